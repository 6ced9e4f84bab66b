# Deutsch. Produktwörter bleiben, wie sie sind.

clusters-find = Ein Cluster finden
clusters-none = Noch kein Cluster. Ein Administrator fügt eines auf dem Server hinzu: certwright cluster add
clusters-nodes = Knoten
clusters-identity = Identitäts­zertifikate
clusters-trust = Vertrauens­zertifikate
clusters-profile-of = Profil von { $cluster }
clusters-assigned = { $cluster } wird ab jetzt nach { $profile } beurteilt.
clusters-silent = { $count } von { $nodes } Knoten nicht gelesen
clusters-stale = Lange nicht gelesen
clusters-well = Nichts endet bald
