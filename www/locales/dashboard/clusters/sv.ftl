# Svenska. Produktord översätts inte.

clusters-find = Hitta ett kluster
clusters-nodes = Noder
clusters-identity = Identitets­certifikat
clusters-trust = Tillits­certifikat
clusters-profile-of = Profil för { $cluster }
clusters-assigned = { $cluster } bedöms från och med nu efter { $profile }.
clusters-silent = { $count } av { $nodes } noder ej lästa
clusters-stale = Ej läst på länge
clusters-well = Inget slutar snart
add-cluster = Lägg till ett kluster
add-name = Klustrets namn
add-publisher = Publisher: värdnamn eller adress
add-platform = Plattformsadministratör
add-platform-more = För certifikat-API:t och kommandoraden på varje nod.
add-application = Applikationsanvändare
add-application-more = Med rollerna för AXL och Serviceability; kan utelämnas.
add-identity = Lösenord förseglas på servern. Det som noderna visar som sin identitet nämns innan det betros.
add-accept = Jag har jämfört det med nodens konsol och godtar det
add-asking = Publishern tillfrågas.
add-done = { $cluster } är tillagt och läses.
clusters-none = Inget kluster ännu. Lägg till ett, så hittas dess noder genom publishern.
add-of-plugins = Från drivrutiner i insticksmoduler
add-foreign-node = Nod: värdnamn eller adress
add-foreign-account = Nodens konto
add-foreign-account-more = Skickas till noden över HTTPS; insticksmodulen ser det aldrig. Ett som får läsa räcker.
add-foreign = { $product } läses genom insticksmodulen { $plugin }: certifikaten listas, bedöms och varnas för. Det som en CA har signerat läggs dit av en playbook; inget annat ändras där. Varje nod är ett eget kluster.
