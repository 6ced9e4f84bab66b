# Deutsch. Produktwörter bleiben, wie sie sind.

alerts-shown = { $count } von { $total }, die schwersten oben
alerts-find = Ein Zertifikat finden
alerts-what = Was
alerts-standing = Beantwortet
alerts-none = Nichts braucht jemanden. Was bald endet, abgelaufen ist oder nicht ist, wie es sein soll, steht hier.
alert-expired = Abgelaufen
alert-expiring = Endet bald
alert-served_not_stored = Nicht neu gestartet
alert-unreachable = Nicht erreicht
alert-not_read = Nicht gelesen
alert-chain_gap = Lücke in der Kette
alert-trust_missing = Nicht vertraut
alert-profile_mismatch = Nicht wie im Profil
alert-client_auth_sunset = Client-Nutzung endet
