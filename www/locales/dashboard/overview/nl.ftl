# Nederlands. Productwoorden blijven zoals ze zijn.

overview-expired = { $count ->
    [one] 1 certificaat is verlopen
   *[other] { $count } certificaten zijn verlopen
  }
overview-expiring = { $count ->
    [one] 1 eindigt binnen { $days } dagen
   *[other] { $count } eindigen binnen { $days } dagen
  }
overview-other = { $count ->
    [one] 1 is niet zoals het hoort
   *[other] { $count } zijn niet zoals het hoort
  }
overview-blocked = { $count ->
    [one] 1 cluster is niet helemaal gelezen
   *[other] { $count } clusters zijn niet helemaal gelezen
  }
overview-well = Geen certificaat is verlopen en geen eindigt binnen { $days } dagen.
overview-next = Het volgende eindigt over { $left }.
for-year = { $count } jaar
for-day = { $count ->
    [one] 1 dag
   *[other] { $count } dagen
  }
for-hour = { $count } uur
for-minute = { $count ->
    [one] 1 minuut
   *[other] { $count } minuten
  }
overview-no-cluster = Nog geen cluster. Voeg er een toe, dan staat hier wat het bevat.
overview-add-cluster = Een cluster toevoegen
overview-counted = { $certificates } certificaten op { $clusters ->
    [one] 1 cluster
   *[other] { $clusters } clusters
  }
overview-silent = { $cluster }: { $count ->
    [one] 1 node niet gelezen
   *[other] { $count } nodes niet gelezen
  }
overview-when = Wanneer ze eindigen
overview-windows = blauw: onderhoudsvensters; gestreept: bevroren dagen
overview-zoom = Hoe ver vooruit
overview-week = Weken
overview-month = Maanden
overview-quarter = Jaren
overview-timeline-label = Certificaten naar de dag waarop ze eindigen, een baan per cluster. Dezelfde gegevens staan in de lijsten van de clusters.
overview-worst = Het slechtste op elke plek
overview-lens = Wat kleur zegt
overview-capped = { $count } van { $total } zijn getekend
overview-board = { $count } van { $total }, wat het eerst eindigt boven
overview-all-alerts = Alle meldingen
lens-ends = Einde
lens-ends-note = dagen over van wat het eerst eindigt
lens-ends-valid = geldig
lens-ends-soon = eindigt binnenkort
lens-ends-expired = verlopen
lens-ends-mismatch = niet zoals het profiel
lens-ends-unknown = niet gelezen
lens-profile = Profiel
lens-profile-note = of het is zoals het profiel van de cluster wil
lens-profile-valid = zoals het profiel
lens-profile-mismatch = niet zoals het profiel
lens-profile-unknown = niet gelezen
lens-signed = Ondertekend
lens-signed-note = door een CA of door zichzelf; nodes waar dat zo is
lens-signed-valid = door een CA
lens-signed-soon = zelfondertekend
lens-signed-unknown = niet gelezen
lens-reused = Gedeeld
lens-reused-note = één certificaat op meer plekken; nodes waar dat zo is
lens-reused-valid = eigen
lens-reused-running = op meer plekken
lens-reused-unknown = niet gelezen
overview-expiring-first = { $count ->
    [one] 1 certificaat eindigt binnen { $days } dagen
   *[other] { $count } certificaten eindigen binnen { $days } dagen
  }
overview-other-first = { $count ->
    [one] 1 certificaat is niet zoals het hoort
   *[other] { $count } certificaten zijn niet zoals het hoort
  }
