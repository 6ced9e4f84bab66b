# Svenska. Produktord översätts inte.

cluster-of = { $products }, { $nodes ->
    [one] 1 nod
   *[other] { $nodes } noder
  }
cluster-read-again = Läs igen
cluster-is-read = { $cluster } läses.
cluster-remove = Ta bort
cluster-remove-about = { $cluster } lämnar inventeringen: det som lästs, dess konton och dess profil glöms. Noderna rörs inte; jobb och granskningslogg finns kvar.
cluster-remove-it = Ta bort { $cluster }
cluster-keep-it = Behåll
cluster-removed = { $cluster } finns inte längre i inventeringen.
cluster-tabs = Klustrets delar
cluster-identity = Identitetscertifikat
cluster-trust = Tillitscertifikat
cluster-matrix = Tillitsmatris
cluster-nodes = Noder
cluster-jobs = Jobb
cluster-this-month = denna månad
card-valid = { $count ->
    [one] giltigt
   *[other] giltiga
  }
card-expiring = { $count ->
   *[other] slutar snart
  }
card-expired = { $count ->
    [one] utgånget
   *[other] utgångna
  }
card-unknown = { $count ->
    [one] ej läst
   *[other] ej lästa
  }
card-total = i allt
card-completed = { $count ->
    [one] klart
   *[other] klara
  }
card-pending = väntar
cluster-find = Hitta ett certifikat
cluster-none = Här är inget läst ännu.
cluster-signed = Signerat
cluster-self-signed = av sig självt
cluster-ca-signed = av en CA
cluster-notes = Profil och begäranden
cluster-not-as-profile = ej som profilen
cluster-request-waits = en begäran väntar
cluster-stores = Lager
cluster-gaps = { $count ->
    [0] Ingen lucka på { $total } rader
    [one] 1 lucka på { $total } rader, överst
   *[other] { $count } luckor på { $total } rader, överst
  }
cluster-role = Roll
cluster-build = Utgåva
role-of-publisher = publisher
role-of-subscriber = subscriber
cluster-card = { $name }: hur många
cluster-foreign = { $product } nås genom en drivrutin i en insticksmodul. Det som en CA har signerat läggs dit av en playbook; allt annat görs på själva noden.
cluster-foreign-playbook = Lägg dit ett certifikat
