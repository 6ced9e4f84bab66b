planner-parameters = Wo und wie
planner-no-parameters = Es hat keine Parameter.
planner-choose = Wählen
planner-from-file = Aus Dateien
planner-no-clusters = Noch kein Cluster. Fügen Sie zuerst einen hinzu.
planner-no-nodes = Kein Knoten ist bekannt.
planner-all = Alle
planner-none = Keine
planner-missing = Das muss ausgefüllt werden.
planner-plan = Planen
planner-plan-again = Neu planen
planner-planning = Wird geplant
planner-draw = Hier entwerfen
planner-draw-again = Cluster neu lesen und entwerfen
planner-drawing = Der Entwurf entsteht
planner-drawn = In diesem Browser entworfen, bei jeder Änderung neu, auf den Clustern, wie sie am { $at } gelesen wurden.
planner-drawn-begin = Vor dem Beginn plant der Server.
planner-touches-nothing = Knoten werden gelesen, nichts wird angerührt.
planner-operator-only = Ein Bediener oder Administrator plant und beginnt.
planner-done = Der Plan ist da.
planner-the-plan = Der Plan
planner-stale = Das Formular wurde seither geändert.
planner-begin = Beginnen
planner-ask = Zustimmung erbitten
planner-blocked = Es kann nicht beginnen: Wächter stehen im Weg.
planner-plan-first = Vor dem Beginn neu planen.
plan-summary = { $steps ->
    [one] Ein Schritt,
   *[other] { $steps } Schritte,
  } { $changes ->
    [one] einer davon ändert etwas,
   *[other] { $changes } davon ändern etwas,
  } auf { $nodes ->
    [one] einem Knoten
   *[other] { $nodes } Knoten
  } in { $clusters ->
    [one] einem Cluster.
   *[other] { $clusters } Clustern.
  }
plan-restarts = { $count ->
    [one] Ein Neustart.
   *[other] { $count } Neustarts.
  }
plan-no-restart = Nichts wird neu gestartet.
plan-pauses = { $count ->
    [one] Es wartet einmal auf jemanden oder eine Zeit.
   *[other] Es wartet { $count }-mal auf jemanden oder eine Zeit.
  }
plan-approval = Eine zweite Person muss zustimmen.
plan-in-the-way = { $count ->
    [one] Ein Wächter steht im Weg
   *[other] { $count } Wächter stehen im Weg
  }
plan-not-overridden = Das lässt sich nicht übergehen: zuerst beheben.
plan-waive = Ein Grund setzt ihn außer Kraft
plan-waive-second = Ein Grund und die Zustimmung einer zweiten Person setzen ihn außer Kraft
plan-set-aside = Außer Kraft: { $reason }
plan-steps = Schritte der Reihe nach
plan-hash = Plan
plan-number = Nr.
plan-does = Schritt
plan-node = Knoten
plan-guards-head = Wächter
plan-puts-back = stellt wieder her
plan-pause-approve = Eine zweite Person stimmt zu.
plan-pause-window = Es wartet auf das Fenster { $when }, von dem { $minutes } min bleiben.
plan-pause-sleep = Es wartet { $seconds } s.
plan-look-at = Anzusehen
plan-restart-order = Neustarts der Reihe nach
plan-all-undone = Jeder Schritt lässt sich zurücknehmen.
plan-follow-up = Danach
plan-radius = Reichweite
plan-radius-about = wer es merken kann
plan-trust = Wer dem neuen Aussteller vertrauen muss
plan-trust-who = Wer
plan-trust-store = In welchem Speicher
plan-trust-when = Wann
plan-trust-trusts = Vertraut schon
plan-trust-before = vorher
plan-trust-afterwards = gleich danach
plan-trust-yes = ja
plan-trust-no = nein
plan-trust-unknown = nicht bekannt
plan-reach-phones = registrierte Telefone
plan-reach-trunks = SIP-Trunks
plan-reach-im_users = Benutzer von IM and Presence
plan-reach-sso = Knoten mit Single Sign-on
plan-reach-contact_centre = Cluster des Contact Centers
plan-reach-expressway = Expressways
plan-reach-recording = Aufzeichnungssysteme
