# Svenska. Produktord, standardernas fältnamn och det som står i certifikaten översätts inte.

inspector = Granskare
views-label = Vyer
view-inspect = Granska
view-request = Begäran
view-profiles = Profiler
view-purposes = Ändamål
view-loading = Vyn laddas.
view-unread = Vyn kunde inte laddas: { $why }
search = Sök bland posterna
settings-button = Inställningar
settings = Inställningar och tangenter
close = Stäng
language = Språk
theme = Utseende
theme-system = Som systemet
theme-light = Ljust
theme-dark = Mörkt
shortcuts = Tangenter
shortcuts-on = Tangenter med en bokstav är på
key-help-search = Sök
key-help-help = Inställningar och tangenter
key-help-next = Nästa post
key-help-previous = Föregående post
key-help-copy = Kopiera som PEM
key-help-compare = Jämför
key-help-close = Stäng det som är öppet
foot-version = Certwright { $version }
foot-rules = regler från { $day }
foot-read = läst { $moment }
update-ready = En ny version finns.
update-load = Ladda den nya versionen

## Hämta in filer

drop-label = Hämta in filer
drop-empty = Släpp certifikat här, eller klistra in dem.
drop-formats = PEM, DER, Base64, .p7b, .p12, begäranden, CRL:er och OCSP-svar; många filer eller en mapp på en gång.
drop-more = Släpp fler filer här
drop-ways = , eller en mapp. Det går att klistra in var som helst på sidan.
drop-stays = Stannar på den här enheten
open-files = Öppna filer
open-folder = Öppna en mapp
clear = Rensa { $count }
pasted-text = inklistrad text
shared-link = delad länk
reading = { $count ->
    [one] En fil till läses.
   *[other] { $count } filer till läses.
  }
notice-large = { $name } är större än { $megabytes } MiB och lästes inte.
notice-unread = { $name } kunde inte läsas: { $why }
notice-locked = det går inte att öppna.

## Listan

items-label = Poster
items = { $count ->
    [one] 1 post
   *[other] { $count } poster
  }
items-of = { $count } av { $total } poster
items-order = den som slutar först står överst
items-none = Inget här svarar mot sökningen.
item-none = Välj en post.
previous = Föregående post
next = Nästa post
all-items = Alla poster
position = { $at } av { $total }
no-name = utan namn
no-end = utan slut
scale-now = nu
scale-years = { $count } år
unit-year = år
unit-day = d
unit-hour = h
unit-minute = min
source-part = { $name }, { $index } av { $total }

kind-certificate = Certifikat
kind-self-signed = Självsignerat
kind-root = Rot-CA
kind-ca = CA
kind-request = CSR
kind-crl = CRL
kind-ocsp_response = OCSP-svar
kind-public_key = Publik nyckel
kind-private_key = Privat nyckel
kind-error = Oläst indata
state-valid = giltigt
state-soon = slutar snart
state-expired = utgånget eller ännu inte giltigt
state-mismatch = inte som väntat
state-unknown = inte känt
state-running = pågår
state-unread = kunde inte läsas
state-missing = saknas

## Tid

ended-year = { $count ->
    [one] Gick ut för 1 år sedan
   *[other] Gick ut för { $count } år sedan
  }
ended-day = { $count ->
    [one] Gick ut för 1 dag sedan
   *[other] Gick ut för { $count } dagar sedan
  }
ended-hour = { $count ->
    [one] Gick ut för 1 timme sedan
   *[other] Gick ut för { $count } timmar sedan
  }
ended-minute = { $count ->
    [one] Gick ut för 1 minut sedan
   *[other] Gick ut för { $count } minuter sedan
  }
left-year = { $count ->
    [one] 1 år kvar
   *[other] { $count } år kvar
  }
left-day = { $count ->
    [one] 1 dag kvar
   *[other] { $count } dagar kvar
  }
left-hour = { $count ->
    [one] 1 timme kvar
   *[other] { $count } timmar kvar
  }
left-minute = { $count ->
    [one] 1 minut kvar
   *[other] { $count } minuter kvar
  }
big-year = { $count ->
    [one] år kvar
   *[other] år kvar
  }
big-day = { $count ->
    [one] dag kvar
   *[other] dagar kvar
  }
big-hour = { $count ->
    [one] timme kvar
   *[other] timmar kvar
  }
big-minute = { $count ->
    [one] minut kvar
   *[other] minuter kvar
  }
big-ago-year = { $count ->
    [one] år sedan
   *[other] år sedan
  }
big-ago-day = { $count ->
    [one] dag sedan
   *[other] dagar sedan
  }
big-ago-hour = { $count ->
    [one] timme sedan
   *[other] timmar sedan
  }
big-ago-minute = { $count ->
    [one] minut sedan
   *[other] minuter sedan
  }
life-used = { $used } av { $total } dagar använda
life-renew = förnya från { $day }
life-label = Giltigt från { $start } till { $end }, { $used } av { $total } dagar använda
unreadable = oläsligt

## Omdömet

verdict = Omdöme
verdict-valid = Giltigt
verdict-self-signed = Signerat av sig självt; den som möter det måste ha det bland sina betrodda certifikat.
verdict-to-root = Kedjan når { $name }.
verdict-soon = Slutar snart
verdict-soon-more = { $left }. Gör det nya nu.
verdict-expired-more = Den som kontrollerar det avvisar det.
verdict-not-yet = Ännu inte giltigt
verdict-not-yet-more = Det börjar gälla { $day }. Till dess avvisas det.
verdict-missing = En länk saknas
verdict-missing-more = { $name } finns inte bland posterna. Släpp filen här så blir kedjan hel.
verdict-chain = Kedjan håller inte
verdict-unfit = Rätta detta först
verdict-unfit-more = { $count ->
    [one] 1 fynd säger att det kommer att fela.
   *[other] { $count } fynd säger att det kommer att fela.
  }
verdict-unfit-request = { $count ->
    [one] 1 fynd talar emot att skicka den till en CA.
   *[other] { $count } fynd talar emot att skicka den till en CA.
  }
verdict-odd = Läst med svårighet
verdict-troubles = { $count ->
    [one] Ett ställe följer inte standarden.
   *[other] { $count } ställen följer inte standarden.
  }
verdict-unread = Slutet går inte att läsa
verdict-request = En begäran
verdict-request-answered = { $name } är svaret på den: nyckeln är densamma.
verdict-request-waits = Inget certifikat här har dess nyckel ännu.
verdict-request-forged = Signaturen stämmer inte
verdict-request-forged-more = Den har ändrats efteråt eller skadats. Gör en ny.
verdict-outdated = För gammal
verdict-current = Aktuell
verdict-next-update = Nästa kommer senast { $day }. { $left }.
verdict-next-was = Nästa skulle ha kommit senast { $day }. Hämta den aktuella.
verdict-no-next = Den säger inte när nästa kommer.

## En post

issued-by = utfärdat av
copy-pem = Kopiera PEM
download = Ladda ner
download-der = Som DER
download-pem = Som PEM
download-chain = Kedjan i uppladdningsordning
compare = Jämför
share = Dela
details = Detaljer
subject = Innehavare
issuer = Utfärdare
empty-name = tomt
serial = Serienummer
not-before = Giltigt från
not-after = Giltigt till
validity = Livslängd
validity-days = { $count ->
    [one] 1 dag
   *[other] { $count } dagar
  }
key = Nyckel
key-bits = { $bits } bitar
same-key-as = samma nyckel som { $kind } { $name }
signature = Signatur
signature-fits = signerat med egen nyckel
signature-unfit = stämmer inte med nyckeln
basic-constraints = Grundbegränsningar
is-ca = CA
is-ca-path = { $count ->
    [0] CA, ingen ytterligare CA under
    [one] CA, 1 ytterligare CA under
   *[other] CA, { $count } ytterligare CA under
  }
is-no-ca = ingen CA
sha256 = SHA-256
sha1 = SHA-1
spki-sha256 = Nyckel, SHA-256
subject-key-id = Nyckel-ID
authority-key-id = Utfärdarens nyckel-ID
ca-issuers = CA-fil på
ocsp = OCSP på
crl-points = CRL på
policies = Policyer
version = Version
source = Källa
code = Kod
at-byte = byte { $offset }
extensions = Tillägg
critical = kritiskt
absent = saknas
yes = ja
no = nej
and-more = { $count ->
    [one] och 1 till
   *[other] och { $count } till
  }
names = Namn
names-count = { $count ->
    [one] 1 namn
   *[other] { $count } namn
  }
san-dns = DNS
san-ip = IP-adress
san-email = e-post
san-uri = URI
san-dirname = katalognamn
san-rid = registrerat ID
san-other = annat namn
san-x400 = X.400
san-edi = EDI
usages = Användningar
key-usage = Nyckelanvändning
extended-key-usage = Utökad nyckelanvändning
usage-none = ingen
findings = Fynd
findings-count = { $count ->
    [one] 1 fynd
   *[other] { $count } fynd
  }
severity-error = Rätta detta
severity-warning = Kommer att störa
severity-notice = Råd
fix = Åtgärd:
troubles = Mot standarden
show-bytes = Visa byten
hide-bytes = Dölj byten
bytes = Byte
bytes-wait = Trädet byggs.
bytes-tree = ASN.1-träd
bytes-hex = Byte, hexadecimalt
bytes-where = byte { $offset }, huvud { $header }, innehåll { $length }

## Som vad det bedöms

judged-label = Som vad det bedöms
judged-as = { $purpose } på { $product } { $version }
judged-by-standards = Bedöms enbart enligt standarderna
judged-named = namnet säger det
judged-likely = troligen, av innehållet att döma
judged-assumed = antaget, inget talar emot det
judged-change = Ändra
judging = Reglerna tillfrågas.
judging-failed = Det kunde inte bedömas: { $why }
product = Produkt
purpose = Ändamål
release = Utgåva
signer = Undertecknare
signer-unknown = som certifikatet visar
signer-public = publik CA
signer-private = privat CA
nodes = Noder
nodes-hint = fullständiga namn, publisher först
choice-guess = gissat
choice-newest = senaste utgåvan
choice-none = välj
only-this = Bara för den här posten
findings-none = Ingen regel har något att invända.
policy-not-here = Insticksmoduler körs inte på den här sidan. Bedöm det i granskaren på din Certwright-server, eller med certwright lint.
policy-signed-out = Logga in på servern och bedöm det sedan igen.
edition = utgåva { $edition }
why = Varför
rule-finds = Vad regeln hittar
rule-matters = Varför det spelar roll
rule-repair = Så rättas det
marks-errors = { $count ->
    [one] 1 sak att rätta
   *[other] { $count } saker att rätta
  }
marks-warnings = { $count ->
    [one] 1 sak som kommer att störa
   *[other] { $count } saker som kommer att störa
  }

## Före uppladdning

gate = Kontrollera före uppladdning
gate-check = Kontrollera före uppladdning
key-help-check = Kontrollera före uppladdning
gate-wait = Reglerna tillfrågas.
gate-failed = Det kunde inte kontrolleras
gate-choose = Välj produkt, ändamål och utgåva
gate-choose-more = Vad en nod tar emot beror på dem.
gate-accepted = Noden kommer att ta emot det
gate-accepted-more = Inget hittades som skulle fela senare.
gate-refused = Noden kommer att avvisa det
gate-refused-more = { $count ->
    [one] 1 sak står i vägen.
   *[other] { $count } saker står i vägen.
  }
gate-unfit = Noden tar emot det, men det kommer att fela senare
gate-unfit-more = { $count ->
    [one] 1 sak måste rättas före uppladdningen.
   *[other] { $count } saker måste rättas före uppladdningen.
  }
gate-obstacles = Avvisas av noden
gate-later = Tas emot, felar senare
gate-about = I { $name }
gate-says = Noden säger:
gate-says-unknown = Noden avvisar. Dess ordalydelse står inte i något dokument.
gate-assumed = Att den avvisar är en slutsats av dess dokument.
gate-steps = { $count ->
    [one] 1 uppladdning
   *[other] { $count } uppladdningar
  }
gate-no-uploads = Inget kan laddas upp ännu: kedjan når ingen rot. Släpp de CA-certifikat som saknas här.
gate-on = på { $node }
gate-node-publisher = publisher
gate-node-subscriber = subscriber
gate-node-every-node = varje nod
gate-node-this-node = den här noden
gate-there = finns redan där
gate-replaces = ersätter { $name }
gate-replaces-own = ersätter det { $store }-certifikat som används
gate-superfluous = Behövs inte: { $names }
gate-copy = Kopiera som text
gate-print = Skriv ut

## Kedjan

chain = Kedja
chain-label = Från roten ner till detta certifikat
chain-wait = Kedjan byggs.
chain-failed = Kedjan kunde inte byggas: { $why }
chain-complete = fullständig
chain-refused = håller inte
chain-missing = { $count ->
    [one] 1 länk saknas
   *[other] { $count } länkar saknas
  }
chain-ends = slutar { $year }
chain-this = detta certifikat
chain-is-missing = saknas
chain-bring = Släpp filen här, eller hämta den från er PKI.
chain-source = Angiven källa:
key-id = Nyckel-ID
chain-others = { $count ->
    [one] En väg till
   *[other] { $count } vägar till
  }
upload-order = Ladda upp i denna ordning
role-root = rot
role-intermediate = mellanliggande
role-identity = identitet

## Jämföra

compare-wait = Posterna jämförs.
compare-label = Vad som skiljer
compare-count = { $count ->
    [0] Inget skiljer.
    [one] 1 fält skiljer.
   *[other] { $count } fält skiljer.
  }
compare-same-key = Nyckeln är densamma.
compare-other-key = Nyckeln är en annan.
compare-none = Båda säger detsamma.
compare-field = Fält
compare-old = Gammalt
compare-new = Nytt
compare-request = Begäran
compare-added = tillkommit
compare-removed = borttaget
compare-absent = saknas
compare-alone = Här finns bara ett certifikat. Släpp det andra för att jämföra.
compare-no-request = ingen begäran
compare-request-part = Begärt och fått
compare-request-key = Certifikatet hör till begärans nyckel.
compare-request-other-key = Certifikatet hör inte till begärans nyckel.
compare-received = Fått

## Dela

share-warning = Länken innehåller hela posten, även namn på servrar och personer. Den som har länken kan läsa den. Den skickas inte till någon server.
share-chain = Med kedjan
share-link = Länk
copy-link = Kopiera länken
share-long = Länken skulle få { $letters } tecken; mer än { $most } går sönder i mejl och chatt. Ladda ner i stället.

## Privata nycklar, lösenord, dåliga indata

key-seen = En privat nyckel finns i den här filen. Den sparades inte.
key-check = Kontrollera att den passar
key-forget = Glöm
key-match = Den hör till { $kind } { $name }.
key-no-match = Inget certifikat och ingen begäran här har denna nyckel.
key-unknown = Den publika halvan gick inte att räkna ut, så inget kan jämföras.
stopped-at = Läsningen stannade vid byte { $offset } (hex { $hex }).
password = Lösenord
password-open = Öppna
password-kept = Det används en gång och sparas inte.
password-tries = Behållaren öppnas.
remove-item = Ta bort från listan
said-read = { $count ->
    [one] 1 post läst.
   *[other] { $count } poster lästa.
  }
said-unread = { $count ->
    [one] 1 kunde inte läsas.
   *[other] { $count } kunde inte läsas.
  }
said-cleared = Listan är tom.
said-removed = Borttagen från listan.
said-copied = Kopierat.
said-not-copied = Kopiering är inte tillåten här. Markera texten och kopiera för hand.
