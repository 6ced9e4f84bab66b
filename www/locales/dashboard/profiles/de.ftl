profiles-bound = Cluster und ihre Profile
profiles-bound-about = eine Änderung gilt sofort
profiles-no-cluster = Noch kein Cluster.
profiles-cluster = Cluster
profiles-profile = Profil
profiles-mismatches = Wie es sagt
profiles-of = Profil von { $cluster }
profiles-as-wanted = wie das Profil sagt
profiles-not-as-wanted = { $count ->
    [one] 1 nicht
   *[other] { $count } nicht
  }
profiles-unlike = Nicht wie das Profil sagt
profiles-all-of-them = Alle
profiles-said-bound = { $cluster } hat jetzt { $profile }.
