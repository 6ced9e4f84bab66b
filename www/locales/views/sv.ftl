# Vyernas ord bredvid granskaren.

beside-product = Produkt
beside-release = Version
beside-edition = Tabellens upplaga
beside-purpose = Ändamål
keys = Nycklar
hash = Hash
print = Skriv ut
disputed = omtvistat
assumed = antaget
copied = Kopierat.
copy = Kopiera
years = { $count ->
    [one] 1 år
   *[other] { $count } år
  }

## Purposes

ref-sentence = { $product } { $version } har { $count ->
    [one] ett slags certifikat.
   *[other] { $count } slags certifikat.
  }
ref-edition-of = Användningar enligt upplaga { $edition }:
ref-english = Vad källorna säger står på deras egen engelska.
ref-search = Sök
ref-purposes = Ändamål
ref-all = Alla ändamål
ref-shown = { $count } av { $total }
ref-none = Inget ändamål svarar på sökningen.
ref-unknown = Detta kan inte visas: { $why }
ref-start = Börja med CUCM.
ref-requested = Vad en begäran ber om
ref-edition = upplaga { $edition }
ref-blank = tomt i tabellen
ref-no-request = Ingen begäran görs för det: noderna gör och förnyar det själva.
ref-usage = Användning
ref-kind = Slag
ref-distribution = Fördelning
ref-after = Efter ett byte
ref-in-order = { $version }, i denna ordning
ref-after-none = Ingen källa nämner något som följer.
ref-number = Nummer
ref-step = Steg
ref-where = Var
ref-when = Bara när
ref-source = Källa
ref-nodes-of = { $nodes }, { $product }
ref-stores = Förråd för dess utfärdare
ref-stores-none = Det har ingen utfärdare som ett förråd måste ha.
ref-store = Förråd
ref-upload = Uppladdning når
ref-deletion = Radering når
ref-instead = på noder som har det, i stället för { $store }
ref-keys = Nycklar och hashar
ref-advised = rekommenderas
ref-years = Självsignerat: { $least ->
    [5] { $most ->
        [5] alltid 5 år.
       *[other] { $least } till { $most } år.
      }
   *[other] { $least } till { $most } år.
  }
ref-several = Ett certifikat för flera noder
ref-several-yes = Ja: Multi-server(SAN).
ref-several-no = Nej, ett för varje nod.
ref-several-unknown = Ingen källa säger det.
ref-made-on = Begäran görs på { $product }, { $role }. Den nämner: { $names }.
ref-blocked = Går inte i denna version
ref-differ = Där källor skiljer sig
ref-one = En säger
ref-other = En annan säger
ref-handling = Vi
ref-ha-off = hög tillgänglighet av först
scope-every-node = på varje nod
scope-publisher = på publisher
scope-cluster = ett för klustret
reach-cluster = varje nod
reach-node = den noden
reach-not-stated = inte angivet
role-publisher = publisher
role-subscriber = subscriber
role-on-publisher = på publisher
role-on-subscriber = på subscribers
names-cucm-nodes = alla CUCM-noder
names-imp-nodes = alla IM&P-noder
names-im-domains = IM-domänerna
names-chat-aliases = chattservrarnas alias
act-restart = Starta om { $service }
act-command = Kör på kommandoraden
act-update-ctl = Uppdatera CTL-filen
act-reset-phones = Återställ telefonerna
act-provision-sp-metadata = Ge identitetsleverantören nya SP-metadata
service-feature = i Control Center, feature services
service-network = i Control Center, network services
service-cli = på kommandoraden
nodes-publisher-first = publisher, sedan varje subscriber
nodes-publisher = publisher
nodes-subscribers = varje subscriber
nodes-where-active = där tjänsten är aktiv, en nod i taget
nodes-primary-first = den primära, sedan den sekundära
nodes-once = en gång för klustret
condition-sip-oauth = SIP OAuth är på
condition-sip-federation = SIP-federation är konfigurerad
condition-mixed-mode = klustret är i mixed mode
condition-saml-sso-with-tomcat = SAML SSO använder tomcat-certifikatet
condition-service-active = tjänsten är aktiverad

## Profiles

profiles-sentence = Certifikat bedöms efter profilen { $name }.
profiles-about = En profil säger vad ni vill ha av era certifikat, per ändamål. Den sparas i den här webbläsaren och innehåller inga hemligheter.
profiles-about-kept = Inställningar för kluster, sparade av servern. Den medföljande läses och kopieras; ett kluster utan egen har standardprofilen.
profiles-unread = Profilerna i den här webbläsaren gick inte att läsa och lades åt sidan: { $why }
profiles-not-kept = Webbläsaren sparar inget här. Exportera profilen innan du stänger sidan.
profile-new = Ny profil
profile-new-name = Profil
profile-import = Importera
profile-default = standard
profile-shipped = följer med Certwright
profile-read-only = att visa och kopiera
profile-unsaved = ändrad, inte sparad
profile-all-releases = alla versioner
profile-rows = { $count ->
    [one] 1 rad
   *[other] { $count } rader
  }
profile-name = Namn
profile-description = Beskrivning
profile-from = Från version
profile-from-any = den första
profile-until = Till, men inte med
profile-until-any = utan slut
profile-soon = Slutar snart, dagar
profile-soon-in = Ett certifikat slutar snart från { $days } dagar före sitt slut.
profile-settings = Inställningar per ändamål
profile-save = Spara
profile-discard = Släng ändringarna
profile-copy = Kopiera
profile-set-default = Gör till standard
profile-clear-default = Ta bort som standard
profile-delete = Radera
profile-delete-warning = { $name } försvinner ur den här webbläsaren med alla inställningar. Exportera den först om du kan vilja ha den igen.
profile-delete-warning-kept = { $name } försvinner för alla. Ett kluster som har den måste först få en annan.
profile-delete-now = Radera { $name }
profile-keep = Behåll
profile-faults = { $count ->
    [one] En inställning går inte att följa. Den är markerad nedan.
   *[other] { $count } inställningar går inte att följa. De är markerade nedan.
  }
profile-large = den är för stor för en profil
profile-said-kept = Sparat i den här webbläsaren.
profile-said-kept-there = Sparat av servern.
want-signed_by = Signeras av
want-issuer = Slags CA
want-distribution = Fördelning
want-key = Nyckel
want-hash = Hash
want-self_signed_years = Självsignerat i
want-ca_days_max = Från en CA, högst dagar
want-reuse_tomcat = Återanvänd tomcat
want-any = valfritt
want-none = gäller inte
want-not-possible = går inte för dessa ändamål
want-all-other = alla andra ändamål
want-own-edition = versionens egen
want-label = { $what }, rad { $row }
want-purposes-label = Ändamål, rad { $row }
want-remove = Ta bort
want-remove-label = Ta bort rad { $row }
want-add = Lägg till en rad
signed-by-self = noden
signed-by-ca = en CA
issuer-private = privat
issuer-public = publik
distribution-node = ett per nod
distribution-multi-server = multi-server

## Request

request-sentence = En begäran som är rätt från början.
request-about = Säg vad certifikatet är till för. Du får stegen för noden och vad dess begäran ska innehålla. Ingen produkt släpper in en nyckel, så noden gör den.
request-wanted = Vad du vill ha
request-distribution = För
request-node = En nod
request-several = Multi-server (SAN)
request-several-not = { $purpose } har inget multi-server-certifikat i denna version.
request-node-name = Nod, fullständigt namn
request-nodes = Noder, ett fullständigt namn per rad, publisher först
request-common-name = Common name
request-as-node = som noden fyller i det
request-subject = Innehavare
request-parent-domain = Överordnad domän
request-parent-caution = Lämna tomt om ingen regel kräver den: en extern CA kan ändra namnen, och då misslyckas uppladdningen.
request-more-names = Fler namn, ett per rad
request-key = Nyckel
request-hash = Hash
request-faults = { $count ->
    [one] En sak står i vägen
   *[other] { $count } saker står i vägen
  }
request-way-node = Görs på noden
request-way-here = Nyckel gjord här: bara för Expressway, CUBE och labb
request-on-node = Låt noden göra begäran
request-where = { $role ->
    [publisher] På publisher i { $product }.
    [subscriber] På en subscriber i { $product }.
   *[any] På själva noden, { $product }.
  }
request-where-node = På { $node }, { $product }.
request-rest = REST
request-rest-answer = Begäran står i svarets fält { $field }.
request-rest-assumed = Antaget, ingen källa anger orden: { $fields }.
request-cli = Kommandorad
request-cli-decides = Noden bestämmer själv: { $what }.
request-form = Formulär i OS Administration
request-closed = stängt
form-certificate_purpose = Certificate Purpose
form-distribution = Distribution
form-common_name = Common Name
form-subject_alternate_names = Subject Alternate Names
form-parent_domain = Parent Domain
form-key_length = Key Length
form-hash_algorithm = Hash Algorithm
form-include_unit = Include OU
request-expected = Vad begäran ska innehålla
request-critical = Kritiskt
request-names-none = inga
request-ca = CA:TRUE, väglängd { $length }
request-then = Sedan
check-every_node_listed = Före Generate: varje nod står i listan.
check-every_node_exported = Efter Generate: varje nod står i listan över lyckade exporter.
check-download = Ladda ner begäran efter ändamål.
check-compare = Jämför den nedan med det som var menat.
check-sign_and_upload = Låt signera den och ladda upp certifikatet innan någon gör en nyare begäran.
request-compare = Jämför med det noden gjorde
request-compare-drop = Släpp nodens begäran här, eller klistra in den.
request-compare-open = Öppna en begäran
request-compare-paste = Klistra in begäran
request-compare-same = Begäran innehåller det som var menat. Låt signera den.
request-compare-differs = { $count ->
    [one] En skillnad
   *[other] { $count } skillnader
  }
request-compare-wanted = Väntat: { $what }.
request-compare-found = Funnet: { $what }.
request-compare-none = Ingen begäran finns i den.
here-warning = Bara för maskiner som tar emot en nyckel utifrån: Expressway, CUBE, labb. UC-noder gör det inte. Den som har nyckelfilen och lösenfrasen är den maskinen.
here-passphrase = Lösenfras för nyckelfilen, minst { $least } tecken
here-show = Visa den
here-make = Gör nyckel och begäran
here-making = Nyckeln görs.
here-short = Lösenfrasen är för kort.
here-impossible = Den här sidan får inte göra nycklar: webbläsaren tillåter det bara över HTTPS och för filer.
here-failed = Webbläsaren kunde inte göra det: { $why }
here-done = Nyckel och begäran är klara. Spara båda nu: nyckeln är borta när sidan stängs.
here-save-key = Spara nyckeln, krypterad
here-save-request = Spara begäran
here-copy-request = Kopiera begäran
here-forget = Glöm nyckeln
here-saved = PKCS#8, PBES2 med AES-256; öppnas med: openssl pkey -in { $file }
copy-of = Kopiera { $what }
copy-rest = REST-anropet
copy-cli = kommandot
copy-form = formulärets värden
copy-expected = vad begäran ska innehålla
decides-common_name = common name
decides-subject = innehavare
decides-key = nyckel
decides-hash = hash
