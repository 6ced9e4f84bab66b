cluster-of = { $products }, { $nodes ->
    [one] 1 node
   *[other] { $nodes } nodes
  }
cluster-read-again = Read again
cluster-is-read = { $cluster } is being read.
cluster-remove = Remove
cluster-remove-about = { $cluster } leaves this inventory: what was read of it, its accounts and its profile are forgotten. Its nodes are not touched; jobs and the audit log stay.
cluster-remove-it = Remove { $cluster }
cluster-keep-it = Keep it
cluster-removed = { $cluster } is no longer in the inventory.
cluster-tabs = Parts of the cluster
cluster-identity = Identity certificates
cluster-trust = Trust certificates
cluster-matrix = Trust matrix
cluster-nodes = Nodes
cluster-jobs = Jobs
cluster-this-month = this month
card-valid = { $count ->
   *[other] valid
  }
card-expiring = { $count ->
    [one] ends soon
   *[other] end soon
  }
card-expired = { $count ->
   *[other] expired
  }
card-unknown = { $count ->
   *[other] not read
  }
card-total = in all
card-completed = { $count ->
   *[other] completed
  }
card-pending = pending
cluster-find = Find a certificate
cluster-none = Nothing was read here yet.
cluster-signed = Signed
cluster-self-signed = by itself
cluster-ca-signed = by a CA
cluster-notes = Profile and requests
cluster-not-as-profile = not as profile
cluster-request-waits = a request waits
cluster-stores = Stores
cluster-gaps = { $count ->
    [0] No gap in { $total } rows
    [one] 1 gap in { $total } rows, on top
   *[other] { $count } gaps in { $total } rows, on top
  }
cluster-role = Role
cluster-build = Release
role-of-publisher = publisher
role-of-subscriber = subscriber
cluster-card = { $name }: how many
cluster-foreign = { $product } is spoken to by a driver plugin. What a CA signed is brought to it by a playbook; all else is done on the node itself.
cluster-foreign-playbook = Bring a certificate
