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

# Eigene Regeln, die ein Profil mitbringt.

profiles-rules = Eigene Regeln
profiles-rules-count = { $count } von { $most }
profiles-rules-about = Kleine Bedingungen an ein Zertifikat oder einen Antrag, in Rhai. Wahr, oder ein Text, sagt, was nicht stimmt.
profiles-rule-add = Regel hinzufügen
profiles-rule-new-title = was nicht stimmt
profiles-rule-remove-label = Regel { $rule } entfernen
profiles-rule-faults = { $count ->
    [one] 1 Fehler
   *[other] { $count } Fehler
  }
profiles-rule-id = Name
profiles-rule-severity = Gewicht
profiles-rule-title = Was gefunden wurde, in einer Zeile
profiles-rule-help = Was dagegen zu tun ist, in einer Zeile
profiles-rule-condition = Bedingung
profiles-rule-place = Zeile { $line }, Spalte { $column }
profiles-rule-facts = Wonach sie fragen darf
profiles-severity-error = Fehler
profiles-severity-warning = Warnung
profiles-severity-notice = Hinweis
profiles-trial = Die Regeln an einem Zertifikat ausprobieren
profiles-trial-find = Zertifikat suchen
profiles-trial-certificate = Zertifikat
profiles-trial-choose = Eines wählen
profiles-trial-none = Keines gefunden
profiles-trial-file = Datei öffnen
profiles-trial-faulty = Die Regeln werden gefragt, wenn an ihnen nichts falsch ist.
profiles-trial-on = { $name }, beurteilt als { $purpose } von { $product }
profiles-trial-passed = findet nichts
