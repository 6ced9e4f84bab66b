# The register of requests that wait on nodes.

requests-sentence = { $count ->
    [0] No request waits for its certificate.
    [one] One request waits for its certificate.
   *[other] { $count } requests wait for their certificates.
  }
requests-oldest = { $days ->
    [0] The oldest is of today.
    [one] The oldest waits for one day.
   *[other] The oldest waits for { $days } days.
  }
requests-about = A node has one request for each purpose; a newer one makes an answer to the older one worthless.
requests-csv = Export CSV
requests-shown = { $count } of { $total }
requests-search = Find a request
requests-cluster = Cluster
requests-any = any
requests-history = those too that are gone
requests-none = No request is known. One is made on a node’s certificate, or by a playbook.
requests-none-fit = No request fits these filters.
requests-waiting = waits
requests-answered = answered
requests-stale = may be stale
requests-gone = gone
requests-unknown = not known
requests-head-state = State
requests-head-unit = Certificate
requests-head-name = Common name and key
requests-head-cluster = Cluster
requests-head-node = Server name
requests-head-key = Key
requests-head-age = Waits for
requests-days = { $days } d
