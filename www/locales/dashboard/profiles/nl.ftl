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

# Eigen regels die een profiel meebrengt.

profiles-rules = Eigen regels
profiles-rules-count = { $count } van { $most }
profiles-rules-about = Kleine voorwaarden aan een certificaat of aanvraag, in Rhai. Waar, of een tekst, zegt wat er mis is.
profiles-rule-add = Regel toevoegen
profiles-rule-new-title = wat er mis is
profiles-rule-remove-label = Regel { $rule } verwijderen
profiles-rule-faults = { $count ->
    [one] 1 fout
   *[other] { $count } fouten
  }
profiles-rule-id = Naam
profiles-rule-severity = Gewicht
profiles-rule-title = Wat er gevonden is, op één regel
profiles-rule-help = Wat eraan te doen is, op één regel
profiles-rule-condition = Voorwaarde
profiles-rule-place = regel { $line }, kolom { $column }
profiles-rule-facts = Waarnaar zij mag vragen
profiles-severity-error = fout
profiles-severity-warning = waarschuwing
profiles-severity-notice = opmerking
profiles-trial = De regels op een certificaat uitproberen
profiles-trial-find = Certificaat zoeken
profiles-trial-certificate = Certificaat
profiles-trial-choose = Kies er een
profiles-trial-none = Niets gevonden
profiles-trial-file = Bestand openen
profiles-trial-faulty = De regels worden gevraagd als er niets mis mee is.
profiles-trial-on = { $name }, beoordeeld als { $purpose } van { $product }
profiles-trial-passed = vindt niets
