# Deutsch. Produktwörter bleiben, wie sie sind.

cluster-of = { $products }, { $nodes ->
    [one] 1 Knoten
   *[other] { $nodes } Knoten
  }
cluster-read-again = Neu lesen
cluster-is-read = { $cluster } wird gelesen.
cluster-remove = Entfernen
cluster-remove-about = { $cluster } verlässt dieses Inventar: was davon gelesen wurde, die Konten und das Profil werden vergessen. Die Knoten bleiben unberührt; Aufträge und Protokoll bleiben.
cluster-remove-it = { $cluster } entfernen
cluster-keep-it = Behalten
cluster-removed = { $cluster } ist nicht mehr im Inventar.
cluster-tabs = Teile des Clusters
cluster-identity = Identitätszertifikate
cluster-trust = Vertrauenszertifikate
cluster-matrix = Vertrauensmatrix
cluster-nodes = Knoten
cluster-jobs = Aufträge
cluster-this-month = dieser Monat
card-valid = { $count ->
   *[other] gültig
  }
card-expiring = { $count ->
    [one] endet bald
   *[other] enden bald
  }
card-expired = { $count ->
   *[other] abgelaufen
  }
card-unknown = { $count ->
   *[other] nicht gelesen
  }
card-total = insgesamt
card-completed = { $count ->
   *[other] fertig
  }
card-pending = offen
cluster-find = Ein Zertifikat finden
cluster-none = Hier wurde noch nichts gelesen.
cluster-signed = Signiert
cluster-self-signed = selbst
cluster-ca-signed = von einer CA
cluster-notes = Profil und Anträge
cluster-not-as-profile = nicht wie im Profil
cluster-request-waits = ein Antrag wartet
cluster-stores = Speicher
cluster-gaps = { $count ->
    [0] Keine Lücke in { $total } Zeilen
    [one] 1 Lücke in { $total } Zeilen, oben
   *[other] { $count } Lücken in { $total } Zeilen, oben
  }
cluster-role = Rolle
cluster-build = Release
role-of-publisher = publisher
role-of-subscriber = subscriber
cluster-card = { $name }: wie viele
cluster-foreign = { $product } wird durch ein Treiber-Plugin angesprochen. Was eine CA signiert hat, bringt ein Playbook dorthin; alles andere geschieht am Knoten selbst.
cluster-foreign-playbook = Ein Zertifikat einspielen
