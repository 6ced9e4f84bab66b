# Deutsch. Produktwörter bleiben, wie sie sind.

clusters-find = Ein Cluster finden
clusters-nodes = Knoten
clusters-identity = Identitäts­zertifikate
clusters-trust = Vertrauens­zertifikate
clusters-profile-of = Profil von { $cluster }
clusters-assigned = { $cluster } wird ab jetzt nach { $profile } beurteilt.
clusters-silent = { $count } von { $nodes } Knoten nicht gelesen
clusters-stale = Lange nicht gelesen
clusters-well = Nichts endet bald
add-cluster = Ein Cluster hinzufügen
add-name = Name des Clusters
add-publisher = Publisher: Hostname oder Adresse
add-platform = Plattform-Administrator
add-platform-more = Für die Zertifikats-API und die Befehlszeile jedes Knotens.
add-application = Anwendungsbenutzer
add-application-more = Mit den Rollen für AXL und Serviceability; darf fehlen.
add-identity = Kennwörter werden auf dem Server versiegelt. Was die Knoten als ihre Identität zeigen, wird genannt, bevor ihm vertraut wird.
add-accept = Ich habe es mit der Konsole des Knotens verglichen und nehme es an
add-asking = Der Publisher wird gefragt.
add-done = { $cluster } ist hinzugefügt und wird gelesen.
clusters-none = Noch kein Cluster. Fügen Sie eines hinzu; seine Knoten werden über den Publisher gefunden.
add-of-plugins = Aus Treiber-Plugins
add-foreign-node = Knoten: Hostname oder Adresse
add-foreign-account = Konto des Knotens
add-foreign-account-more = Geht über HTTPS an den Knoten; das Plugin sieht es nie. Eines, das lesen darf, genügt.
add-foreign = { $product } wird durch das Plugin { $plugin } gelesen: Seine Zertifikate werden aufgeführt, beurteilt und angemahnt. Was eine CA signiert hat, bringt ein Playbook dorthin; sonst wird dort nichts geändert. Jeder Knoten ist ein eigener Cluster.
