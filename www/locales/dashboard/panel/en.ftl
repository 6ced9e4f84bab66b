panel-year-left = { $count ->
    [one] year left
   *[other] years left
  }
panel-day-left = { $count ->
    [one] day left
   *[other] days left
  }
panel-hour-left = { $count ->
    [one] hour left
   *[other] hours left
  }
panel-minute-left = { $count ->
    [one] minute left
   *[other] minutes left
  }
panel-year-ago = { $count ->
    [one] year ago
   *[other] years ago
  }
panel-day-ago = { $count ->
    [one] day ago
   *[other] days ago
  }
panel-hour-ago = { $count ->
    [one] hour ago
   *[other] hours ago
  }
panel-minute-ago = { $count ->
    [one] minute ago
   *[other] minutes ago
  }
panel-fix = Fix:
panel-answer = Answer the alert
panel-reason = Why it needs nobody any more
panel-acknowledge = Take it over
panel-snooze = Snooze for 7 days
panel-acknowledged = The alert is taken over. Nobody is told of it any more.
panel-snoozed = Nobody is told of it for 7 days.
panel-actions = Actions
panel-where = Where it is
panel-places = { $count ->
    [one] on 1 node
   *[other] on { $count } nodes
  }
panel-profile = Profile
panel-as-profile = It is as the profile wants it.
panel-details = Details
panel-no-names = none
panel-names = { $count } names
fact-issuer = Issuer
fact-key = Key
fact-signature = Signature
fact-names = Names
fact-starts = Starts
fact-ends = Ends
fact-serial = Serial

## What may be done

deed-renew = Renew
deed-generate-csr = Generate CSR
deed-upload = Upload certificate
deed-download-csr = Download CSR
deed-delete-csr = Delete CSR
deed-reuse = Reuse tomcat
deed-distribute = Distribute to trust
deed-replace = Replace
deed-delete = Delete
deed-upload-trust = Upload to trust
deed-copy = Copy PEM
deed-download-pem = Download .pem
deed-download-der = Download .der
deed-inspect = Open in the inspector
why-ca-signed = { $names }: only for self-signed certificates; this one is signed by { $issuer }.
why-no-request = { $names }: generate a CSR first.
why-not-on-cer = { $names }: not on Emergency Responder.
why-not-read = { $names }: the node shows it as text only.
why-foreign = { $product } is spoken to by a driver plugin: certificates are brought to its nodes by the playbook plugin-certificate, and nothing else is changed from here.
why-role = { $names }: your role may look only.

## Doing it

act-back = Back to the certificate
act-renew = { $unit } gets a new self-signed certificate with a new key.
act-generate-csr = { $node } makes a new key for { $unit } and a request for a CA.
act-upload = What the CA sent for { $unit } of { $node }: the certificate alone, or with its issuers in any order.
act-delete-csr = The pending request for { $unit } is deleted. It can be made again.
act-reuse = { $unit } uses the certificate of tomcat from now on.
act-distribute = The certificate goes into these trust stores of these clusters.
act-replace = A new file takes the place of this certificate in the stores that hold it.
act-delete = The certificate leaves these stores.
act-upload-trust = The successor goes into the same stores; the present one stays until it is deleted.
warn-renew = The old key is gone then. Whoever trusts the present certificate must trust the new one before services restart.
warn-reuse = The present certificate and key of { $unit } are given up. Phones and trunks meet the one of tomcat after the restart.
warn-delete = What relies on it is refused from then on: look at who uses it before. It may come back only from a file.
warn-delete-csr = What a CA makes of the present request can no longer be uploaded.
warn-replace = Connections that rely on the present certificate need the new one. Both must have the same use.
warn-upload-trust = A CA in a trust store is believed by every service that reads it. Make sure whose it is.
act-nodes = On
act-every-node = Every node of the cluster that has it
act-spread = For
act-single = one node
act-multi = all nodes of the cluster (multi-server)
act-names = More DNS names, one on each line
act-file = Files: .pem, .der or .p7b
act-read = { $count ->
    [one] 1 certificate:
   *[other] { $count } certificates:
  }
file-large = { $name } is larger than 4 MiB.
file-key = A private key is in { $name }. It was not kept and goes nowhere.
file-none = { $name } has no certificate in it.
act-clusters = Clusters
act-stores = Trust stores
act-plan = Plan it
act-planning = It is being planned on the nodes as they are.
lacks-file = Choose a file first.
lacks-cluster = Choose a cluster first.
lacks-store = Choose a store first.
act-planned = { $steps ->
    [one] 1 step
   *[other] { $steps } steps
  } on { $nodes ->
    [one] 1 node.
   *[other] { $nodes } nodes.
  }
act-needs-approval = A second person must agree.
act-passed = { $count ->
    [one] 1 guard is content
   *[other] { $count } guards are content
  }
act-follow-up = To be done afterwards
act-reason = Why { $guard } is set aside
act-looked = { $count ->
    [one] I have looked at what is named above
   *[other] I have looked at all { $count } that are named above
  }
act-stuck = A guard stands in the way. Mend what it names, then plan again.
act-lacks-reason = Say why the guards are set aside.
act-lacks-look = Look at what is named above first.
act-change = Change it
do-renew = Renew
do-generate-csr = Generate
do-upload = Upload
do-delete-csr = Delete
do-reuse = Reuse
do-distribute = Distribute
do-replace = Replace
do-delete = Delete
do-upload-trust = Upload
act-begun = { $deed }: a job works on it.
act-open-job = Open the job
act-retry = Retry the failed nodes
act-done = Done
request-unread = The request could not be read. The job says why.
job-is-planned = planned
job-is-queued = waits for a worker
job-is-running = runs
job-is-waiting = waits for somebody
job-is-cancelling = stops at the next safe point
job-is-attention = needs a person
job-is-succeeded = all steps are done
job-is-failed = failed
job-is-cancelled = stopped
step-is-pending = waits
step-is-intended = runs
step-is-done = done
step-is-adopted = done already
step-is-failed = failed
step-is-unknown = nobody knows
step-is-skipped = left out
step-is-undone = taken back
act-unknown = Nobody knows whether it happened on { $node }. Look at the node, then say so.
act-how = How you know it
act-not-happened = It did not happen: do it again
act-happened = It happened
