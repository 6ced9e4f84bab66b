# Nederlands. Productwoorden blijven zoals ze zijn.

alerts-shown = { $count } van { $total }, de zwaarste boven
alerts-find = Een certificaat zoeken
alerts-what = Wat
alerts-standing = Beantwoord
alerts-none = Niets heeft iemand nodig. Wat binnenkort eindigt, verlopen is of niet is zoals het hoort, staat hier.
alert-expired = Verlopen
alert-expiring = Eindigt binnenkort
alert-served_not_stored = Niet herstart
alert-unreachable = Niet bereikt
alert-not_read = Niet gelezen
alert-chain_gap = Gat in de keten
alert-trust_missing = Niet vertrouwd
alert-profile_mismatch = Niet zoals het profiel
alert-client_auth_sunset = Clientgebruik eindigt
