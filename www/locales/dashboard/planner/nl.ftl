planner-parameters = Waar en hoe
planner-no-parameters = Het heeft geen parameters.
planner-choose = Kies
planner-from-file = Uit bestanden
planner-no-clusters = Nog geen cluster. Voeg er eerst een toe.
planner-no-nodes = Er is geen node bekend.
planner-all = Alle
planner-none = Geen
planner-missing = Dit moet ingevuld worden.
planner-plan = Plannen
planner-plan-again = Opnieuw plannen
planner-planning = Wordt gepland
planner-draw = Hier schetsen
planner-draw-again = Clusters opnieuw lezen en schetsen
planner-drawing = De schets wordt gemaakt
planner-drawn = In deze browser geschetst, bij elke wijziging opnieuw, op clusters zoals ze op { $at } zijn gelezen.
planner-drawn-begin = De server plant het voordat het begint.
planner-touches-nothing = Nodes worden gelezen, er gebeurt niets.
planner-operator-only = Een operator of beheerder plant en begint.
planner-done = Het plan is er.
planner-the-plan = Het plan
planner-stale = Het formulier is sindsdien veranderd.
planner-begin = Begin
planner-ask = Goedkeuring vragen
planner-blocked = Het kan niet beginnen: bewaking staat in de weg.
planner-plan-first = Plan opnieuw voor het begint.
plan-summary = { $steps ->
    [one] Eén stap,
   *[other] { $steps } stappen,
  } waarvan { $changes ->
    [one] één iets verandert,
   *[other] { $changes } iets veranderen,
  } op { $nodes ->
    [one] één node
   *[other] { $nodes } nodes
  } van { $clusters ->
    [one] één cluster.
   *[other] { $clusters } clusters.
  }
plan-restarts = { $count ->
    [one] Eén herstart.
   *[other] { $count } herstarts.
  }
plan-no-restart = Niets herstart.
plan-pauses = { $count ->
    [one] Het wacht één keer op iemand of een tijd.
   *[other] Het wacht { $count } keer op iemand of een tijd.
  }
plan-approval = Een tweede persoon moet instemmen.
plan-in-the-way = { $count ->
    [one] Eén bewaking staat in de weg
   *[other] { $count } bewakingen staan in de weg
  }
plan-not-overridden = Niets zet dit opzij: herstel het eerst.
plan-waive = Een reden zet het opzij
plan-waive-second = Een reden en instemming van een tweede persoon zetten het opzij
plan-set-aside = Opzijgezet: { $reason }
plan-steps = Stappen op volgorde
plan-hash = plan
plan-number = Nr.
plan-does = Stap
plan-node = Node
plan-guards-head = Bewaking
plan-puts-back = zet terug wat was
plan-pause-approve = Een tweede persoon keurt goed.
plan-pause-window = Het wacht op het venster { $when }, met nog { $minutes } min.
plan-pause-sleep = Het wacht { $seconds } s.
plan-look-at = Om naar te kijken
plan-restart-order = Herstarts op volgorde
plan-all-undone = Elke stap kan teruggedraaid worden.
plan-follow-up = Daarna
plan-radius = Bereik
plan-radius-about = wie het kan merken
plan-trust = Wie de nieuwe uitgever moet vertrouwen
plan-trust-who = Wie
plan-trust-store = In welke store
plan-trust-when = Wanneer
plan-trust-trusts = Vertrouwt al
plan-trust-before = ervoor
plan-trust-afterwards = meteen erna
plan-trust-yes = ja
plan-trust-no = nee
plan-trust-unknown = niet bekend
plan-reach-phones = geregistreerde telefoons
plan-reach-trunks = SIP-trunks
plan-reach-im_users = gebruikers van IM and Presence
plan-reach-sso = nodes met single sign-on
plan-reach-contact_centre = clusters van het contactcentrum
plan-reach-expressway = Expressways
plan-reach-recording = opnamesystemen
