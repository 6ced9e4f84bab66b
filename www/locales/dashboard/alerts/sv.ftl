# Svenska. Produktord översätts inte.

alerts-shown = { $count } av { $total }, de tyngsta överst
alerts-find = Hitta ett certifikat
alerts-what = Vad
alerts-standing = Besvarat
alerts-none = Inget behöver någon. Det som slutar snart, har gått ut eller inte är som det ska står här.
alert-expired = Utgånget
alert-expiring = Slutar snart
alert-served_not_stored = Ej omstartad
alert-unreachable = Ej nådd
alert-not_read = Ej läst
alert-chain_gap = Lucka i kedjan
alert-trust_missing = Ej betrott
alert-profile_mismatch = Ej som profilen
alert-client_auth_sunset = Klientbruk upphör
