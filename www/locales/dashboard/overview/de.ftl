# Deutsch. Produktwörter bleiben, wie sie sind.

overview-expired = { $count ->
    [one] 1 Zertifikat ist abgelaufen
   *[other] { $count } Zertifikate sind abgelaufen
  }
overview-expiring = { $count ->
    [one] 1 endet binnen { $days } Tagen
   *[other] { $count } enden binnen { $days } Tagen
  }
overview-other = { $count ->
    [one] 1 ist nicht, wie es sein soll
   *[other] { $count } sind nicht, wie sie sein sollen
  }
overview-blocked = { $count ->
    [one] 1 Cluster ist nicht ganz gelesen
   *[other] { $count } Cluster sind nicht ganz gelesen
  }
overview-well = Kein Zertifikat ist abgelaufen, und keines endet binnen { $days } Tagen.
overview-next = Das nächste endet in { $left }.
for-year = { $count ->
    [one] 1 Jahr
   *[other] { $count } Jahren
  }
for-day = { $count ->
    [one] 1 Tag
   *[other] { $count } Tagen
  }
for-hour = { $count ->
    [one] 1 Stunde
   *[other] { $count } Stunden
  }
for-minute = { $count ->
    [one] 1 Minute
   *[other] { $count } Minuten
  }
overview-no-cluster = Noch kein Cluster. Fügen Sie eines hinzu, dann steht hier, was es hält.
overview-add-cluster = Ein Cluster hinzufügen
overview-counted = { $certificates } Zertifikate auf { $clusters ->
    [one] 1 Cluster
   *[other] { $clusters } Clustern
  }
overview-silent = { $cluster }: { $count ->
    [one] 1 Knoten nicht gelesen
   *[other] { $count } Knoten nicht gelesen
  }
overview-when = Wann sie enden
overview-windows = blau: Wartungsfenster; gestrichelt: gesperrte Tage
overview-zoom = Wie weit voraus
overview-week = Wochen
overview-month = Monate
overview-quarter = Jahre
overview-timeline-label = Zertifikate nach dem Tag, an dem sie enden, eine Bahn je Cluster. Dieselben Daten stehen in den Listen der Cluster.
overview-worst = Das Schlimmste an jedem Ort
overview-lens = Was die Farbe sagt
overview-capped = { $count } von { $total } sind gezeichnet
overview-board = { $count } von { $total }, was zuerst endet oben
overview-all-alerts = Alle Meldungen
lens-ends = Ende
lens-ends-note = verbleibende Tage dessen, was zuerst endet
lens-ends-valid = gültig
lens-ends-soon = endet bald
lens-ends-expired = abgelaufen
lens-ends-mismatch = nicht wie im Profil
lens-ends-unknown = nicht gelesen
lens-profile = Profil
lens-profile-note = ob es so ist, wie das Profil des Clusters es will
lens-profile-valid = wie im Profil
lens-profile-mismatch = nicht wie im Profil
lens-profile-unknown = nicht gelesen
lens-signed = Signiert
lens-signed-note = von einer CA oder selbst; Knoten, auf denen es so ist
lens-signed-valid = von einer CA
lens-signed-soon = selbstsigniert
lens-signed-unknown = nicht gelesen
lens-reused = Geteilt
lens-reused-note = ein Zertifikat an mehreren Orten; Knoten, auf denen es so ist
lens-reused-valid = eigenes
lens-reused-running = an mehreren Orten
lens-reused-unknown = nicht gelesen
overview-expiring-first = { $count ->
    [one] 1 Zertifikat endet binnen { $days } Tagen
   *[other] { $count } Zertifikate enden binnen { $days } Tagen
  }
overview-other-first = { $count ->
    [one] 1 Zertifikat ist nicht, wie es sein soll
   *[other] { $count } Zertifikate sind nicht, wie sie sein sollen
  }
