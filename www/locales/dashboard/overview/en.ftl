overview-expired = { $count ->
    [one] 1 certificate has expired
   *[other] { $count } certificates have expired
  }
overview-expiring = { $count ->
    [one] 1 ends within { $days } days
   *[other] { $count } end within { $days } days
  }
overview-other = { $count ->
    [one] 1 is not as it should be
   *[other] { $count } are not as they should be
  }
overview-blocked = { $count ->
    [one] 1 cluster is not fully read
   *[other] { $count } clusters are not fully read
  }
overview-well = No certificate has expired, and none ends within { $days } days.
overview-next = The next one ends in { $left }.
for-year = { $count ->
    [one] 1 year
   *[other] { $count } years
  }
for-day = { $count ->
    [one] 1 day
   *[other] { $count } days
  }
for-hour = { $count ->
    [one] 1 hour
   *[other] { $count } hours
  }
for-minute = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
  }
overview-no-cluster = No cluster yet. Add one, and what it holds stands here.
overview-add-cluster = Add a cluster
overview-counted = { $certificates } certificates on { $clusters ->
    [one] 1 cluster
   *[other] { $clusters } clusters
  }
overview-silent = { $cluster }: { $count ->
    [one] 1 node not read
   *[other] { $count } nodes not read
  }
overview-when = When they end
overview-windows = blue: maintenance windows; dashed: frozen days
overview-zoom = How far to look
overview-week = Weeks
overview-month = Months
overview-quarter = Years
overview-timeline-label = Certificates by the day they end, a lane for each cluster. The same data is in the lists of the clusters.
overview-worst = Worst in each place
overview-lens = What colour says
overview-capped = { $count } of { $total } are drawn
overview-board = { $count } of { $total }, first to end on top
overview-all-alerts = All alerts
lens-ends = Ends
lens-ends-note = days left of the first to end
lens-ends-valid = valid
lens-ends-soon = ends soon
lens-ends-expired = expired
lens-ends-mismatch = not as profile
lens-ends-unknown = not read
lens-profile = Profile
lens-profile-note = whether it is as the cluster's profile wants it
lens-profile-valid = as profile
lens-profile-mismatch = not as profile
lens-profile-unknown = not read
lens-signed = Signed
lens-signed-note = by a CA, or by itself; nodes that are so
lens-signed-valid = by a CA
lens-signed-soon = self-signed
lens-signed-unknown = not read
lens-reused = Shared
lens-reused-note = one certificate in several places; nodes that have it so
lens-reused-valid = of its own
lens-reused-running = in several places
lens-reused-unknown = not read
overview-expiring-first = { $count ->
    [one] 1 certificate ends within { $days } days
   *[other] { $count } certificates end within { $days } days
  }
overview-other-first = { $count ->
    [one] 1 certificate is not as it should be
   *[other] { $count } certificates are not as they should be
  }
