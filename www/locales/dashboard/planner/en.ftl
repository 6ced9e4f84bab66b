# From a playbook to a job: parameters, the plan as a page, and what stands in the way.

planner-parameters = Where and how
planner-no-parameters = It has no parameters.
planner-choose = Choose one
planner-from-file = From files
planner-no-clusters = No cluster yet. Add one first.
planner-no-nodes = No node is known.
planner-all = All
planner-none = None
planner-missing = This must be filled in.
planner-plan = Plan it
planner-plan-again = Plan it again
planner-planning = It is being planned
planner-draw = Draw it up here
planner-draw-again = Read the clusters and draw it again
planner-drawing = It is being drawn up
planner-drawn = Drawn up in this browser, anew with every change, on clusters as they were read on { $at }.
planner-drawn-begin = The server plans it before it begins.
planner-touches-nothing = Nodes are read, nothing is touched.
planner-operator-only = An operator or administrator plans and begins.
planner-done = The plan is there.
planner-the-plan = The plan
planner-stale = The form was changed since.
planner-begin = Begin
planner-ask = Ask for approval
planner-blocked = It cannot begin: guards stand in the way.
planner-plan-first = Plan it again before it begins.
plan-summary = { $steps ->
    [one] One step,
   *[other] { $steps } steps,
  } { $changes } of them changing something, on { $nodes ->
    [one] one node
   *[other] { $nodes } nodes
  } of { $clusters ->
    [one] one cluster.
   *[other] { $clusters } clusters.
  }
plan-restarts = { $count ->
    [one] One restart.
   *[other] { $count } restarts.
  }
plan-no-restart = Nothing restarts.
plan-pauses = { $count ->
    [one] It waits once for a person or a time.
   *[other] It waits { $count } times for a person or a time.
  }
plan-approval = A second person must agree.
plan-in-the-way = { $count ->
    [one] One guard stands in the way
   *[other] { $count } guards stand in the way
  }
plan-not-overridden = Nothing sets this aside: mend it first.
plan-waive = A reason sets it aside
plan-waive-second = A reason, and a second person’s approval, set it aside
plan-set-aside = Set aside: { $reason }
plan-steps = Steps in their order
plan-hash = plan
plan-number = No.
plan-does = Step
plan-node = Node
plan-guards-head = Guards
plan-puts-back = puts back what was
plan-pause-approve = A second person approves.
plan-pause-window = It waits for the window { $when }, with { $minutes } min left of it.
plan-pause-sleep = It waits { $seconds } s.
plan-look-at = To look at
plan-restart-order = Restarts in their order
plan-all-undone = Every step can be taken back.
plan-follow-up = Afterwards
plan-radius = Blast radius
plan-radius-about = who may notice
plan-trust = Who must trust the new issuer
plan-trust-who = Who
plan-trust-store = In which store
plan-trust-when = When
plan-trust-trusts = Trusts it already
plan-trust-before = before
plan-trust-afterwards = right afterwards
plan-trust-yes = yes
plan-trust-no = no
plan-trust-unknown = not known
plan-reach-phones = registered phones
plan-reach-trunks = SIP trunks
plan-reach-im_users = users of IM and Presence
plan-reach-sso = nodes with single sign-on
plan-reach-contact_centre = clusters of the contact centre
plan-reach-expressway = Expressways
plan-reach-recording = recorders
