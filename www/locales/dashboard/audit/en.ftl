# The audit log.

audit-sentence = { $count ->
    [one] One thing was done here.
   *[other] { $count } things were done here.
  }
audit-about = Who, when, from where. Each entry holds the hash of the one before; the latest is
audit-csv = Export CSV
audit-shown = { $count } of { $total }
audit-search = Search what is shown
audit-none = No entry answers that.
audit-older = Show older ones
audit-head-at = When
audit-head-who = Who, from where
audit-head-action = Did
audit-head-object = To what
audit-head-detail = Details
audit-head-seq = No.
