# Nederlands. Productwoorden, veldnamen uit de standaarden en de inhoud van certificaten blijven zoals ze zijn.

inspector = Inspectie
views-label = Weergaven
view-inspect = Inspecteren
view-request = Aanvraag
view-profiles = Profielen
view-purposes = Doelen
view-loading = De weergave wordt geladen.
view-unread = De weergave kon niet worden geladen: { $why }
search = Zoek in de items
settings-button = Instellingen
settings = Instellingen en toetsen
close = Sluiten
language = Taal
theme = Weergave
theme-system = Zoals het systeem
theme-light = Licht
theme-dark = Donker
shortcuts = Toetsen
shortcuts-on = Toetsen met één letter staan aan
key-help-search = Zoeken
key-help-help = Instellingen en toetsen
key-help-next = Volgend item
key-help-previous = Vorig item
key-help-copy = Kopiëren als PEM
key-help-compare = Vergelijken
key-help-close = Sluiten wat open is
foot-version = Certwright { $version }
foot-rules = regels van { $day }
foot-read = gelezen { $moment }
update-ready = Er is een nieuwe versie.
update-load = Nieuwe versie laden

## Bestanden brengen

drop-label = Bestanden brengen
drop-empty = Sleep certificaten hierheen, of plak ze.
drop-formats = PEM, DER, Base64, .p7b, .p12, aanvragen, CRL's en OCSP-antwoorden; veel bestanden of een map tegelijk.
drop-more = Sleep meer bestanden hierheen
drop-ways = , of een map. Plakken kan overal op deze pagina.
drop-stays = Blijft op dit apparaat
open-files = Bestanden openen
open-folder = Map openen
clear = { $count } wissen
pasted-text = geplakte tekst
shared-link = gedeelde link
reading = { $count ->
    [one] Nog één bestand wordt gelezen.
   *[other] Nog { $count } bestanden worden gelezen.
  }
notice-large = { $name } is groter dan { $megabytes } MiB en is niet gelezen.
notice-unread = { $name } kon niet worden gelezen: { $why }
notice-locked = openen lukt niet.

## De lijst

items-label = Items
items = { $count ->
    [one] 1 item
   *[other] { $count } items
  }
items-of = { $count } van { $total } items
items-order = wat het eerst eindigt staat boven
items-none = Niets hier past bij de zoekopdracht.
item-none = Kies een item.
previous = Vorig item
next = Volgend item
all-items = Alle items
position = { $at } van { $total }
no-name = zonder naam
no-end = zonder einde
scale-now = nu
scale-years = { $count } jr
unit-year = jr
unit-day = d
unit-hour = u
unit-minute = min
source-part = { $name }, { $index } van { $total }

kind-certificate = Certificaat
kind-self-signed = Zelfondertekend
kind-root = Root-CA
kind-ca = CA
kind-request = CSR
kind-crl = CRL
kind-ocsp_response = OCSP-antwoord
kind-public_key = Publieke sleutel
kind-private_key = Privésleutel
kind-error = Ongelezen invoer
state-valid = geldig
state-soon = eindigt binnenkort
state-expired = verlopen of nog niet geldig
state-mismatch = niet zoals verwacht
state-unknown = niet bekend
state-running = bezig
state-unread = kon niet worden gelezen
state-missing = ontbreekt

## Tijd

ended-year = { $count ->
    [one] 1 jaar geleden verlopen
   *[other] { $count } jaar geleden verlopen
  }
ended-day = { $count ->
    [one] 1 dag geleden verlopen
   *[other] { $count } dagen geleden verlopen
  }
ended-hour = { $count ->
    [one] 1 uur geleden verlopen
   *[other] { $count } uur geleden verlopen
  }
ended-minute = { $count ->
    [one] 1 minuut geleden verlopen
   *[other] { $count } minuten geleden verlopen
  }
left-year = { $count ->
    [one] Nog 1 jaar
   *[other] Nog { $count } jaar
  }
left-day = { $count ->
    [one] Nog 1 dag
   *[other] Nog { $count } dagen
  }
left-hour = { $count ->
    [one] Nog 1 uur
   *[other] Nog { $count } uur
  }
left-minute = { $count ->
    [one] Nog 1 minuut
   *[other] Nog { $count } minuten
  }
big-year = { $count ->
    [one] jaar over
   *[other] jaar over
  }
big-day = { $count ->
    [one] dag over
   *[other] dagen over
  }
big-hour = { $count ->
    [one] uur over
   *[other] uur over
  }
big-minute = { $count ->
    [one] minuut over
   *[other] minuten over
  }
big-ago-year = { $count ->
    [one] jaar geleden
   *[other] jaar geleden
  }
big-ago-day = { $count ->
    [one] dag geleden
   *[other] dagen geleden
  }
big-ago-hour = { $count ->
    [one] uur geleden
   *[other] uur geleden
  }
big-ago-minute = { $count ->
    [one] minuut geleden
   *[other] minuten geleden
  }
life-used = { $used } van { $total } dagen gebruikt
life-renew = vernieuwen vanaf { $day }
life-label = Geldig van { $start } tot { $end }, { $used } van { $total } dagen gebruikt
unreadable = onleesbaar

## Het oordeel

verdict = Oordeel
verdict-valid = Geldig
verdict-self-signed = Door zichzelf ondertekend; wie het tegenkomt, moet het in zijn vertrouwde opslag hebben.
verdict-to-root = De keten komt uit bij { $name }.
verdict-soon = Eindigt binnenkort
verdict-soon-more = { $left }. Maak nu het nieuwe.
verdict-expired-more = Wie het controleert, weigert het.
verdict-not-yet = Nog niet geldig
verdict-not-yet-more = Het begint op { $day }. Tot dan wordt het geweigerd.
verdict-missing = Er ontbreekt een schakel
verdict-missing-more = { $name } zit niet bij de items. Sleep het bestand hierheen om de keten te sluiten.
verdict-chain = De keten houdt niet
verdict-unfit = Herstel dit eerst
verdict-unfit-more = { $count ->
    [one] 1 bevinding zegt dat het misgaat.
   *[other] { $count } bevindingen zeggen dat het misgaat.
  }
verdict-unfit-request = { $count ->
    [one] 1 bevinding spreekt ertegen om hem naar een CA te sturen.
   *[other] { $count } bevindingen spreken ertegen om hem naar een CA te sturen.
  }
verdict-odd = Met moeite gelezen
verdict-troubles = { $count ->
    [one] Eén plek volgt de standaard niet.
   *[other] { $count } plekken volgen de standaard niet.
  }
verdict-unread = Het einde is niet leesbaar
verdict-request = Een aanvraag
verdict-request-answered = { $name } is het antwoord erop: de sleutel is dezelfde.
verdict-request-waits = Nog geen certificaat hier heeft deze sleutel.
verdict-request-forged = De handtekening klopt niet
verdict-request-forged-more = De aanvraag is achteraf gewijzigd of beschadigd. Maak een nieuwe.
verdict-outdated = Verouderd
verdict-current = Actueel
verdict-next-update = De volgende komt uiterlijk { $day }. { $left }.
verdict-next-was = De volgende had er op { $day } moeten zijn. Haal de actuele.
verdict-no-next = Er staat niet in wanneer de volgende komt.

## Eén item

issued-by = uitgegeven door
copy-pem = PEM kopiëren
download = Downloaden
download-der = Als DER
download-pem = Als PEM
download-chain = Keten in uploadvolgorde
compare = Vergelijken
share = Delen
details = Details
subject = Houder
issuer = Uitgever
empty-name = leeg
serial = Serienummer
not-before = Geldig vanaf
not-after = Geldig tot
validity = Looptijd
validity-days = { $count ->
    [one] 1 dag
   *[other] { $count } dagen
  }
key = Sleutel
key-bits = { $bits } bits
same-key-as = zelfde sleutel als { $kind } { $name }
signature = Handtekening
signature-fits = met de eigen sleutel ondertekend
signature-unfit = past niet bij de sleutel
basic-constraints = Basisbeperkingen
is-ca = CA
is-ca-path = { $count ->
    [0] CA, geen verdere CA eronder
    [one] CA, 1 verdere CA eronder
   *[other] CA, { $count } verdere CA's eronder
  }
is-no-ca = geen CA
sha256 = SHA-256
sha1 = SHA-1
spki-sha256 = Sleutel, SHA-256
subject-key-id = Sleutel-ID
authority-key-id = Sleutel-ID van de CA
ca-issuers = CA-bestand op
ocsp = OCSP op
crl-points = CRL op
policies = Beleid
version = Versie
source = Bron
code = Code
at-byte = byte { $offset }
extensions = Extensies
critical = kritiek
absent = afwezig
yes = ja
no = nee
and-more = { $count ->
    [one] en nog 1
   *[other] en nog { $count }
  }
names = Namen
names-count = { $count ->
    [one] 1 naam
   *[other] { $count } namen
  }
san-dns = DNS
san-ip = IP-adres
san-email = e-mail
san-uri = URI
san-dirname = directorynaam
san-rid = geregistreerde ID
san-other = andere naam
san-x400 = X.400
san-edi = EDI
usages = Gebruik
key-usage = Sleutelgebruik
extended-key-usage = Uitgebreid sleutelgebruik
usage-none = geen
findings = Bevindingen
findings-count = { $count ->
    [one] 1 bevinding
   *[other] { $count } bevindingen
  }
severity-error = Herstel dit
severity-warning = Gaat storen
severity-notice = Advies
fix = Oplossing:
troubles = Tegen de standaard
show-bytes = Bytes tonen
hide-bytes = Bytes verbergen
bytes = Bytes
bytes-wait = De boom wordt opgebouwd.
bytes-tree = ASN.1-boom
bytes-hex = Bytes, hexadecimaal
bytes-where = byte { $offset }, kop { $header }, inhoud { $length }

## Als wat het beoordeeld wordt

judged-label = Als wat het beoordeeld wordt
judged-as = { $purpose } op { $product } { $version }
judged-by-standards = Alleen volgens de standaarden beoordeeld
judged-named = de naam zegt het
judged-likely = waarschijnlijk, gezien de inhoud
judged-assumed = aangenomen, niets spreekt het tegen
judged-change = Wijzigen
judging = De regels worden geraadpleegd.
judging-failed = Het kon niet beoordeeld worden: { $why }
product = Product
purpose = Doel
release = Versie
signer = Ondertekenaar
signer-unknown = zoals het certificaat toont
signer-public = publieke CA
signer-private = eigen CA
nodes = Nodes
nodes-hint = volledige namen, de publisher eerst
choice-guess = geraden
choice-newest = nieuwste versie
choice-none = kies
only-this = Alleen voor dit item
findings-none = Geen regel heeft er iets op tegen.
policy-not-here = Plug-ins draaien niet op deze pagina. Beoordeel het in de inspectie van uw Certwright-server, of met certwright lint.
policy-signed-out = Meld u aan bij de server en beoordeel het dan opnieuw.
edition = uitgave { $edition }
why = Waarom
rule-finds = Wat de regel vindt
rule-matters = Waarom het ertoe doet
rule-repair = Hoe het te herstellen is
marks-errors = { $count ->
    [one] 1 punt om te herstellen
   *[other] { $count } punten om te herstellen
  }
marks-warnings = { $count ->
    [one] 1 punt dat gaat storen
   *[other] { $count } punten die gaan storen
  }

## Voor het uploaden

gate = Controleren voor het uploaden
gate-check = Controleren voor het uploaden
key-help-check = Controleren voor het uploaden
gate-wait = De regels worden geraadpleegd.
gate-failed = Het kon niet gecontroleerd worden
gate-choose = Kies product, doel en versie
gate-choose-more = Daarvan hangt af wat een node aanneemt.
gate-accepted = De node zal het aannemen
gate-accepted-more = Er is niets gevonden dat later misgaat.
gate-refused = De node zal het weigeren
gate-refused-more = { $count ->
    [one] 1 punt staat in de weg.
   *[other] { $count } punten staan in de weg.
  }
gate-unfit = De node neemt het aan, maar later gaat het mis
gate-unfit-more = { $count ->
    [one] 1 punt moet voor het uploaden hersteld worden.
   *[other] { $count } punten moeten voor het uploaden hersteld worden.
  }
gate-obstacles = Door de node geweigerd
gate-later = Aangenomen, gaat later mis
gate-about = In { $name }
gate-says = De node zegt:
gate-says-unknown = De node weigert. Zijn woorden staan in geen document.
gate-assumed = Dat hij weigert, is uit zijn documenten afgeleid.
gate-steps = { $count ->
    [one] 1 upload
   *[other] { $count } uploads
  }
gate-no-uploads = Er kan nog niets geüpload worden: de keten bereikt geen root. Zet de ontbrekende CA-certificaten hier neer.
gate-on = op { $node }
gate-node-publisher = de publisher
gate-node-subscriber = de subscriber
gate-node-every-node = elke node
gate-node-this-node = deze node
gate-there = is er al
gate-replaces = vervangt { $name }
gate-replaces-own = vervangt het { $store }-certificaat dat in gebruik is
gate-superfluous = Niet nodig: { $names }
gate-copy = Als tekst kopiëren
gate-print = Afdrukken

## De keten

chain = Keten
chain-label = Van de root tot dit certificaat
chain-wait = De keten wordt opgebouwd.
chain-failed = De keten kon niet worden opgebouwd: { $why }
chain-complete = volledig
chain-refused = houdt niet
chain-missing = { $count ->
    [one] 1 schakel ontbreekt
   *[other] { $count } schakels ontbreken
  }
chain-ends = eindigt { $year }
chain-this = dit certificaat
chain-is-missing = ontbreekt
chain-bring = Sleep het bestand hierheen, of haal het uit uw PKI.
chain-source = Genoemde bron:
key-id = Sleutel-ID
chain-others = { $count ->
    [one] Nog één weg
   *[other] Nog { $count } wegen
  }
upload-order = Upload in deze volgorde
role-root = root
role-intermediate = tussen-CA
role-identity = identiteit

## Vergelijken

compare-wait = De items worden vergeleken.
compare-label = Wat verschilt
compare-count = { $count ->
    [0] Niets verschilt.
    [one] 1 veld verschilt.
   *[other] { $count } velden verschillen.
  }
compare-same-key = De sleutel is dezelfde.
compare-other-key = De sleutel is een andere.
compare-none = Beide zeggen hetzelfde.
compare-field = Veld
compare-old = Oud
compare-new = Nieuw
compare-request = Aanvraag
compare-added = toegevoegd
compare-removed = verwijderd
compare-absent = afwezig
compare-alone = Er is hier maar één certificaat. Sleep het andere hierheen om te vergelijken.
compare-no-request = geen aanvraag
compare-request-part = Gevraagd en gekregen
compare-request-key = Het certificaat hoort bij de sleutel van de aanvraag.
compare-request-other-key = Het certificaat hoort niet bij de sleutel van de aanvraag.
compare-received = Gekregen

## Delen

share-warning = De link bevat het hele item, ook namen van servers en personen. Wie de link heeft, kan het lezen. Hij gaat naar geen enkele server.
share-chain = Met de keten
share-link = Link
copy-link = Link kopiëren
share-long = De link zou { $letters } tekens tellen; meer dan { $most } gaat stuk in mail en chat. Download het item in plaats daarvan.

## Privésleutels, wachtwoorden, slechte invoer

key-seen = Er zit een privésleutel in dit bestand. Hij is niet bewaard.
key-check = Controleren of hij past
key-forget = Vergeten
key-match = Hij hoort bij { $kind } { $name }.
key-no-match = Geen certificaat en geen aanvraag hier heeft deze sleutel.
key-unknown = De publieke helft was niet te bepalen, dus er valt niets te vergelijken.
stopped-at = Het lezen stopte bij byte { $offset } (hex { $hex }).
password = Wachtwoord
password-open = Openen
password-kept = Het wordt één keer gebruikt en niet bewaard.
password-tries = De container wordt geopend.
remove-item = Van de lijst halen
said-read = { $count ->
    [one] 1 item gelezen.
   *[other] { $count } items gelezen.
  }
said-unread = { $count ->
    [one] 1 kon niet worden gelezen.
   *[other] { $count } konden niet worden gelezen.
  }
said-cleared = De lijst is leeg.
said-removed = Van de lijst gehaald.
said-copied = Gekopieerd.
said-not-copied = Kopiëren is hier niet toegestaan. Selecteer de tekst en kopieer met de hand.
