# Vad servern säger: meningar efter sin beteckning. Utan punkt där den engelska inte har någon; med stor bokstav först.

## Larm

alert-ended = Certifikatet { $name } ({ $unit }) gick ut { $at }
alert-ended-own-help = Förnya det nu; starta sedan om de tjänster som förnyelsen anger.
alert-ended-trust-help = Ta bort det ur tillitslagren om inget behöver det, eller ladda upp dess efterträdare.
alert-ends = Certifikatet { $name } ({ $unit }) går ut { $left }, { $at }
alert-left-hours = om { $count ->
    [one] en timme
   *[other] { $count } timmar
  }
alert-left-day = om en dag
alert-left-days = om { $count } dagar
alert-ends-own-help = Planera förnyelsen, med ett fönster för de omstarter som följer.
alert-ends-trust-help = Hämta dess efterträdare från CA:n och ladda upp den innan den behövs, eller ta bort det om inget behöver det.
alert-chain-gap = En utfärdare av certifikatet { $name } ({ $unit }) finns inte i något tillitslager i { $cluster }: { $missing }
alert-chain-gap-help = Hämta utfärdarens certifikat från CA:n och ladda upp det i tillitslagret: först roten, sedan de mellanliggande.
alert-client-auth = Om certifikatet { $name } ({ $unit }): { $finding }
alert-departs = Certifikatet { $name } ({ $unit }) avviker från profilen { $profile }: { $findings }
alert-served = { $endpoint } visar certifikatet { $digits }, som inte är det som { $node } har för { $unit }
alert-served-help = Starta om tjänsterna för detta ändamål i ett fönster; certwright probe visar vad som visas upp.
alert-lacks-one = En nod saknar en utfärdare av sina egna certifikat i { $store }: { $name }
alert-lacks = { $count } noder saknar en utfärdare av sina egna certifikat i { $store }: { $name }
alert-lacks-help = Ladda upp den i { $store } på de nämnda noderna; certwright cert download ger filen.
alert-never-read = { $node } har aldrig lästs
alert-never-read-help = certwright cluster sync { $cluster }
alert-away = { $node } svarar inte: { $why }
alert-away-since = { $node } svarar inte: { $why }; senast helt läst { $at }
alert-not-whole = Certifikaten på { $node } kunde inte läsas helt: { $why }
alert-not-whole-since = Certifikaten på { $node } kunde inte läsas helt: { $why }; senast helt lästa { $at }
