run-planned = gepland
run-queued = begint zo
run-running = loopt
run-waiting = wacht
run-cancelling = stopt op het volgende veilige punt
run-attention = moet bekeken worden
run-succeeded = klaar
run-failed = mislukt
run-cancelled = gestopt
run-waits-approval = vraagt goedkeuring
run-waits-window = wacht op het venster
run-waits-time = wacht
run-waits-person = heeft u nodig
run-waits-authority = wacht op de CA
step-pending = wacht
step-intended = bezig
step-done = klaar
step-adopted = was al zo
step-failed = mislukt
step-unknown = niemand weet het
step-skipped = overgeslagen
step-undone = teruggedraaid
judged-passed = in orde
judged-warning = waarschuwt
judged-unknown = niet bekend
judged-refused = weigert
run-state = Toestand
run-nodes = { $count ->
    [one] 1 node
   *[other] { $count } nodes
  }
run-outage = Buiten dienst
run-undo = Hoe terug
run-all-clusters = Alle clusters
lasted-seconds = { $count } s
lasted-minutes = { $count } min
lasted-hours = { $hours } u { $minutes } min
parts-print = Afdrukken
parts-page = Pagina voor een change board
parts-copied = Gekopieerd.
parts-saved = Opgeslagen.
parts-cancel = Laat maar

## Wat op een taak volgt

follow-restart = { $what } herstarten
follow-command = Op de opdrachtregel: { $what }
follow-update-ctl = Het CTL-bestand bijwerken
follow-reset-phones = De telefoons resetten
follow-provision-sp-metadata = De identiteitsprovider de nieuwe SP-metadata geven
follow-nodes-publisher-first = publisher, daarna elke subscriber
follow-nodes-publisher = de publisher
follow-nodes-subscribers = elke subscriber
follow-nodes-where-active = waar de dienst actief is, één node tegelijk
follow-nodes-primary-first = primaire, daarna secundaire
follow-nodes-once = eenmaal voor het cluster
follow-when-sip-oauth = als SIP OAuth aan staat
follow-when-sip-federation = als SIP-federatie is geconfigureerd
follow-when-mixed-mode = als het cluster in mixed mode is
follow-when-saml-sso-with-tomcat = als SAML SSO het tomcat-certificaat gebruikt
follow-when-service-active = als de dienst is geactiveerd
parts-frozen = Valt in bevroren dagen, { $from } tot en met { $until }; beginnen kan toch.
parts-frozen-by = Ingesteld door { $person }.
