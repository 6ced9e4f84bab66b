# Svenska. Produktord översätts inte.

clusters-find = Hitta ett kluster
clusters-none = Inget kluster ännu. En administratör lägger till ett på servern: certwright cluster add
clusters-nodes = Noder
clusters-identity = Identitets­certifikat
clusters-trust = Tillits­certifikat
clusters-profile-of = Profil för { $cluster }
clusters-assigned = { $cluster } bedöms från och med nu efter { $profile }.
clusters-silent = { $count } av { $nodes } noder ej lästa
clusters-stale = Ej läst på länge
clusters-well = Inget slutar snart
