# Wat de server zegt: zinnen naar hun kenmerk. Zonder punt aan het eind waar de Engelse er geen heeft; met een hoofdletter.

## Meldingen

alert-ended = Het certificaat { $name } ({ $unit }) is verlopen op { $at }
alert-ended-own-help = Vernieuw het nu; herstart daarna de diensten die de vernieuwing noemt.
alert-ended-trust-help = Verwijder het uit de trust-stores als niets het nodig heeft, of upload de opvolger.
alert-ends = Het certificaat { $name } ({ $unit }) loopt { $left } af, op { $at }
alert-left-hours = over { $count } uur
alert-left-day = over één dag
alert-left-days = over { $count } dagen
alert-ends-own-help = Plan de vernieuwing, met een venster voor de herstarts die volgen.
alert-ends-trust-help = Haal de opvolger bij de CA en upload die voor hij nodig is, of verwijder het als niets het nodig heeft.
alert-chain-gap = Een uitgever van het certificaat { $name } ({ $unit }) staat in geen trust-store van { $cluster }: { $missing }
alert-chain-gap-help = Haal het certificaat van de uitgever bij de CA en upload het in de trust-store: eerst de root, dan de tussen-CA's.
alert-client-auth = Over het certificaat { $name } ({ $unit }): { $finding }
alert-departs = Het certificaat { $name } ({ $unit }) wijkt af van het profiel { $profile }: { $findings }
alert-served = { $endpoint } toont het certificaat { $digits }; { $node } heeft voor { $unit } een ander
alert-served-help = Herstart de diensten van dit doel in een venster; certwright probe laat zien wat getoond wordt.
alert-lacks-one = Een node mist in { $store } een uitgever van zijn eigen certificaten: { $name }
alert-lacks = { $count } nodes missen in { $store } een uitgever van hun eigen certificaten: { $name }
alert-lacks-help = Upload hem in { $store } van de genoemde nodes; certwright cert download geeft het bestand.
alert-never-read = { $node } is nog nooit gelezen
alert-never-read-help = certwright cluster sync { $cluster }
alert-away = { $node } antwoordt niet: { $why }
alert-away-since = { $node } antwoordt niet: { $why }; laatst volledig gelezen { $at }
alert-not-whole = De certificaten van { $node } konden niet volledig gelezen worden: { $why }
alert-not-whole-since = De certificaten van { $node } konden niet volledig gelezen worden: { $why }; laatst volledig gelezen { $at }

## Stappen

does-generate = Een aanvraag voor { $unit } maken; een openstaande en de sleutel daarvan worden vervangen
does-generate-all = Een aanvraag voor { $unit } maken voor alle nodes van de cluster; een openstaande en de sleutel daarvan worden vervangen
does-read-request = De openstaande aanvraag voor { $unit } lezen
does-delete-request = De openstaande aanvraag voor { $unit } en de sleutel daarvan wissen
does-upload = Het certificaat voor { $unit } uploaden
does-upload-all = Het certificaat voor { $unit } uploaden voor alle nodes van de cluster
does-regenerate = Een nieuw zelfondertekend certificaat voor { $unit } maken, met een nieuwe sleutel
does-reuse = Het certificaat van { $from } voor { $to } gebruiken
does-upload-trust = Een certificaat uploaden naar { $store }
does-delete-trust = Certificaat { $digits } wissen uit { $store }
does-upload-by-driver = Het certificaat voor { $unit } naar de node brengen, via zijn driverplug-in
does-trust-by-driver = Een certificaat bij degenen brengen die de node vertrouwt, via zijn driverplug-in
does-sign = De aanvraag voor { $unit } laten ondertekenen door { $authority }
does-start = { $service } starten
does-stop = { $service } stoppen
does-restart = { $service } herstarten
does-await-stored = Wachten tot { $unit } het certificaat { $digits } heeft
does-verify = Bewijzen dat { $unit } het certificaat { $digits } heeft en toont
does-ha-on = Hoge beschikbaarheid van { $group } inschakelen
does-ha-off = Hoge beschikbaarheid van { $group } uitschakelen en twee minuten wachten
does-await-ha = Wachten tot alle nodes van { $group } Normal zijn
does-await-service = Wachten tot { $service } loopt
does-await-replication = Wachten tot de database goed repliceert
does-await-phones = Wachten tot de telefoons weer geregistreerd zijn
does-update-ctl = De CTL bijwerken met de huidige certificaten
does-backup-to = Een back-up maken naar { $device }
does-backup = Een back-up maken
does-sso-on = Single sign-on inschakelen
does-sso-off = Single sign-on uitschakelen
does-restart-node = De node herstarten en wachten tot hij terug is
does-key-encryption = Een nieuwe sleutel maken om OAuth-aanmeldingen te versleutelen; alle tokens worden ongeldig
does-key-signing = Een nieuwe sleutel maken om OAuth-aanmeldingen te ondertekenen; alle tokens worden ongeldig
does-set-parameter = { $name } van { $service } op { $value } zetten
does-by-hand = Iemand doet het met de hand en zegt dat
does-by-hand-about = Met de hand: { $about }
