requests-sentence = { $count ->
    [0] Ingen begäran väntar på sitt certifikat.
    [one] En begäran väntar på sitt certifikat.
   *[other] { $count } begäranden väntar på sina certifikat.
  }
requests-oldest = { $days ->
    [0] Den äldsta är från i dag.
    [one] Den äldsta har väntat en dag.
   *[other] Den äldsta har väntat { $days } dagar.
  }
requests-about = En nod har en begäran per syfte; en nyare gör svaret på den äldre värdelöst.
requests-csv = Exportera CSV
requests-shown = { $count } av { $total }
requests-search = Sök en begäran
requests-cluster = Kluster
requests-any = alla
requests-history = även borttagna
requests-none = Ingen begäran är känd. En görs på en nods certifikat, eller av en playbook.
requests-none-fit = Ingen begäran passar filtren.
requests-waiting = väntar
requests-answered = besvarad
requests-stale = kan vara inaktuell
requests-gone = borta
requests-unknown = inte känt
requests-head-state = Status
requests-head-unit = Certifikat
requests-head-name = Common name och nyckel
requests-head-cluster = Kluster
requests-head-node = Servernamn
requests-head-key = Nyckel
requests-head-age = Väntat
requests-days = { $days } d
