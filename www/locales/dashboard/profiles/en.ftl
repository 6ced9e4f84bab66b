# Profiles of the server: which cluster has which, and what is not as they say.

profiles-bound = Clusters and their profiles
profiles-bound-about = a change holds at once
profiles-no-cluster = No cluster yet.
profiles-cluster = Cluster
profiles-profile = Profile
profiles-mismatches = As it says
profiles-of = Profile of { $cluster }
profiles-as-wanted = as the profile says
profiles-not-as-wanted = { $count ->
    [one] 1 is not
   *[other] { $count } are not
  }
profiles-unlike = Not as the profile says
profiles-all-of-them = All of them
profiles-said-bound = { $cluster } has { $profile } now.
