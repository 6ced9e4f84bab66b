planner-parameters = Var och hur
planner-no-parameters = Den har inga parametrar.
planner-choose = Välj
planner-from-file = Från filer
planner-no-clusters = Inget kluster än. Lägg till ett först.
planner-no-nodes = Ingen nod är känd.
planner-all = Alla
planner-none = Inga
planner-missing = Det här måste fyllas i.
planner-plan = Planera
planner-plan-again = Planera igen
planner-planning = Planeras
planner-draw = Skissa här
planner-draw-again = Läs klustren igen och skissa
planner-drawing = Skissen görs
planner-drawn = Skissad i den här webbläsaren, på nytt vid varje ändring, på klustren som de lästes { $at }.
planner-drawn-begin = Servern planerar innan det börjar.
planner-touches-nothing = Noder läses, inget rörs.
planner-operator-only = En operatör eller administratör planerar och startar.
planner-done = Planen finns.
planner-the-plan = Planen
planner-stale = Formuläret har ändrats sedan dess.
planner-begin = Starta
planner-ask = Begär godkännande
planner-blocked = Den kan inte starta: skydd står i vägen.
planner-plan-first = Planera igen innan start.
plan-summary = { $steps ->
    [one] Ett steg,
   *[other] { $steps } steg,
  } varav { $changes ->
    [one] ett ändrar
   *[other] { $changes } ändrar
  } något, på { $nodes ->
    [one] en nod
   *[other] { $nodes } noder
  } i { $clusters ->
    [one] ett kluster.
   *[other] { $clusters } kluster.
  }
plan-restarts = { $count ->
    [one] En omstart.
   *[other] { $count } omstarter.
  }
plan-no-restart = Inget startas om.
plan-pauses = { $count ->
    [one] Den väntar en gång på en person eller en tid.
   *[other] Den väntar { $count } gånger på en person eller en tid.
  }
plan-approval = En andra person måste godkänna.
plan-in-the-way = { $count ->
    [one] Ett skydd står i vägen
   *[other] { $count } skydd står i vägen
  }
plan-not-overridden = Inget åsidosätter detta: åtgärda det först.
plan-waive = Ett skäl åsidosätter det
plan-waive-second = Ett skäl och en andra persons godkännande åsidosätter det
plan-set-aside = Åsidosatt: { $reason }
plan-steps = Stegen i ordning
plan-hash = plan
plan-number = Nr
plan-does = Steg
plan-node = Nod
plan-guards-head = Skydd
plan-puts-back = återställer
plan-pause-approve = En andra person godkänner.
plan-pause-window = Den väntar på fönstret { $when }, med { $minutes } min kvar.
plan-pause-sleep = Den väntar { $seconds } s.
plan-look-at = Att se över
plan-restart-order = Omstarter i ordning
plan-all-undone = Varje steg kan tas tillbaka.
plan-follow-up = Efteråt
plan-radius = Påverkan
plan-radius-about = vilka som kan märka det
plan-trust = Vilka som måste lita på den nya utfärdaren
plan-trust-who = Vem
plan-trust-store = I vilket lager
plan-trust-when = När
plan-trust-trusts = Litar redan
plan-trust-before = före
plan-trust-afterwards = direkt efter
plan-trust-yes = ja
plan-trust-no = nej
plan-trust-unknown = inte känt
plan-reach-phones = registrerade telefoner
plan-reach-trunks = SIP-trunkar
plan-reach-im_users = användare av IM and Presence
plan-reach-sso = noder med enkel inloggning
plan-reach-contact_centre = kluster i kontaktcentret
plan-reach-expressway = Expressways
plan-reach-recording = inspelare
