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

# Husets egna regler i en profil.

profiles-rules = Husets regler
profiles-rules-count = { $count } av { $most }
profiles-rules-about = Små villkor på ett certifikat eller en begäran, i Rhai. Sant, eller en text, säger vad som är fel.
profiles-rule-add = Lägg till en regel
profiles-rule-new-title = vad som är fel
profiles-rule-remove-label = Ta bort regeln { $rule }
profiles-rule-faults = { $count ->
    [one] 1 fel
   *[other] { $count } fel
  }
profiles-rule-id = Namn
profiles-rule-severity = Vikt
profiles-rule-title = Vad som hittades, på en rad
profiles-rule-help = Vad man gör åt det, på en rad
profiles-rule-condition = Villkor
profiles-rule-place = rad { $line }, kolumn { $column }
profiles-rule-facts = Vad det får fråga om
profiles-severity-error = fel
profiles-severity-warning = varning
profiles-severity-notice = anmärkning
profiles-trial = Prova reglerna på ett certifikat
profiles-trial-find = Sök ett certifikat
profiles-trial-certificate = Certifikat
profiles-trial-choose = Välj ett
profiles-trial-none = Inget hittades
profiles-trial-file = Öppna en fil
profiles-trial-faulty = Reglerna tillfrågas när inget är fel med dem.
profiles-trial-on = { $name }, bedömt som { $purpose } av { $product }
profiles-trial-passed = hittar inget
