profiles-bound = Kluster och deras profiler
profiles-bound-about = en ändring gäller genast
profiles-no-cluster = Inget kluster än.
profiles-cluster = Kluster
profiles-profile = Profil
profiles-mismatches = Som den säger
profiles-of = Profil för { $cluster }
profiles-as-wanted = som profilen säger
profiles-not-as-wanted = { $count ->
    [one] 1 är det inte
   *[other] { $count } är det inte
  }
profiles-unlike = Inte som profilen säger
profiles-all-of-them = Alla
profiles-said-bound = { $cluster } har nu { $profile }.
