# Die Wörter der Ansichten neben dem Inspektor.

beside-product = Produkt
beside-release = Release
beside-edition = Ausgabe der Tabelle
beside-purpose = Zweck
keys = Schlüssel
hash = Hash
print = Drucken
disputed = umstritten
assumed = angenommen
copied = Kopiert.
copy = Kopieren
years = { $count ->
    [one] 1 Jahr
   *[other] { $count } Jahre
  }

## Purposes

ref-sentence = { $product } { $version } führt { $count ->
    [one] eine Art von Zertifikat.
   *[other] { $count } Arten von Zertifikaten.
  }
ref-edition-of = Verwendungen nach Ausgabe { $edition }:
ref-english = Was Quellen sagen, steht in deren eigenem Englisch.
ref-search = Suchen
ref-purposes = Zwecke
ref-all = Alle Zwecke
ref-shown = { $count } von { $total }
ref-none = Kein Zweck passt zur Suche.
ref-unknown = Das lässt sich nicht zeigen: { $why }
ref-start = Mit CUCM beginnen.
ref-requested = Was ein Antrag verlangt
ref-edition = Ausgabe { $edition }
ref-blank = leer in der Tabelle
ref-no-request = Dafür wird kein Antrag gestellt: Die Knoten erzeugen und erneuern es selbst.
ref-usage = Verwendung
ref-kind = Art
ref-distribution = Verteilung
ref-after = Nach einem Wechsel
ref-in-order = { $version }, in dieser Reihenfolge
ref-after-none = Keine Quelle nennt etwas, das folgt.
ref-number = Nummer
ref-step = Schritt
ref-where = Wo
ref-when = Nur wenn
ref-source = Quelle
ref-nodes-of = { $nodes }, { $product }
ref-stores = Speicher seiner Aussteller
ref-stores-none = Es hat keinen Aussteller, den ein Speicher enthalten muss.
ref-store = Speicher
ref-upload = Hochladen erreicht
ref-deletion = Löschen erreicht
ref-instead = auf Knoten, die ihn führen, statt { $store }
ref-keys = Schlüssel und Hashes
ref-advised = empfohlen
ref-years = Selbstsigniert: { $least ->
    [5] { $most ->
        [5] immer 5 Jahre.
       *[other] { $least } bis { $most } Jahre.
      }
   *[other] { $least } bis { $most } Jahre.
  }
ref-several = Ein Zertifikat für mehrere Knoten
ref-several-yes = Ja: Multi-server(SAN).
ref-several-no = Nein, eines je Knoten.
ref-several-unknown = Keine Quelle sagt es.
ref-made-on = Der Antrag wird auf { $product } erzeugt, { $role }. Er nennt: { $names }.
ref-blocked = In dieser Release nicht möglich
ref-differ = Wo Quellen sich widersprechen
ref-one = Die eine sagt
ref-other = Die andere sagt
ref-handling = Wir
ref-ha-off = zuerst Hochverfügbarkeit aus
scope-every-node = auf jedem Knoten
scope-publisher = auf dem Publisher
scope-cluster = eines für den Cluster
reach-cluster = jeden Knoten
reach-node = diesen Knoten
reach-not-stated = nicht angegeben
role-publisher = Publisher
role-subscriber = Subscriber
role-on-publisher = auf dem Publisher
role-on-subscriber = auf Subscribern
names-cucm-nodes = alle CUCM-Knoten
names-imp-nodes = alle IM&P-Knoten
names-im-domains = die IM-Domänen
names-chat-aliases = Aliasnamen der Chat-Server
act-restart = { $service } neu starten
act-command = Auf der Kommandozeile ausführen
act-update-ctl = Die CTL-Datei aktualisieren
act-reset-phones = Die Telefone zurücksetzen
act-provision-sp-metadata = Dem Identitätsanbieter die neuen SP-Metadaten geben
service-feature = im Control Center, Feature Services
service-network = im Control Center, Network Services
service-cli = auf der Kommandozeile
nodes-publisher-first = Publisher, dann jeder Subscriber
nodes-publisher = Publisher
nodes-subscribers = jeder Subscriber
nodes-where-active = wo der Dienst aktiv ist, ein Knoten nach dem anderen
nodes-primary-first = primärer, dann sekundärer
nodes-once = einmal für den Cluster
condition-sip-oauth = SIP OAuth an ist
condition-sip-federation = SIP-Föderation eingerichtet ist
condition-mixed-mode = der Cluster im Mixed Mode ist
condition-saml-sso-with-tomcat = SAML SSO das tomcat-Zertifikat verwendet
condition-service-active = der Dienst aktiviert ist

## Profiles

profiles-sentence = Zertifikate werden nach dem Profil { $name } beurteilt.
profiles-about = Ein Profil sagt, was Sie von Ihren Zertifikaten wollen, je Zweck. Es wird in diesem Browser aufbewahrt und enthält keine Geheimnisse.
profiles-about-kept = Einstellungen für Cluster, vom Server aufbewahrt. Das mitgelieferte wird gelesen und kopiert; ein Cluster ohne eigenes hat das Standardprofil.
profiles-unread = Die Profile in diesem Browser konnten nicht gelesen werden und wurden beiseitegelegt: { $why }
profiles-not-kept = Dieser Browser bewahrt hier nichts auf. Exportieren Sie das Profil, bevor Sie die Seite schließen.
profile-new = Neues Profil
profile-new-name = Profil
profile-import = Importieren
profile-default = Standard
profile-shipped = mit Certwright geliefert
profile-read-only = zum Ansehen und Kopieren
profile-unsaved = geändert, nicht gespeichert
profile-all-releases = alle Releases
profile-rows = { $count ->
    [one] 1 Zeile
   *[other] { $count } Zeilen
  }
profile-name = Name
profile-description = Beschreibung
profile-from = Ab Release
profile-from-any = der ersten
profile-until = Bis vor Release
profile-until-any = ohne Ende
profile-soon = Endet bald, Tage
profile-soon-in = Ein Zertifikat endet bald ab { $days } Tagen vor seinem Ende.
profile-settings = Einstellungen je Zweck
profile-save = Speichern
profile-discard = Änderungen verwerfen
profile-copy = Kopieren
profile-set-default = Als Standard setzen
profile-clear-default = Nicht mehr Standard
profile-delete = Löschen
profile-delete-warning = { $name } verschwindet mit allen Einstellungen aus diesem Browser. Exportieren Sie es vorher, falls Sie es noch einmal brauchen könnten.
profile-delete-warning-kept = { $name } ist dann für alle weg. Ein Cluster, der es hat, muss zuerst ein anderes bekommen.
profile-delete-now = { $name } löschen
profile-keep = Behalten
profile-faults = { $count ->
    [one] Eine Einstellung ist nicht erfüllbar. Sie ist unten markiert.
   *[other] { $count } Einstellungen sind nicht erfüllbar. Sie sind unten markiert.
  }
profile-large = sie ist zu groß für ein Profil
profile-said-kept = In diesem Browser gespeichert.
profile-said-kept-there = Vom Server aufbewahrt.
want-signed_by = Signiert von
want-issuer = Art der CA
want-distribution = Verteilung
want-key = Schlüssel
want-hash = Hash
want-self_signed_years = Selbstsigniert für
want-ca_days_max = Von einer CA, höchstens Tage
want-reuse_tomcat = tomcat mitbenutzen
want-any = beliebig
want-none = entfällt
want-not-possible = für diese Zwecke nicht möglich
want-all-other = alle anderen Zwecke
want-own-edition = die der Release
want-label = { $what }, Zeile { $row }
want-purposes-label = Zwecke, Zeile { $row }
want-remove = Entfernen
want-remove-label = Zeile { $row } entfernen
want-add = Zeile hinzufügen
signed-by-self = dem Knoten
signed-by-ca = einer CA
issuer-private = privat
issuer-public = öffentlich
distribution-node = eines je Knoten
distribution-multi-server = Multi-server

## Request

request-sentence = Ein Antrag, der auf Anhieb stimmt.
request-about = Sagen Sie, wofür das Zertifikat ist. Sie erhalten die Schritte für den Knoten und was sein Antrag enthalten muss. Kein Produkt lässt einen Schlüssel hinein, also macht ihn der Knoten.
request-wanted = Was Sie wollen
request-distribution = Für
request-node = Ein Knoten
request-several = Multi-server (SAN)
request-several-not = { $purpose } hat in dieser Release kein Multi-server-Zertifikat.
request-node-name = Knoten, voller Name
request-nodes = Knoten, ein voller Name je Zeile, Publisher zuerst
request-common-name = Common Name
request-as-node = wie der Knoten es einträgt
request-subject = Antragsteller
request-parent-domain = Übergeordnete Domäne
request-parent-caution = Leer lassen, sofern keine Regel sie verlangt: Eine fremde CA kann die Namen ändern, und dann scheitert das Hochladen.
request-more-names = Weitere Namen, einer je Zeile
request-key = Schlüssel
request-hash = Hash
request-faults = { $count ->
    [one] Eines steht im Weg
   *[other] { $count } Dinge stehen im Weg
  }
request-way-node = Auf dem Knoten erzeugt
request-way-here = Schlüssel hier erzeugt: nur für Expressway, CUBE und Labore
request-on-node = Den Knoten den Antrag erzeugen lassen
request-where = { $role ->
    [publisher] Auf dem Publisher von { $product }.
    [subscriber] Auf einem Subscriber von { $product }.
   *[any] Auf dem Knoten selbst, { $product }.
  }
request-where-node = Auf { $node }, { $product }.
request-rest = REST
request-rest-answer = Der Antrag steht im Feld { $field } der Antwort.
request-rest-assumed = Angenommen, keine Quelle nennt die Wörter: { $fields }.
request-cli = Kommandozeile
request-cli-decides = Der Knoten bestimmt selbst: { $what }.
request-form = Formular in OS Administration
request-closed = verschlossen
form-certificate_purpose = Certificate Purpose
form-distribution = Distribution
form-common_name = Common Name
form-subject_alternate_names = Subject Alternate Names
form-parent_domain = Parent Domain
form-key_length = Key Length
form-hash_algorithm = Hash Algorithm
form-include_unit = Include OU
request-expected = Was der Antrag enthalten muss
request-critical = Kritisch
request-names-none = keine
request-ca = CA:TRUE, Pfadlänge { $length }
request-then = Danach
check-every_node_listed = Vor Generate: Jeder Knoten steht in der Liste.
check-every_node_exported = Nach Generate: Jeder Knoten steht in der Liste der gelungenen Exporte.
check-download = Den Antrag nach seinem Zweck herunterladen.
check-compare = Ihn unten mit dem Gemeinten vergleichen.
check-sign_and_upload = Signieren lassen und das Zertifikat hochladen, bevor jemand einen neueren Antrag erzeugt.
request-compare = Mit dem Antrag des Knotens vergleichen
request-compare-drop = Den Antrag des Knotens hier ablegen oder einfügen.
request-compare-open = Antrag öffnen
request-compare-paste = Antrag einfügen
request-compare-same = Der Antrag enthält, was gemeint war. Lassen Sie ihn signieren.
request-compare-differs = { $count ->
    [one] Ein Unterschied
   *[other] { $count } Unterschiede
  }
request-compare-wanted = Erwartet: { $what }.
request-compare-found = Gefunden: { $what }.
request-compare-none = Darin ist kein Antrag.
here-warning = Nur für Maschinen, die einen Schlüssel von außen annehmen: Expressway, CUBE, Labore. UC-Knoten tun es nicht. Wer die Schlüsseldatei und ihre Passphrase hat, ist diese Maschine.
here-passphrase = Passphrase für die Schlüsseldatei, mindestens { $least } Zeichen
here-show = Anzeigen
here-make = Schlüssel und Antrag erzeugen
here-making = Der Schlüssel wird erzeugt.
here-short = Die Passphrase ist zu kurz.
here-impossible = Diese Seite darf keine Schlüssel erzeugen: Der Browser erlaubt es nur bei HTTPS und Dateien.
here-failed = Der Browser konnte es nicht erzeugen: { $why }
here-done = Schlüssel und Antrag sind erzeugt. Beide jetzt speichern: Der Schlüssel ist weg, wenn diese Seite geschlossen wird.
here-save-key = Schlüssel verschlüsselt speichern
here-save-request = Antrag speichern
here-copy-request = Antrag kopieren
here-forget = Schlüssel vergessen
here-saved = PKCS#8, PBES2 mit AES-256; zu öffnen mit: openssl pkey -in { $file }
copy-of = { $what } kopieren
copy-rest = REST-Aufruf
copy-cli = Befehl
copy-form = Werte des Formulars
copy-expected = Erwarteten Inhalt
decides-common_name = Common Name
decides-subject = Antragsteller
decides-key = Schlüssel
decides-hash = Hash
