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

# Rules of the house that a profile carries.

profiles-rules = Rules of the house
profiles-rules-count = { $count } of { $most }
profiles-rules-about = Small conditions on one certificate or request, in Rhai. True, or a text, says what is wrong.
profiles-rule-add = Add a rule
profiles-rule-new-title = what is wrong
profiles-rule-remove-label = Remove the rule { $rule }
profiles-rule-faults = { $count ->
    [one] 1 fault
   *[other] { $count } faults
  }
profiles-rule-id = Name
profiles-rule-severity = Weight
profiles-rule-title = What was found, in one line
profiles-rule-help = What to do about it, in one line
profiles-rule-condition = Condition
profiles-rule-place = line { $line }, column { $column }
profiles-rule-facts = What it may ask about
profiles-severity-error = error
profiles-severity-warning = warning
profiles-severity-notice = notice
profiles-trial = Try the rules on a certificate
profiles-trial-find = Find a certificate
profiles-trial-certificate = Certificate
profiles-trial-choose = Choose one
profiles-trial-none = None was found
profiles-trial-file = Open a file
profiles-trial-faulty = The rules are asked when nothing is wrong with them.
profiles-trial-on = { $name }, judged as { $purpose } of { $product }
profiles-trial-passed = finds nothing
