# Svenska. Produktord översätts inte.

overview-expired = { $count ->
    [one] 1 certifikat har gått ut
   *[other] { $count } certifikat har gått ut
  }
overview-expiring = { $count ->
    [one] 1 slutar inom { $days } dagar
   *[other] { $count } slutar inom { $days } dagar
  }
overview-other = { $count ->
    [one] 1 är inte som det ska
   *[other] { $count } är inte som de ska
  }
overview-blocked = { $count ->
    [one] 1 kluster är inte helt läst
   *[other] { $count } kluster är inte helt lästa
  }
overview-well = Inget certifikat har gått ut, och inget slutar inom { $days } dagar.
overview-next = Nästa slutar om { $left }.
for-year = { $count } år
for-day = { $count ->
    [one] 1 dag
   *[other] { $count } dagar
  }
for-hour = { $count ->
    [one] 1 timme
   *[other] { $count } timmar
  }
for-minute = { $count ->
    [one] 1 minut
   *[other] { $count } minuter
  }
overview-no-cluster = Inget kluster ännu. Lägg till ett, så står här vad det håller.
overview-add-cluster = Lägg till ett kluster
overview-counted = { $certificates } certifikat på { $clusters ->
    [one] 1 kluster
   *[other] { $clusters } kluster
  }
overview-silent = { $cluster }: { $count ->
    [one] 1 nod ej läst
   *[other] { $count } noder ej lästa
  }
overview-when = När de slutar
overview-windows = blått: underhållsfönster; streckat: frysta dagar
overview-zoom = Hur långt fram
overview-week = Veckor
overview-month = Månader
overview-quarter = År
overview-timeline-label = Certifikat efter dagen då de slutar, en bana för varje kluster. Samma uppgifter står i klustrens listor.
overview-worst = Det värsta på varje plats
overview-lens = Vad färgen säger
overview-capped = { $count } av { $total } är ritade
overview-board = { $count } av { $total }, det som slutar först överst
overview-all-alerts = Alla larm
lens-ends = Slut
lens-ends-note = dagar kvar för det som slutar först
lens-ends-valid = giltigt
lens-ends-soon = slutar snart
lens-ends-expired = utgånget
lens-ends-mismatch = ej som profilen
lens-ends-unknown = ej läst
lens-profile = Profil
lens-profile-note = om det är som klustrets profil vill
lens-profile-valid = som profilen
lens-profile-mismatch = ej som profilen
lens-profile-unknown = ej läst
lens-signed = Signerat
lens-signed-note = av en CA eller av sig självt; noder där det är så
lens-signed-valid = av en CA
lens-signed-soon = självsignerat
lens-signed-unknown = ej läst
lens-reused = Delat
lens-reused-note = ett certifikat på flera platser; noder där det är så
lens-reused-valid = eget
lens-reused-running = på flera platser
lens-reused-unknown = ej läst
overview-expiring-first = { $count ->
    [one] 1 certifikat slutar inom { $days } dagar
   *[other] { $count } certifikat slutar inom { $days } dagar
  }
overview-other-first = { $count ->
    [one] 1 certifikat är inte som det ska
   *[other] { $count } certifikat är inte som de ska
  }
