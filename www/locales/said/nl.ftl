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
