# The words of the dashboard's frame, and those that all its views share. Product words are never translated.

skip = Go to the content
loading = It is being read.
try-again = Try again
jump = Search or jump to
menu = Menu
sign-out = Sign out
sign-in = Sign in
sign-in-user = User
sign-in-password = Password
sign-in-failed = You are not signed in.
sign-in-wrong = The user or the password is wrong. Try again.
sign-in-too-many = There were too many tries from this address. Wait a minute.
sign-in-unreached = The server cannot be reached. Check that it runs, then try again.
sign-in-hint = The first administrator is made on the server: certwright user add NAME --role administrator
rehearsal = Rehearsal.
rehearsal-more = These nodes are simulated and run { $scale } times as fast. Nothing here is a telephone.
line-lost = The line to the server is lost. What is shown is of { $moment }; it is tried again by itself.
role-viewer = May look
role-operator = May work on clusters
role-approver = May agree to the work of others
role-administrator = May do everything
shell-key-search = Search this view
shell-key-palette = Search or jump to
shell-key-help = Keys
shell-key-go = Go to: then o, a, c, j, p or s
shell-key-next = Next row
shell-key-previous = Previous row
shell-key-open = Open the row
shell-key-copy = Copy as PEM
shell-key-close = Close what is open
palette = Search or jump to
palette-ask = A view, a cluster, a name, a serial number
palette-none = Nothing answers that.
palette-view = view
palette-cluster = cluster
palette-certificate = certificate
palette-cluster-of = { $product }, { $nodes ->
    [one] 1 node
   *[other] { $nodes } nodes
  }

## Views

view-overview = Overview
view-alerts = Alerts
view-clusters = Clusters
view-cluster = Cluster
view-jobs = Jobs
view-job = Job
view-playbooks = Playbooks
view-playbook = Playbook
view-editor = Playbook editor
view-settings = Settings
view-calendar = Calendar
view-requests = Requests
view-audit = Audit
view-users = Users

## Shared by views

product-cucm = CUCM
product-imp = IM&P
product-cuc = CUC
product-cer = CER
product-finesse = Finesse
product-cuic = CUIC
product-livedata = Live Data
counts-valid = { $count } valid
counts-expiring = { $count ->
    [one] 1 ends soon
   *[other] { $count } end soon
  }
counts-expired = { $count } expired
counts-unknown = { $count } not read
read-never = never read
read-minutes = { $count ->
    [0] read just now
    [one] read 1 min ago
   *[other] read { $count } min ago
  }
read-hours = read { $count } h ago
read-days = { $count ->
    [one] read 1 day ago
   *[other] read { $count } days ago
  }

## Lists

stop = .
column-cluster = Cluster
column-certificate = Certificate
column-common-name = Common name
column-product = Product
column-type = Type
column-status = Status
column-server = Server name
column-expiry = Expiry date
column-serial = Serial number
column-issuer = Issued by
column-profile = Profile
column-read = Read
list-shown = { $count } of { $total }
list-none-found = Nothing answers these filters.
list-print = Print
columns = Columns
export = Export { $count }
saved-views = Views
saved-name = Name of this view
saved-keep = Keep
saved-forget = Forget this view
filter-any = any
filter-several = { $first } and { $more } more
filter-none = There is nothing to choose.
filter-clear = Choose none
table-actions = Actions
table-actions-of = Actions for { $name }
node-more = { $first } and { $more } more
heat-cluster = Cluster
heat-cell = { $cluster }, { $unit }: { $state }, { $left }, { $nodes ->
    [one] 1 node
   *[other] { $nodes } nodes
  }
timeline-mark = { $cluster }: { $count ->
    [one] { $first } ends on { $day }
   *[other] { $count } end from { $day } on, first { $first }
  }
timeline-freeze = Nothing is changed from { $from } to { $until } { $why }
timeline-law = { $day }: public certificates last { $days } days at most
matrix-certificate = Trusted certificate
matrix-store = Store
matrix-held = held
matrix-missing = missing
matrix-expired = expired
matrix-other = another serial
kind-identity = Identity
kind-trust = Trust
standing-open = open
standing-acknowledged = taken over
standing-snoozed = snoozed
