# Nederlands. Productwoorden blijven zoals ze zijn.

clusters-find = Een cluster zoeken
clusters-nodes = Nodes
clusters-identity = Identiteits­certificaten
clusters-trust = Trust-certificaten
clusters-profile-of = Profiel van { $cluster }
clusters-assigned = { $cluster } wordt voortaan naar { $profile } beoordeeld.
clusters-silent = { $count } van { $nodes } nodes niet gelezen
clusters-stale = Lang niet gelezen
clusters-well = Niets eindigt binnenkort
add-cluster = Een cluster toevoegen
add-name = Naam van de cluster
add-publisher = Publisher: hostnaam of adres
add-platform = Platformbeheerder
add-platform-more = Voor de certificaat-API en de opdrachtregel van elke node.
add-application = Applicatiegebruiker
add-application-more = Met de rollen voor AXL en Serviceability; mag leeg blijven.
add-identity = Wachtwoorden worden op de server verzegeld. Wat de nodes als hun identiteit tonen, wordt genoemd voordat het wordt vertrouwd.
add-accept = Ik heb het met de console van de node vergeleken en neem het aan
add-asking = De publisher wordt gevraagd.
add-done = { $cluster } is toegevoegd en wordt gelezen.
clusters-none = Nog geen cluster. Voeg er een toe; de nodes worden via de publisher gevonden.
add-of-plugins = Van driverplug-ins
add-foreign-node = Node: hostnaam of adres
add-foreign-account = Account van de node
add-foreign-account-more = Gaat via HTTPS naar de node; de plug-in ziet het nooit. Een dat mag lezen is genoeg.
add-foreign = { $product } wordt gelezen via de plug-in { $plugin }: de certificaten worden getoond, beoordeeld en gemeld. Wat een CA heeft ondertekend, brengt een playbook erheen; verder wordt daar niets gewijzigd. Elke node is een eigen cluster.
