# Deutsch. Produktwörter, Feldnamen der Standards und Inhalte von Zertifikaten bleiben, wie sie sind.

inspector = Inspektor
views-label = Ansichten
view-inspect = Untersuchen
view-request = Antrag
view-profiles = Profile
view-purposes = Zwecke
view-loading = Die Ansicht wird geladen.
view-unread = Die Ansicht konnte nicht geladen werden: { $why }
search = Einträge durchsuchen
settings-button = Einstellungen
settings = Einstellungen und Tasten
close = Schließen
language = Sprache
theme = Darstellung
theme-system = Wie das System
theme-light = Hell
theme-dark = Dunkel
shortcuts = Tasten
shortcuts-on = Tasten mit einem Buchstaben sind an
key-help-search = Suchen
key-help-help = Einstellungen und Tasten
key-help-next = Nächster Eintrag
key-help-previous = Voriger Eintrag
key-help-copy = Als PEM kopieren
key-help-compare = Vergleichen
key-help-close = Offenes schließen
foot-version = Certwright { $version }
foot-rules = Regeln vom { $day }
foot-read = gelesen { $moment }
update-ready = Eine neue Version ist da.
update-load = Neue Version laden

## Dateien bringen

drop-label = Dateien bringen
drop-empty = Zertifikate hier ablegen oder einfügen.
drop-formats = PEM, DER, Base64, .p7b, .p12, Anträge, CRLs und OCSP-Antworten; viele Dateien oder ein Ordner auf einmal.
drop-more = Weitere Dateien hier ablegen
drop-ways = , auch einen Ordner. Einfügen geht überall auf dieser Seite.
drop-stays = Bleibt auf diesem Gerät
open-files = Dateien öffnen
open-folder = Ordner öffnen
clear = { $count } entfernen
pasted-text = eingefügter Text
shared-link = geteilter Link
reading = { $count ->
    [one] Noch eine Datei wird gelesen.
   *[other] Noch { $count } Dateien werden gelesen.
  }
notice-large = { $name } ist größer als { $megabytes } MiB und wurde nicht gelesen.
notice-unread = { $name } konnte nicht gelesen werden: { $why }
notice-locked = lässt sich nicht öffnen.

## Die Liste

items-label = Einträge
items = { $count ->
    [one] 1 Eintrag
   *[other] { $count } Einträge
  }
items-of = { $count } von { $total } Einträgen
items-order = was zuerst endet, steht oben
items-none = Nichts hier passt zur Suche.
item-none = Einen Eintrag wählen.
previous = Voriger Eintrag
next = Nächster Eintrag
all-items = Alle Einträge
position = { $at } von { $total }
no-name = ohne Namen
no-end = ohne Ende
scale-now = jetzt
scale-years = { $count } J.
unit-year = J.
unit-day = T.
unit-hour = Std.
unit-minute = Min.
source-part = { $name }, { $index } von { $total }

kind-certificate = Zertifikat
kind-self-signed = Selbstsigniert
kind-root = Stamm-CA
kind-ca = CA
kind-request = CSR
kind-crl = CRL
kind-ocsp_response = OCSP-Antwort
kind-public_key = Öffentlicher Schlüssel
kind-private_key = Privater Schlüssel
kind-error = Ungelesene Eingabe
state-valid = gültig
state-soon = endet bald
state-expired = abgelaufen oder noch nicht gültig
state-mismatch = nicht wie erwartet
state-unknown = nicht bekannt
state-running = in Arbeit
state-unread = nicht lesbar
state-missing = fehlt

## Zeit

ended-year = { $count ->
    [one] Vor 1 Jahr abgelaufen
   *[other] Vor { $count } Jahren abgelaufen
  }
ended-day = { $count ->
    [one] Vor 1 Tag abgelaufen
   *[other] Vor { $count } Tagen abgelaufen
  }
ended-hour = { $count ->
    [one] Vor 1 Stunde abgelaufen
   *[other] Vor { $count } Stunden abgelaufen
  }
ended-minute = { $count ->
    [one] Vor 1 Minute abgelaufen
   *[other] Vor { $count } Minuten abgelaufen
  }
left-year = { $count ->
    [one] Noch 1 Jahr
   *[other] Noch { $count } Jahre
  }
left-day = { $count ->
    [one] Noch 1 Tag
   *[other] Noch { $count } Tage
  }
left-hour = { $count ->
    [one] Noch 1 Stunde
   *[other] Noch { $count } Stunden
  }
left-minute = { $count ->
    [one] Noch 1 Minute
   *[other] Noch { $count } Minuten
  }
big-year = { $count ->
    [one] Jahr übrig
   *[other] Jahre übrig
  }
big-day = { $count ->
    [one] Tag übrig
   *[other] Tage übrig
  }
big-hour = { $count ->
    [one] Stunde übrig
   *[other] Stunden übrig
  }
big-minute = { $count ->
    [one] Minute übrig
   *[other] Minuten übrig
  }
big-ago-year = { $count ->
    [one] Jahr seit dem Ende
   *[other] Jahre seit dem Ende
  }
big-ago-day = { $count ->
    [one] Tag seit dem Ende
   *[other] Tage seit dem Ende
  }
big-ago-hour = { $count ->
    [one] Stunde seit dem Ende
   *[other] Stunden seit dem Ende
  }
big-ago-minute = { $count ->
    [one] Minute seit dem Ende
   *[other] Minuten seit dem Ende
  }
life-used = { $used } von { $total } Tagen genutzt
life-renew = erneuern ab { $day }
life-label = Gültig vom { $start } bis { $end }, { $used } von { $total } Tagen genutzt
unreadable = nicht lesbar

## Das Urteil

verdict = Urteil
verdict-valid = Gültig
verdict-self-signed = Von sich selbst signiert; wer ihm begegnet, muss es in seinem Vertrauensspeicher haben.
verdict-to-root = Seine Kette reicht bis { $name }.
verdict-soon = Endet bald
verdict-soon-more = { $left }. Jetzt das neue machen.
verdict-expired-more = Wer es prüft, lehnt es ab.
verdict-not-yet = Noch nicht gültig
verdict-not-yet-more = Es beginnt am { $day }. Bis dahin wird es abgelehnt.
verdict-missing = Ein Glied fehlt
verdict-missing-more = { $name } ist nicht unter den Einträgen. Die Datei hier ablegen, dann ist die Kette vollständig.
verdict-chain = Die Kette hält nicht
verdict-unfit = Zuerst beheben
verdict-unfit-more = { $count ->
    [one] 1 Befund sagt, dass es scheitern wird.
   *[other] { $count } Befunde sagen, dass es scheitern wird.
  }
verdict-unfit-request = { $count ->
    [one] 1 Befund spricht dagegen, ihn an eine CA zu schicken.
   *[other] { $count } Befunde sprechen dagegen, ihn an eine CA zu schicken.
  }
verdict-odd = Mit Mühe gelesen
verdict-troubles = { $count ->
    [one] Eine Stelle folgt nicht dem Standard.
   *[other] { $count } Stellen folgen nicht dem Standard.
  }
verdict-unread = Das Ende ist nicht lesbar
verdict-request = Ein Antrag
verdict-request-answered = { $name } ist die Antwort darauf: der Schlüssel ist derselbe.
verdict-request-waits = Noch kein Zertifikat hier hat seinen Schlüssel.
verdict-request-forged = Die Signatur passt nicht
verdict-request-forged-more = Er wurde nachträglich geändert oder beschädigt. Einen neuen machen.
verdict-outdated = Veraltet
verdict-current = Aktuell
verdict-next-update = Die nächste kommt bis { $day }. { $left }.
verdict-next-was = Die nächste war bis { $day } fällig. Die aktuelle holen.
verdict-no-next = Sie sagt nicht, wann die nächste kommt.

## Ein Eintrag

issued-by = ausgestellt von
copy-pem = PEM kopieren
download = Herunterladen
download-der = Als DER
download-pem = Als PEM
download-chain = Kette in Ladereihenfolge
compare = Vergleichen
share = Teilen
details = Einzelheiten
subject = Inhaber
issuer = Aussteller
empty-name = leer
serial = Seriennummer
not-before = Gültig ab
not-after = Gültig bis
validity = Laufzeit
validity-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
  }
key = Schlüssel
key-bits = { $bits } Bit
same-key-as = selber Schlüssel wie { $kind } { $name }
signature = Signatur
signature-fits = mit dem eigenen Schlüssel signiert
signature-unfit = passt nicht zum Schlüssel
basic-constraints = Basiseinschränkungen
is-ca = CA
is-ca-path = { $count ->
    [0] CA, keine weitere CA darunter
    [one] CA, 1 weitere CA darunter
   *[other] CA, { $count } weitere CAs darunter
  }
is-no-ca = keine CA
sha256 = SHA-256
sha1 = SHA-1
spki-sha256 = Schlüssel, SHA-256
subject-key-id = Schlüssel-ID
authority-key-id = Schlüssel-ID der CA
ca-issuers = CA-Datei unter
ocsp = OCSP unter
crl-points = CRL unter
policies = Richtlinien
version = Version
source = Quelle
code = Code
at-byte = Byte { $offset }
extensions = Erweiterungen
critical = kritisch
absent = nicht vorhanden
yes = ja
no = nein
and-more = { $count ->
    [one] und 1 weiterer
   *[other] und { $count } weitere
  }
names = Namen
names-count = { $count ->
    [one] 1 Name
   *[other] { $count } Namen
  }
san-dns = DNS
san-ip = IP-Adresse
san-email = E-Mail
san-uri = URI
san-dirname = Verzeichnisname
san-rid = registrierte ID
san-other = anderer Name
san-x400 = X.400
san-edi = EDI
usages = Verwendungen
key-usage = Schlüsselverwendung
extended-key-usage = Erweiterte Schlüsselverwendung
usage-none = keine
findings = Befunde
findings-count = { $count ->
    [one] 1 Befund
   *[other] { $count } Befunde
  }
severity-error = Beheben
severity-warning = Wird stören
severity-notice = Rat
fix = Abhilfe:
troubles = Gegen den Standard
show-bytes = Bytes zeigen
hide-bytes = Bytes verbergen
bytes = Bytes
bytes-wait = Der Baum wird aufgebaut.
bytes-tree = ASN.1-Baum
bytes-hex = Bytes, hexadezimal
bytes-where = Byte { $offset }, Kopf { $header }, Inhalt { $length }

## Als was es beurteilt wird

judged-label = Als was es beurteilt wird
judged-as = { $purpose } auf { $product } { $version }
judged-by-standards = Nur nach den Standards beurteilt
judged-named = der Name sagt es
judged-likely = wahrscheinlich, nach dem Inhalt
judged-assumed = angenommen, nichts spricht dagegen
judged-change = Ändern
judging = Die Regeln werden befragt.
judging-failed = Es konnte nicht beurteilt werden: { $why }
product = Produkt
purpose = Zweck
release = Version
signer = Unterzeichner
signer-unknown = wie das Zertifikat zeigt
signer-public = öffentliche CA
signer-private = eigene CA
nodes = Knoten
nodes-hint = volle Namen, der Publisher zuerst
choice-guess = geraten
choice-newest = neueste Version
choice-none = wählen
only-this = Nur für diesen Eintrag
findings-none = Keine Regel hat etwas dagegen.
policy-not-here = Plugins laufen auf dieser Seite nicht. Im Inspektor des eigenen Certwright-Servers oder mit certwright lint beurteilen.
policy-signed-out = Am Server anmelden und dann noch einmal beurteilen.
edition = Ausgabe { $edition }
why = Warum
rule-finds = Was die Regel findet
rule-matters = Warum es wichtig ist
rule-repair = Wie es behoben wird
marks-errors = { $count ->
    [one] 1 Punkt zu beheben
   *[other] { $count } Punkte zu beheben
  }
marks-warnings = { $count ->
    [one] 1 Punkt, der stören wird
   *[other] { $count } Punkte, die stören werden
  }

## Vor dem Hochladen

gate = Vor dem Hochladen prüfen
gate-check = Vor dem Hochladen prüfen
key-help-check = Vor dem Hochladen prüfen
gate-wait = Die Regeln werden befragt.
gate-failed = Es konnte nicht geprüft werden
gate-choose = Produkt, Zweck und Version wählen
gate-choose-more = Davon hängt ab, was ein Knoten annimmt.
gate-accepted = Der Knoten wird es annehmen
gate-accepted-more = Nichts wurde gefunden, was später scheitert.
gate-refused = Der Knoten wird es ablehnen
gate-refused-more = { $count ->
    [one] 1 Punkt steht im Weg.
   *[other] { $count } Punkte stehen im Weg.
  }
gate-unfit = Der Knoten nimmt es an, aber es wird später scheitern
gate-unfit-more = { $count ->
    [one] 1 Punkt muss vor dem Hochladen behoben werden.
   *[other] { $count } Punkte müssen vor dem Hochladen behoben werden.
  }
gate-obstacles = Vom Knoten abgelehnt
gate-later = Angenommen, scheitert später
gate-about = In { $name }
gate-says = Der Knoten sagt:
gate-says-unknown = Der Knoten lehnt ab. Sein Wortlaut steht in keinem Dokument.
gate-assumed = Dass er ablehnt, ist aus seinen Dokumenten geschlossen.
gate-steps = { $count ->
    [one] 1 Upload
   *[other] { $count } Uploads
  }
gate-no-uploads = Noch kann nichts hochgeladen werden: die Kette erreicht keine Wurzel. Die fehlenden CA-Zertifikate hier ablegen.
gate-on = auf { $node }
gate-node-publisher = dem Publisher
gate-node-subscriber = dem Subscriber
gate-node-every-node = jedem Knoten
gate-node-this-node = diesem Knoten
gate-there = ist schon dort
gate-replaces = ersetzt { $name }
gate-replaces-own = ersetzt das { $store }-Zertifikat, das in Gebrauch ist
gate-superfluous = Nicht nötig: { $names }
gate-copy = Als Text kopieren
gate-print = Drucken

## Die Kette

chain = Kette
chain-label = Von der Wurzel bis zu diesem Zertifikat
chain-wait = Die Kette wird gebildet.
chain-failed = Die Kette konnte nicht gebildet werden: { $why }
chain-complete = vollständig
chain-refused = hält nicht
chain-missing = { $count ->
    [one] 1 Glied fehlt
   *[other] { $count } Glieder fehlen
  }
chain-ends = endet { $year }
chain-this = dieses Zertifikat
chain-is-missing = fehlt
chain-bring = Die Datei hier ablegen oder aus der eigenen PKI holen.
chain-source = Genannte Quelle:
key-id = Schlüssel-ID
chain-others = { $count ->
    [one] Ein weiterer Weg
   *[other] { $count } weitere Wege
  }
upload-order = In dieser Reihenfolge hochladen
role-root = Stamm
role-intermediate = Zwischen-CA
role-identity = Identität

## Vergleichen

compare-wait = Die Einträge werden verglichen.
compare-label = Was sich unterscheidet
compare-count = { $count ->
    [0] Kein Unterschied.
    [one] 1 Feld ist anders.
   *[other] { $count } Felder sind anders.
  }
compare-same-key = Der Schlüssel ist derselbe.
compare-other-key = Der Schlüssel ist ein anderer.
compare-none = Beide sagen dasselbe.
compare-field = Feld
compare-old = Alt
compare-new = Neu
compare-request = Antrag
compare-added = hinzugekommen
compare-removed = entfallen
compare-absent = nicht vorhanden
compare-alone = Hier ist nur ein Zertifikat. Das andere zum Vergleichen ablegen.
compare-no-request = kein Antrag
compare-request-part = Verlangt und erhalten
compare-request-key = Das Zertifikat gehört zum Schlüssel des Antrags.
compare-request-other-key = Das Zertifikat gehört nicht zum Schlüssel des Antrags.
compare-received = Erhalten

## Teilen

share-warning = Der Link enthält den ganzen Eintrag, auch Namen von Servern und Personen. Wer den Link hat, kann ihn lesen. An einen Server geht er nicht.
share-chain = Mit der Kette
share-link = Link
copy-link = Link kopieren
share-long = Der Link hätte { $letters } Zeichen; mehr als { $most } überstehen Mail und Chat nicht. Stattdessen herunterladen.

## Private Schlüssel, Kennwörter, schlechte Eingaben

key-seen = In dieser Datei ist ein privater Schlüssel. Er wurde nicht behalten.
key-check = Prüfen, ob er passt
key-forget = Vergessen
key-match = Er gehört zu { $kind } { $name }.
key-no-match = Kein Zertifikat und kein Antrag hier hat diesen Schlüssel.
key-unknown = Seine öffentliche Hälfte ließ sich nicht bestimmen, also lässt sich nichts vergleichen.
stopped-at = Das Lesen endete bei Byte { $offset } (hex { $hex }).
password = Kennwort
password-open = Öffnen
password-kept = Es wird einmal verwendet und nicht behalten.
password-tries = Der Behälter wird geöffnet.
remove-item = Von der Liste nehmen
said-read = { $count ->
    [one] 1 Eintrag gelesen.
   *[other] { $count } Einträge gelesen.
  }
said-unread = { $count ->
    [one] 1 war nicht lesbar.
   *[other] { $count } waren nicht lesbar.
  }
said-cleared = Die Liste ist leer.
said-removed = Von der Liste genommen.
said-copied = Kopiert.
said-not-copied = Kopieren ist hier nicht erlaubt. Den Text markieren und selbst kopieren.
