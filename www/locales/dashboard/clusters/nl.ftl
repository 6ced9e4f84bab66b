# Nederlands. Productwoorden blijven zoals ze zijn.

clusters-find = Een cluster zoeken
clusters-none = Nog geen cluster. Een beheerder voegt er een toe op de server: certwright cluster add
clusters-nodes = Nodes
clusters-identity = Identiteits­certificaten
clusters-trust = Trust-certificaten
clusters-profile-of = Profiel van { $cluster }
clusters-assigned = { $cluster } wordt voortaan naar { $profile } beoordeeld.
clusters-silent = { $count } van { $nodes } nodes niet gelezen
clusters-stale = Lang niet gelezen
clusters-well = Niets eindigt binnenkort
