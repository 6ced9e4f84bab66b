run-planned = geplant
run-queued = beginnt gleich
run-running = läuft
run-waiting = wartet
run-cancelling = hält am nächsten sicheren Punkt
run-attention = jemand muss hinsehen
run-succeeded = fertig
run-failed = fehlgeschlagen
run-cancelled = angehalten
run-waits-approval = braucht Zustimmung
run-waits-window = wartet auf das Fenster
run-waits-time = wartet
run-waits-person = braucht Sie
run-waits-authority = wartet auf die CA
step-pending = wartet
step-intended = in Arbeit
step-done = fertig
step-adopted = war schon so
step-failed = fehlgeschlagen
step-unknown = niemand weiß es
step-skipped = ausgelassen
step-undone = zurückgenommen
judged-passed = bestanden
judged-warning = warnt
judged-unknown = nicht bekannt
judged-refused = verweigert
run-state = Zustand
run-nodes = { $count ->
    [one] 1 Knoten
   *[other] { $count } Knoten
  }
run-outage = Außer Betrieb
run-undo = Wie zurück
run-all-clusters = Alle Cluster
lasted-seconds = { $count } s
lasted-minutes = { $count } min
lasted-hours = { $hours } h { $minutes } min
parts-print = Drucken
parts-page = Seite für ein Change Board
parts-copied = Kopiert.
parts-saved = Gespeichert.
parts-cancel = Lassen

## Was einem Auftrag folgt

follow-restart = { $what } neu starten
follow-command = Auf der Kommandozeile: { $what }
follow-update-ctl = Die CTL-Datei aktualisieren
follow-reset-phones = Die Telefone zurücksetzen
follow-provision-sp-metadata = Dem Identitätsanbieter die neuen SP-Metadaten geben
follow-nodes-publisher-first = Publisher, dann jeder Subscriber
follow-nodes-publisher = Publisher
follow-nodes-subscribers = jeder Subscriber
follow-nodes-where-active = wo der Dienst aktiv ist, ein Knoten nach dem anderen
follow-nodes-primary-first = primärer, dann sekundärer
follow-nodes-once = einmal für den Cluster
follow-when-sip-oauth = wenn SIP OAuth an ist
follow-when-sip-federation = wenn SIP-Föderation eingerichtet ist
follow-when-mixed-mode = wenn der Cluster im Mixed Mode ist
follow-when-saml-sso-with-tomcat = wenn SAML SSO das tomcat-Zertifikat verwendet
follow-when-service-active = wenn der Dienst aktiviert ist
parts-frozen = Fällt in gesperrte Tage, { $from } bis { $until }; begonnen werden kann es trotzdem.
parts-frozen-by = Festgelegt von { $person }.
