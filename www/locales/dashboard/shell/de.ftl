# Deutsch. Produktwörter bleiben, wie sie sind.

skip = Zum Inhalt
loading = Es wird gelesen.
try-again = Noch einmal
jump = Suchen oder gehen zu
menu = Menü
sign-out = Abmelden
sign-in = Anmelden
sign-in-user = Benutzer
sign-in-password = Kennwort
sign-in-failed = Sie sind nicht angemeldet.
sign-in-wrong = Benutzer oder Kennwort ist falsch. Versuchen Sie es noch einmal.
sign-in-too-many = Von dieser Adresse kamen zu viele Versuche. Warten Sie eine Minute.
sign-in-unreached = Der Server ist nicht erreichbar. Prüfen Sie, ob er läuft, und versuchen Sie es dann noch einmal.
sign-in-hint = Der erste Administrator wird auf dem Server angelegt: certwright user add NAME --role administrator
rehearsal = Probe.
rehearsal-more = Diese Knoten sind simuliert und laufen { $scale }-mal so schnell. Nichts hier ist ein Telefon.
line-lost = Die Verbindung zum Server ist weg. Gezeigt wird der Stand von { $moment }; sie wird von selbst neu versucht.
role-viewer = Darf ansehen
role-operator = Darf an Clustern arbeiten
role-approver = Darf der Arbeit anderer zustimmen
role-administrator = Darf alles
shell-key-search = In dieser Ansicht suchen
shell-key-palette = Suchen oder gehen zu
shell-key-help = Tasten
shell-key-go = Gehen zu: danach o, a, c, j, p oder s
shell-key-next = Nächste Zeile
shell-key-previous = Vorige Zeile
shell-key-open = Zeile öffnen
shell-key-copy = Als PEM kopieren
shell-key-close = Offenes schließen
palette = Suchen oder gehen zu
palette-ask = Eine Ansicht, ein Cluster, ein Name, eine Seriennummer
palette-none = Dazu passt nichts.
palette-view = Ansicht
palette-cluster = Cluster
palette-certificate = Zertifikat
palette-cluster-of = { $product }, { $nodes ->
    [one] 1 Knoten
   *[other] { $nodes } Knoten
  }
view-overview = Übersicht
view-alerts = Meldungen
view-clusters = Cluster
view-cluster = Cluster
view-jobs = Aufträge
view-job = Auftrag
view-playbooks = Playbooks
view-playbook = Playbook
view-editor = Playbook-Editor
view-settings = Einstellungen
view-calendar = Kalender
view-requests = Anträge
view-audit = Protokoll
view-users = Benutzer
product-cucm = CUCM
product-imp = IM&P
product-cuc = CUC
product-cer = CER
product-finesse = Finesse
product-cuic = CUIC
product-livedata = Live Data
counts-valid = { $count } gültig
counts-expiring = { $count ->
    [one] 1 endet bald
   *[other] { $count } enden bald
  }
counts-expired = { $count } abgelaufen
counts-unknown = { $count } nicht gelesen
read-never = nie gelesen
read-minutes = { $count ->
    [0] gerade eben gelesen
    [one] vor 1 min gelesen
   *[other] vor { $count } min gelesen
  }
read-hours = vor { $count } h gelesen
read-days = { $count ->
    [one] vor 1 Tag gelesen
   *[other] vor { $count } Tagen gelesen
  }
stop = .
column-cluster = Cluster
column-certificate = Zertifikat
column-common-name = Common name
column-product = Produkt
column-type = Art
column-status = Status
column-server = Servername
column-expiry = Ablaufdatum
column-serial = Seriennummer
column-issuer = Ausgestellt von
column-profile = Profil
column-read = Gelesen
list-shown = { $count } von { $total }
list-none-found = Zu diesen Filtern passt nichts.
list-print = Drucken
columns = Spalten
export = { $count } exportieren
saved-views = Ansichten
saved-name = Name dieser Ansicht
saved-keep = Behalten
saved-forget = Diese Ansicht vergessen
filter-any = alle
filter-several = { $first } und { $more } weitere
filter-none = Es gibt nichts zu wählen.
filter-clear = Nichts wählen
table-actions = Aktionen
table-actions-of = Aktionen für { $name }
node-more = { $first } und { $more } weitere
heat-cluster = Cluster
heat-cell = { $cluster }, { $unit }: { $state }, { $left }, { $nodes ->
    [one] 1 Knoten
   *[other] { $nodes } Knoten
  }
timeline-mark = { $cluster }: { $count ->
    [one] { $first } endet am { $day }
   *[other] { $count } enden ab { $day }, zuerst { $first }
  }
timeline-freeze = Vom { $from } bis { $until } wird nichts geändert { $why }
timeline-law = { $day }: öffentliche Zertifikate gelten höchstens { $days } Tage
matrix-certificate = Vertrautes Zertifikat
matrix-store = Speicher
matrix-held = vorhanden
matrix-missing = fehlt
matrix-expired = abgelaufen
matrix-other = andere Seriennummer
kind-identity = Identität
kind-trust = Vertrauen
standing-open = offen
standing-acknowledged = übernommen
standing-snoozed = zurückgestellt
