# Jobs: the list, and one of them with its plan, its clock and its proof.

jobs-sentence = { $needy ->
    [0] { $busy ->
        [0] No job waits for you.
        [one] One job is at work, none waits for you.
       *[other] { $busy } jobs are at work, none waits for you.
      }
    [one] { $busy ->
        [0] One job waits for a person.
       *[other] One job waits for a person, { $busy } go on by themselves.
      }
   *[other] { $busy ->
        [0] { $needy } jobs wait for a person.
       *[other] { $needy } jobs wait for a person, { $busy } go on by themselves.
      }
  }
jobs-csv = Export CSV
jobs-begin = Choose a playbook
jobs-total = in this period
jobs-completed = completed
jobs-pending = pending
jobs-failed = failed
jobs-attention = need a look
jobs-shown = { $count } of { $total }
jobs-period = Period
jobs-cluster = Cluster
jobs-any-state = any
jobs-any-cluster = any
jobs-this-month = this month
jobs-always = always
jobs-head-state = State
jobs-head-what = Job
jobs-head-clusters = Clusters
jobs-head-nodes = Nodes
jobs-head-units = Certificate
jobs-head-products = Product
jobs-head-created = Asked for
jobs-head-takes = Took
jobs-head-by = By
jobs-none = No job in this period. A playbook begins one, or an action on a certificate.
jobs-none-fit = No job fits these filters.
jobs-show-all = Show all
operation-renew = Renew { $about } on { $clusters }
operation-generate-csr = Request for { $about } on { $clusters }
operation-download-csr = Read the request for { $about } on { $clusters }
operation-delete-csr = Drop the request for { $about } on { $clusters }
operation-upload = Upload { $about } to { $clusters }
operation-reuse = Reuse { $about } on { $clusters }
operation-distribute = Distribute to { $about } on { $clusters }
operation-replace = Replace in { $about } on { $clusters }
operation-delete = Delete from { $about } on { $clusters }
operation-undo = Take back job { $about } on { $clusters }

## One job

run-number = Job { $id }
run-plan-hash = plan
run-retry-of = again for { $id }
run-undo-of = takes back { $id }
run-undone-by = taken back by { $id }
run-undo-it = Undo
run-does = { $does } on { $node }
run-plan = Plan
run-form = View
run-by-step = By step
run-by-node = By node
run-by-journal = Journal
run-step-and-node = Step and node
run-takes = Took
run-when = When
run-nodes-done = { $done } of { $total }
run-steps-done = { $done } of { $total } steps done
run-count-of = { $done } of { $total }
run-progress-took = { $done }, took { $lasted }
run-progress-since = { $done }, for { $lasted } so far
run-no-node = All nodes
run-no-steps = No step yet.
run-journal-empty = Nothing was done yet.
run-rail = The job on the clock
run-rail-now = Started { $started }, now { $now }.
run-rail-ended = Started { $started }, ended { $now }.
run-started-at = started { $at }
run-now-at = now { $at }
run-ended-at = ended { $at }
run-goes-on-at = goes on at { $at }
run-cancel = Stop safely
run-evidence = Evidence
run-between = Between two steps
run-between-about = Nodes are read before the next step is judged.
run-attempt = attempt { $count }
run-proof = Proof
run-proof-about = what the plan predicted, what the nodes show
run-proof-what = What
run-proof-predicted = Predicted
run-proof-observed = Observed
run-proof-result = Result
outcome-as_predicted = as predicted
outcome-not_as_predicted = not as predicted
outcome-by_word = by a person's word
outcome-at_work = at work
outcome-later = later
outcome-left_out = left out
outcome-nobody_knows = nobody knows
run-seen-by-word = { $person } says so
run-seen-running = runs
run-seen-stopped = stopped
run-served-on = served on { $ports }
run-step = Step
run-step-node = Node
run-step-path = Place
run-step-attempts = Attempts
run-step-began = Began
run-step-before = Before
run-step-after = After
run-step-note = Note
run-node-said = The node said
run-ca-changed = What the CA made otherwise than it was asked to
run-revocation = Revoked?
revocation-good = not revoked
revocation-revoked = revoked
revocation-unknown = its CA does not know it
revocation-unsettled = nobody answered
run-transcript = What was said to the node
run-approvals = Approvals
run-asked-by = { $person } asked for it
run-approved-by = { $person } approved
run-rejected-by = { $person } said no
run-other-plan = Another plan was seen.
run-second-person = A second person
run-waits-word = is waited for
run-no-approval = Nobody else had to agree.
run-guards = Guards
run-set-aside = Set aside: { $reason }
run-if-stopped = If you stop now
run-stop-finishes = What is at work finishes. { $count ->
    [0] No step is left.
    [one] One step is not begun.
   *[other] { $count } steps are not begun.
  }
run-stop-restores = What was changed for a time is put back.
run-follow-up = Still to be done

## Answers

run-wants-approval = A second person must agree
run-wants-person = Something is to be done by hand
run-wants-authority = The certificate of the CA is waited for
run-until = Until { $at }
run-goes-on-itself = It goes on by itself.
run-approver-only = An approver or administrator answers this.
run-not-yourself = You asked for it, so somebody else must agree.
run-operator-only = An operator or administrator answers this.
run-reason-seen = What you looked at, or why not
run-reason-known = How you know it
run-reason-missing = A reason is needed.
run-approve = Approve the plan
run-reject = Say no
run-on-node = On { $node }
run-clicks-done = It is done, go on
run-request = The request for the CA
run-copy-request = Copy the request
run-certificate-here = The certificate and its issuers, PEM
run-hand-over = Hand it over
run-from-file = From a file
run-attention-title = { $count ->
    [one] What came of one step is not known
   *[other] What came of { $count } steps is not known
  }
run-it-happened = It happened
run-it-did-not = It did not happen
run-resume = Go on
run-failed-title = It failed
run-retry = Retry on { $nodes } only
run-retried-by = done again by { $id }
run-retry-leaves = { $done } of { $total } steps are done. They stay as they are.

undo-title = What takes this job back
undo-close = Close
undo-planning = Reading the clusters and planning…
undo-about = Ordinary steps in the reverse order, judged by the same guards and written to a journal of their own. Nothing is touched before you begin.
undo-kept = { $count ->
    [one] { $count } step stays as it is
   *[other] { $count } steps stay as they are
}
