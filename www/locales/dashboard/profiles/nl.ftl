profiles-bound = Clusters en hun profielen
profiles-bound-about = een wijziging geldt meteen
profiles-no-cluster = Nog geen cluster.
profiles-cluster = Cluster
profiles-profile = Profiel
profiles-mismatches = Zoals het zegt
profiles-of = Profiel van { $cluster }
profiles-as-wanted = zoals het profiel zegt
profiles-not-as-wanted = { $count ->
    [one] 1 niet
   *[other] { $count } niet
  }
profiles-unlike = Niet zoals het profiel zegt
profiles-all-of-them = Allemaal
profiles-said-bound = { $cluster } heeft nu { $profile }.
