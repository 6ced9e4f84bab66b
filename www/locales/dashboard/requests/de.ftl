requests-sentence = { $count ->
    [0] Kein Antrag wartet auf sein Zertifikat.
    [one] Ein Antrag wartet auf sein Zertifikat.
   *[other] { $count } Anträge warten auf ihre Zertifikate.
  }
requests-oldest = { $days ->
    [0] Der älteste ist von heute.
    [one] Der älteste wartet seit einem Tag.
   *[other] Der älteste wartet seit { $days } Tagen.
  }
requests-about = Ein Knoten hat je Zweck einen Antrag; ein neuerer macht die Antwort auf den älteren wertlos.
requests-csv = CSV exportieren
requests-shown = { $count } von { $total }
requests-search = Antrag suchen
requests-cluster = Cluster
requests-any = alle
requests-history = auch die verschwundenen
requests-none = Kein Antrag ist bekannt. Einer entsteht am Zertifikat eines Knotens oder durch ein Playbook.
requests-none-fit = Kein Antrag passt zu diesen Filtern.
requests-waiting = wartet
requests-answered = beantwortet
requests-stale = vielleicht veraltet
requests-gone = verschwunden
requests-unknown = nicht bekannt
requests-head-state = Zustand
requests-head-unit = Zertifikat
requests-head-name = Common Name und Schlüssel
requests-head-cluster = Cluster
requests-head-node = Servername
requests-head-key = Schlüssel
requests-head-age = Wartet seit
requests-days = { $days } d
