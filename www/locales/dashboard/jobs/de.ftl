jobs-sentence = { $needy ->
    [0] { $busy ->
        [0] Kein Auftrag wartet auf Sie.
        [one] Ein Auftrag läuft, keiner wartet auf Sie.
       *[other] { $busy } Aufträge laufen, keiner wartet auf Sie.
      }
    [one] { $busy ->
        [0] Ein Auftrag wartet auf jemanden.
       *[other] Ein Auftrag wartet auf jemanden, { $busy } gehen von selbst weiter.
      }
   *[other] { $busy ->
        [0] { $needy } Aufträge warten auf jemanden.
       *[other] { $needy } Aufträge warten auf jemanden, { $busy } gehen von selbst weiter.
      }
  }
jobs-csv = CSV exportieren
jobs-begin = Playbook wählen
jobs-total = in diesem Zeitraum
jobs-completed = abgeschlossen
jobs-pending = offen
jobs-failed = fehlgeschlagen
jobs-attention = brauchen einen Blick
jobs-shown = { $count } von { $total }
jobs-period = Zeitraum
jobs-cluster = Cluster
jobs-any-state = alle
jobs-any-cluster = alle
jobs-this-month = dieser Monat
jobs-always = immer
jobs-head-state = Zustand
jobs-head-what = Auftrag
jobs-head-clusters = Cluster
jobs-head-nodes = Knoten
jobs-head-units = Zertifikat
jobs-head-products = Produkt
jobs-head-created = Beauftragt
jobs-head-takes = Dauer
jobs-head-by = Von
jobs-none = Kein Auftrag in diesem Zeitraum. Ein Playbook beginnt einen, oder eine Aktion an einem Zertifikat.
jobs-none-fit = Kein Auftrag passt zu diesen Filtern.
jobs-show-all = Alle zeigen
operation-renew = { $about } auf { $clusters } erneuern
operation-generate-csr = Antrag für { $about } auf { $clusters }
operation-download-csr = Antrag für { $about } auf { $clusters } lesen
operation-delete-csr = Antrag für { $about } auf { $clusters } verwerfen
operation-upload = { $about } auf { $clusters } hochladen
operation-reuse = { $about } auf { $clusters } wiederverwenden
operation-distribute = An { $about } auf { $clusters } verteilen
operation-replace = In { $about } auf { $clusters } ersetzen
operation-delete = Aus { $about } auf { $clusters } löschen
operation-undo = Auftrag { $about } auf { $clusters } zurücknehmen


run-number = Auftrag { $id }
run-plan-hash = Plan
run-retry-of = erneut für { $id }
run-undo-of = nimmt { $id } zurück
run-undone-by = zurückgenommen durch { $id }
run-undo-it = Rückgängig machen
run-does = { $does } auf { $node }
run-plan = Plan
run-form = Ansicht
run-by-step = Nach Schritt
run-by-node = Nach Knoten
run-by-journal = Journal
run-step-and-node = Schritt und Knoten
run-takes = Dauer
run-when = Wann
run-nodes-done = { $done } von { $total }
run-steps-done = { $done } von { $total } Schritten fertig
run-count-of = { $done } von { $total }
run-progress-took = { $done }, Dauer { $lasted }
run-progress-since = { $done }, bisher { $lasted }
run-no-node = Alle Knoten
run-no-steps = Noch kein Schritt.
run-journal-empty = Noch wurde nichts getan.
run-rail = Der Auftrag auf der Uhr
run-rail-now = Begonnen { $started }, jetzt { $now }.
run-rail-ended = Begonnen { $started }, beendet { $now }.
run-started-at = begonnen { $at }
run-now-at = jetzt { $at }
run-ended-at = Ende { $at }
run-goes-on-at = weiter um { $at }
run-cancel = Sicher anhalten
run-evidence = Nachweis
run-between = Zwischen zwei Schritten
run-between-about = Knoten werden gelesen, bevor der nächste Schritt beurteilt wird.
run-attempt = Versuch { $count }
run-proof = Beweis
run-proof-about = was der Plan vorhersagte, was die Knoten zeigen
run-proof-what = Was
run-proof-predicted = Vorhergesagt
run-proof-observed = Beobachtet
run-proof-result = Ergebnis
outcome-as_predicted = wie vorhergesagt
outcome-not_as_predicted = nicht wie vorhergesagt
outcome-by_word = auf jemandes Wort
outcome-at_work = in Arbeit
outcome-later = später
outcome-left_out = ausgelassen
outcome-nobody_knows = niemand weiß es
run-seen-by-word = { $person } sagt es
run-seen-running = läuft
run-seen-stopped = angehalten
run-served-on = gezeigt auf { $ports }
run-step = Schritt
run-step-node = Knoten
run-step-path = Stelle
run-step-attempts = Versuche
run-step-began = Begann
run-step-before = Vorher
run-step-after = Nachher
run-step-note = Bemerkung
run-node-said = Der Knoten sagte
run-ca-changed = Was die CA anders gemacht hat als angefordert
run-revocation = Gesperrt?
revocation-good = nicht gesperrt
revocation-revoked = gesperrt
revocation-unknown = die CA kennt es nicht
revocation-unsettled = niemand antwortete
run-transcript = Was dem Knoten gesagt wurde
run-approvals = Zustimmungen
run-asked-by = { $person } hat es beauftragt
run-approved-by = { $person } hat zugestimmt
run-rejected-by = { $person } hat abgelehnt
run-other-plan = Gesehen wurde ein anderer Plan.
run-second-person = Eine zweite Person
run-waits-word = wird erwartet
run-no-approval = Niemand sonst musste zustimmen.
run-guards = Wächter
run-set-aside = Außer Acht gelassen: { $reason }
run-if-stopped = Wenn Sie jetzt anhalten
run-stop-finishes = Was in Arbeit ist, wird beendet. { $count ->
    [0] Kein Schritt bleibt.
    [one] Ein Schritt wird nicht begonnen.
   *[other] { $count } Schritte werden nicht begonnen.
  }
run-stop-restores = Was auf Zeit geändert wurde, wird zurückgestellt.
run-follow-up = Noch zu tun


run-wants-approval = Eine zweite Person muss zustimmen
run-wants-person = Etwas ist von Hand zu tun
run-wants-authority = Das Zertifikat der CA wird erwartet
run-until = Bis { $at }
run-goes-on-itself = Es geht von selbst weiter.
run-approver-only = Das beantwortet ein Genehmiger oder Administrator.
run-not-yourself = Sie haben es beauftragt, also muss jemand anders zustimmen.
run-operator-only = Das beantwortet ein Bediener oder Administrator.
run-reason-seen = Was Sie angesehen haben, oder warum nicht
run-reason-known = Woher Sie es wissen
run-reason-missing = Ein Grund fehlt.
run-approve = Dem Plan zustimmen
run-reject = Ablehnen
run-on-node = Auf { $node }
run-clicks-done = Erledigt, weiter
run-request = Der Antrag für die CA
run-copy-request = Antrag kopieren
run-certificate-here = Das Zertifikat und seine Aussteller, PEM
run-hand-over = Übergeben
run-from-file = Aus einer Datei
run-attention-title = { $count ->
    [one] Der Ausgang eines Schrittes ist unbekannt
   *[other] Der Ausgang von { $count } Schritten ist unbekannt
  }
run-it-happened = Es ist geschehen
run-it-did-not = Es ist nicht geschehen
run-resume = Weiter
run-failed-title = Es ist fehlgeschlagen
run-retry = Nur auf { $nodes } erneut versuchen
run-retried-by = erneut ausgeführt durch { $id }
run-retry-leaves = { $done } von { $total } Schritten sind erledigt. Sie bleiben, wie sie sind.

undo-title = Was diesen Auftrag zurücknimmt
undo-close = Schließen
undo-planning = Cluster werden gelesen, der Plan wird gemacht…
undo-about = Gewöhnliche Schritte in umgekehrter Reihenfolge, von denselben Wächtern beurteilt und in einem eigenen Journal festgehalten. Bevor Sie beginnen, wird nichts verändert.
undo-kept = { $count ->
    [one] { $count } Schritt bleibt, wie er ist
   *[other] { $count } Schritte bleiben, wie sie sind
}
