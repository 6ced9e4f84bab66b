requests-sentence = { $count ->
    [0] Geen aanvraag wacht op een certificaat.
    [one] Eén aanvraag wacht op een certificaat.
   *[other] { $count } aanvragen wachten op hun certificaten.
  }
requests-oldest = { $days ->
    [0] De oudste is van vandaag.
    [one] De oudste wacht één dag.
   *[other] De oudste wacht { $days } dagen.
  }
requests-about = Een node heeft één aanvraag per doel; een nieuwere maakt het antwoord op de oudere waardeloos.
requests-csv = CSV exporteren
requests-shown = { $count } van { $total }
requests-search = Zoek een aanvraag
requests-cluster = Cluster
requests-any = alle
requests-history = ook wat weg is
requests-none = Geen aanvraag bekend. Maak er een bij een certificaat van een node, of met een playbook.
requests-none-fit = Geen aanvraag past bij deze filters.
requests-waiting = wacht
requests-answered = beantwoord
requests-stale = mogelijk verouderd
requests-gone = weg
requests-unknown = niet bekend
requests-head-state = Toestand
requests-head-unit = Certificaat
requests-head-name = Common name en sleutel
requests-head-cluster = Cluster
requests-head-node = Servernaam
requests-head-key = Sleutel
requests-head-age = Wacht
requests-days = { $days } d
