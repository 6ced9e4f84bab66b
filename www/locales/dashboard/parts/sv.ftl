run-planned = planerat
run-queued = börjar snart
run-running = körs
run-waiting = väntar
run-cancelling = stannar vid nästa säkra punkt
run-attention = behöver ses över
run-succeeded = klart
run-failed = misslyckat
run-cancelled = stoppat
run-waits-approval = behöver godkännas
run-waits-window = väntar på sitt fönster
run-waits-time = väntar
run-waits-person = behöver dig
run-waits-authority = väntar på CA:n
step-pending = väntar
step-intended = pågår
step-done = klart
step-adopted = var redan så
step-failed = misslyckat
step-unknown = ingen vet
step-skipped = utelämnat
step-undone = återställt
judged-passed = godkänt
judged-warning = varnar
judged-unknown = inte känt
judged-refused = vägrar
run-state = Status
run-nodes = { $count ->
    [one] 1 nod
   *[other] { $count } noder
  }
run-outage = Ur drift
run-undo = Vägen tillbaka
run-all-clusters = Alla kluster
lasted-seconds = { $count } s
lasted-minutes = { $count } min
lasted-hours = { $hours } h { $minutes } min
parts-print = Skriv ut
parts-page = Sida för ändringsråd
parts-copied = Kopierat.
parts-saved = Sparat.
parts-cancel = Låt vara

## Det som följer på ett jobb

follow-restart = Starta om { $what }
follow-command = På kommandoraden: { $what }
follow-update-ctl = Uppdatera CTL-filen
follow-reset-phones = Återställ telefonerna
follow-provision-sp-metadata = Ge identitetsleverantören nya SP-metadata
follow-nodes-publisher-first = publisher, sedan varje subscriber
follow-nodes-publisher = publishern
follow-nodes-subscribers = varje subscriber
follow-nodes-where-active = där tjänsten är aktiv, en nod i taget
follow-nodes-primary-first = den primära, sedan den sekundära
follow-nodes-once = en gång för klustret
follow-when-sip-oauth = om SIP OAuth är på
follow-when-sip-federation = om SIP-federation är konfigurerad
follow-when-mixed-mode = om klustret är i mixed mode
follow-when-saml-sso-with-tomcat = om SAML SSO använder tomcat-certifikatet
follow-when-service-active = om tjänsten är aktiverad
parts-frozen = Infaller under frysta dagar, { $from } till { $until }; det kan ändå startas.
parts-frozen-by = Inställt av { $person }.
