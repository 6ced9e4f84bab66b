# Words that several views share: states of jobs and of their steps, guards, how long something took.

run-planned = planned
run-queued = begins soon
run-running = runs
run-waiting = waits
run-cancelling = stops at the next safe point
run-attention = needs a look
run-succeeded = done
run-failed = failed
run-cancelled = stopped
run-waits-approval = needs approval
run-waits-window = waits for its window
run-waits-time = waits
run-waits-person = needs you
run-waits-authority = waits for the CA
step-pending = waits
step-intended = at work
step-done = done
step-adopted = was so already
step-failed = failed
step-unknown = nobody knows
step-skipped = left out
step-undone = taken back
judged-passed = passed
judged-warning = warns
judged-unknown = not known
judged-refused = refuses
run-state = State
run-nodes = { $count ->
    [one] 1 node
   *[other] { $count } nodes
  }
run-outage = Out of service
run-undo = How to return
run-all-clusters = All clusters
lasted-seconds = { $count } s
lasted-minutes = { $count } min
lasted-hours = { $hours } h { $minutes } min
parts-print = Print
parts-page = Page for a change board
parts-copied = Copied.
parts-saved = Saved.
parts-cancel = Leave it

## What follows a job

follow-restart = Restart { $what }
follow-command = On the command line: { $what }
follow-update-ctl = Update the CTL file
follow-reset-phones = Reset the phones
follow-provision-sp-metadata = Give the identity provider the new SP metadata
follow-nodes-publisher-first = publisher, then each subscriber
follow-nodes-publisher = publisher
follow-nodes-subscribers = each subscriber
follow-nodes-where-active = where the service is active, one node at a time
follow-nodes-primary-first = primary, then secondary
follow-nodes-once = once for the cluster
follow-when-sip-oauth = if SIP OAuth is on
follow-when-sip-federation = if SIP federation is configured
follow-when-mixed-mode = if the cluster is in mixed mode
follow-when-saml-sso-with-tomcat = if SAML SSO uses the tomcat certificate
follow-when-service-active = if the service is activated
parts-frozen = In the freeze from { $from } to { $until }: it may be begun all the same.
parts-frozen-by = Set by { $person }.
