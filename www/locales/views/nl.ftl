# De woorden van de weergaven naast de inspectie.

beside-product = Product
beside-release = Release
beside-edition = Editie van de tabel
beside-purpose = Doel
keys = Sleutels
hash = Hash
print = Afdrukken
disputed = omstreden
assumed = aangenomen
copied = Gekopieerd.
copy = Kopiëren
years = { $count ->
    [one] 1 jaar
   *[other] { $count } jaar
  }

## Purposes

ref-sentence = { $product } { $version } bewaart { $count ->
    [one] één soort certificaat.
   *[other] { $count } soorten certificaten.
  }
ref-edition-of = Gebruik volgens editie { $edition }:
ref-english = Wat bronnen zeggen staat in hun eigen Engels.
ref-search = Zoeken
ref-purposes = Doelen
ref-all = Alle doelen
ref-shown = { $count } van { $total }
ref-none = Geen doel past bij de zoekopdracht.
ref-unknown = Dit kan niet worden getoond: { $why }
ref-start = Begin met CUCM.
ref-requested = Wat een aanvraag vraagt
ref-edition = editie { $edition }
ref-blank = leeg in de tabel
ref-no-request = Hiervoor wordt geen aanvraag gemaakt: nodes maken en vernieuwen het zelf.
ref-usage = Gebruik
ref-kind = Soort
ref-distribution = Distributie
ref-after = Na een wijziging
ref-in-order = { $version }, in deze volgorde
ref-after-none = Geen bron noemt iets wat volgt.
ref-number = Nummer
ref-step = Stap
ref-where = Waar
ref-when = Alleen als
ref-source = Bron
ref-nodes-of = { $nodes }, { $product }
ref-stores = Stores van de uitgevers
ref-stores-none = Er is geen uitgever die in een store moet staan.
ref-store = Store
ref-upload = Upload bereikt
ref-deletion = Verwijdering bereikt
ref-instead = op nodes die hem hebben, in plaats van { $store }
ref-keys = Sleutels en hashes
ref-advised = aanbevolen
ref-years = Zelfondertekend: { $least ->
    [5] { $most ->
        [5] altijd 5 jaar.
       *[other] { $least } tot { $most } jaar.
      }
   *[other] { $least } tot { $most } jaar.
  }
ref-several = Eén certificaat voor meer nodes
ref-several-yes = Ja: Multi-server(SAN).
ref-several-no = Nee, één per node.
ref-several-unknown = Geen bron zegt het.
ref-made-on = De aanvraag wordt gemaakt op de { $role } van { $product }. Hij noemt: { $names }.
ref-blocked = Niet mogelijk in deze release
ref-differ = Waar bronnen verschillen
ref-one = De ene zegt
ref-other = De andere zegt
ref-handling = Wij
ref-ha-off = eerst high availability uit
scope-every-node = op elke node
scope-publisher = op de publisher
scope-cluster = één voor het cluster
reach-cluster = elke node
reach-node = die node
reach-not-stated = niet vermeld
role-publisher = publisher
role-subscriber = subscriber
role-on-publisher = op de publisher
role-on-subscriber = op subscribers
names-cucm-nodes = alle CUCM-nodes
names-imp-nodes = alle IM&P-nodes
names-im-domains = de IM-domeinen
names-chat-aliases = aliassen van chatservers
act-restart = { $service } herstarten
act-command = Uitvoeren op de opdrachtregel
act-update-ctl = Het CTL-bestand bijwerken
act-reset-phones = De telefoons resetten
act-provision-sp-metadata = De identiteitsprovider de nieuwe SP-metadata geven
service-feature = in Control Center, feature services
service-network = in Control Center, network services
service-cli = op de opdrachtregel
nodes-publisher-first = publisher, daarna elke subscriber
nodes-publisher = publisher
nodes-subscribers = elke subscriber
nodes-where-active = waar de dienst actief is, één node tegelijk
nodes-primary-first = primaire, daarna secundaire
nodes-once = eenmaal voor het cluster
condition-sip-oauth = SIP OAuth aan staat
condition-sip-federation = SIP-federatie is geconfigureerd
condition-mixed-mode = het cluster in mixed mode is
condition-saml-sso-with-tomcat = SAML SSO het tomcat-certificaat gebruikt
condition-service-active = de dienst is geactiveerd

## Profiles

profiles-sentence = Certificaten worden beoordeeld volgens profiel { $name }.
profiles-about = Een profiel zegt wat u van uw certificaten wilt, per doel. Het wordt in deze browser bewaard en bevat geen geheimen.
profiles-about-kept = Instellingen voor clusters, bewaard door de server. Het meegeleverde wordt gelezen en gekopieerd; een cluster zonder eigen profiel heeft het standaardprofiel.
profiles-unread = De profielen in deze browser konden niet worden gelezen en zijn opzijgezet: { $why }
profiles-not-kept = Deze browser bewaart hier niets. Exporteer het profiel voordat u de pagina sluit.
profile-new = Nieuw profiel
profile-new-name = Profiel
profile-import = Importeren
profile-default = standaard
profile-shipped = wordt met Certwright geleverd
profile-read-only = om te bekijken en te kopiëren
profile-unsaved = gewijzigd, niet opgeslagen
profile-all-releases = alle releases
profile-rows = { $count ->
    [one] 1 rij
   *[other] { $count } rijen
  }
profile-name = Naam
profile-description = Beschrijving
profile-from = Vanaf release
profile-from-any = de eerste
profile-until = Tot, zonder
profile-until-any = geen einde
profile-soon = Eindigt binnenkort, dagen
profile-soon-in = Een certificaat eindigt binnenkort vanaf { $days } dagen voor het einde.
profile-settings = Instellingen per doel
profile-save = Opslaan
profile-discard = Wijzigingen weggooien
profile-copy = Kopiëren
profile-set-default = Standaard maken
profile-clear-default = Niet meer standaard
profile-delete = Verwijderen
profile-delete-warning = { $name } verdwijnt uit deze browser, met alle instellingen. Exporteer het eerst als u het misschien nog wilt.
profile-delete-warning-kept = { $name } is dan voor iedereen weg. Een cluster dat het heeft, moet eerst een ander krijgen.
profile-delete-now = { $name } verwijderen
profile-keep = Behouden
profile-faults = { $count ->
    [one] Eén instelling is niet uitvoerbaar. Ze is hieronder gemarkeerd.
   *[other] { $count } instellingen zijn niet uitvoerbaar. Ze zijn hieronder gemarkeerd.
  }
profile-large = het is te groot voor een profiel
profile-said-kept = Opgeslagen in deze browser.
profile-said-kept-there = Bewaard door de server.
want-signed_by = Ondertekend door
want-issuer = Soort CA
want-distribution = Distributie
want-key = Sleutel
want-hash = Hash
want-self_signed_years = Zelfondertekend voor
want-ca_days_max = Van een CA, hoogstens dagen
want-reuse_tomcat = tomcat hergebruiken
want-any = willekeurig
want-none = niet van toepassing
want-not-possible = niet mogelijk voor deze doelen
want-all-other = alle andere doelen
want-own-edition = die van de release
want-label = { $what }, rij { $row }
want-purposes-label = Doelen, rij { $row }
want-remove = Weghalen
want-remove-label = Rij { $row } weghalen
want-add = Een rij toevoegen
signed-by-self = de node
signed-by-ca = een CA
issuer-private = privé
issuer-public = publiek
distribution-node = één per node
distribution-multi-server = multi-server

## Request

request-sentence = Een aanvraag die meteen goed is.
request-about = Zeg waarvoor het certificaat is. U krijgt de stappen voor de node en wat zijn aanvraag moet bevatten. Geen product laat een sleutel binnen, dus de node maakt hem.
request-wanted = Wat u wilt
request-distribution = Voor
request-node = Eén node
request-several = Multi-server (SAN)
request-several-not = { $purpose } heeft in deze release geen multi-servercertificaat.
request-node-name = Node, volledige naam
request-nodes = Nodes, één volledige naam per regel, publisher eerst
request-common-name = Common name
request-as-node = zoals de node het invult
request-subject = Onderwerp
request-parent-domain = Bovenliggend domein
request-parent-caution = Laat leeg tenzij een regel het eist: een externe CA kan de namen wijzigen, en dan mislukt de upload.
request-more-names = Meer namen, één per regel
request-key = Sleutel
request-hash = Hash
request-faults = { $count ->
    [one] Eén ding staat in de weg
   *[other] { $count } dingen staan in de weg
  }
request-way-node = Gemaakt op de node
request-way-here = Sleutel hier gemaakt: alleen voor Expressway, CUBE en labs
request-on-node = Laat de node de aanvraag maken
request-where = { $role ->
    [publisher] Op de publisher van { $product }.
    [subscriber] Op een subscriber van { $product }.
   *[any] Op de node zelf, { $product }.
  }
request-where-node = Op { $node }, { $product }.
request-rest = REST
request-rest-answer = De aanvraag staat in het veld { $field } van het antwoord.
request-rest-assumed = Aangenomen, geen bron noemt de woorden: { $fields }.
request-cli = Opdrachtregel
request-cli-decides = De node bepaalt zelf: { $what }.
request-form = Formulier in OS Administration
request-closed = gesloten
form-certificate_purpose = Certificate Purpose
form-distribution = Distribution
form-common_name = Common Name
form-subject_alternate_names = Subject Alternate Names
form-parent_domain = Parent Domain
form-key_length = Key Length
form-hash_algorithm = Hash Algorithm
form-include_unit = Include OU
request-expected = Wat de aanvraag moet bevatten
request-critical = Kritiek
request-names-none = geen
request-ca = CA:TRUE, padlengte { $length }
request-then = Daarna
check-every_node_listed = Voor Generate: elke node staat in de lijst.
check-every_node_exported = Na Generate: elke node staat in de lijst van geslaagde exports.
check-download = Download de aanvraag op doel.
check-compare = Vergelijk hem hieronder met wat bedoeld was.
check-sign_and_upload = Laat hem ondertekenen en upload het certificaat voordat iemand een nieuwere aanvraag maakt.
request-compare = Vergelijken met wat de node maakte
request-compare-drop = Sleep de aanvraag van de node hierheen, of plak hem.
request-compare-open = Aanvraag openen
request-compare-paste = Plak de aanvraag
request-compare-same = De aanvraag bevat wat bedoeld was. Laat hem ondertekenen.
request-compare-differs = { $count ->
    [one] Eén verschil
   *[other] { $count } verschillen
  }
request-compare-wanted = Verwacht: { $what }.
request-compare-found = Gevonden: { $what }.
request-compare-none = Er zit geen aanvraag in.
here-warning = Alleen voor machines die een sleutel van buiten aannemen: Expressway, CUBE, labs. UC-nodes doen dat niet. Wie het sleutelbestand en de wachtwoordzin heeft, is die machine.
here-passphrase = Wachtwoordzin voor het sleutelbestand, minstens { $least } tekens
here-show = Tonen
here-make = Sleutel en aanvraag maken
here-making = De sleutel wordt gemaakt.
here-short = De wachtwoordzin is te kort.
here-impossible = Deze pagina mag geen sleutels maken: de browser staat het alleen toe bij HTTPS en bestanden.
here-failed = De browser kon het niet maken: { $why }
here-done = Sleutel en aanvraag zijn gemaakt. Bewaar beide nu: de sleutel is weg als deze pagina sluit.
here-save-key = Sleutel opslaan, versleuteld
here-save-request = Aanvraag opslaan
here-copy-request = Aanvraag kopiëren
here-forget = Sleutel vergeten
here-saved = PKCS#8, PBES2 met AES-256; te openen met: openssl pkey -in { $file }
copy-of = { $what } kopiëren
copy-rest = REST-aanroep
copy-cli = Opdracht
copy-form = Waarden van het formulier
copy-expected = Verwachte inhoud
decides-common_name = common name
decides-subject = onderwerp
decides-key = sleutel
decides-hash = hash
