# Nederlands. Productwoorden blijven zoals ze zijn.

cluster-of = { $products }, { $nodes ->
    [one] 1 node
   *[other] { $nodes } nodes
  }
cluster-read-again = Opnieuw lezen
cluster-is-read = { $cluster } wordt gelezen.
cluster-remove = Verwijderen
cluster-remove-about = { $cluster } verlaat deze inventaris: wat ervan is gelezen, de accounts en het profiel worden vergeten. De nodes blijven ongemoeid; taken en auditlog blijven.
cluster-remove-it = { $cluster } verwijderen
cluster-keep-it = Behouden
cluster-removed = { $cluster } staat niet meer in de inventaris.
cluster-tabs = Delen van de cluster
cluster-identity = Identiteitscertificaten
cluster-trust = Trust-certificaten
cluster-matrix = Trust-matrix
cluster-nodes = Nodes
cluster-jobs = Taken
cluster-this-month = deze maand
card-valid = { $count ->
   *[other] geldig
  }
card-expiring = { $count ->
    [one] eindigt binnenkort
   *[other] eindigen binnenkort
  }
card-expired = { $count ->
   *[other] verlopen
  }
card-unknown = { $count ->
   *[other] niet gelezen
  }
card-total = in totaal
card-completed = { $count ->
   *[other] voltooid
  }
card-pending = in behandeling
cluster-find = Een certificaat zoeken
cluster-none = Hier is nog niets gelezen.
cluster-signed = Ondertekend
cluster-self-signed = door zichzelf
cluster-ca-signed = door een CA
cluster-notes = Profiel en aanvragen
cluster-not-as-profile = niet zoals het profiel
cluster-request-waits = een aanvraag wacht
cluster-stores = Stores
cluster-gaps = { $count ->
    [0] Geen gat in { $total } rijen
    [one] 1 gat in { $total } rijen, bovenaan
   *[other] { $count } gaten in { $total } rijen, bovenaan
  }
cluster-role = Rol
cluster-build = Versie
role-of-publisher = publisher
role-of-subscriber = subscriber
cluster-card = { $name }: hoeveel
cluster-foreign = { $product } wordt via een driverplug-in aangesproken. Wat een CA heeft ondertekend, brengt een playbook erheen; al het andere gebeurt op de node zelf.
cluster-foreign-playbook = Een certificaat plaatsen
