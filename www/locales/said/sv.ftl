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

## Steg

does-generate = Gör en begäran för { $unit }; en väntande och dess nyckel ersätts
does-generate-all = Gör en begäran för { $unit } för alla noder i klustret; en väntande och dess nyckel ersätts
does-read-request = Läs den väntande begäran för { $unit }
does-delete-request = Ta bort den väntande begäran för { $unit } och dess nyckel
does-upload = Ladda upp certifikatet för { $unit }
does-upload-all = Ladda upp certifikatet för { $unit } för alla noder i klustret
does-regenerate = Gör ett nytt självsignerat certifikat för { $unit }, med ny nyckel
does-reuse = Använd certifikatet för { $from } till { $to }
does-upload-trust = Ladda upp ett certifikat till { $store }
does-delete-trust = Ta bort certifikatet { $digits } ur { $store }
does-upload-by-driver = Lägg certifikatet för { $unit } på noden, genom drivrutinen i dess insticksmodul
does-trust-by-driver = Lägg ett certifikat bland dem som noden litar på, genom drivrutinen i dess insticksmodul
does-sign = Låt { $authority } signera begäran för { $unit }
does-start = Starta { $service }
does-stop = Stoppa { $service }
does-restart = Starta om { $service }
does-await-stored = Vänta tills { $unit } har certifikatet { $digits }
does-verify = Bevisa att { $unit } har certifikatet { $digits } och visar det
does-ha-on = Slå på hög tillgänglighet för { $group }
does-ha-off = Slå av hög tillgänglighet för { $group } och vänta två minuter
does-await-ha = Vänta tills alla noder i { $group } är Normal
does-await-service = Vänta tills { $service } körs
does-await-replication = Vänta tills databasen replikerar väl
does-await-phones = Vänta tills telefonerna är registrerade igen
does-update-ctl = Uppdatera CTL från de nuvarande certifikaten
does-backup-to = Gör en säkerhetskopia till { $device }
does-backup = Gör en säkerhetskopia
does-sso-on = Slå på enkel inloggning (SSO)
does-sso-off = Slå av enkel inloggning (SSO)
does-restart-node = Starta om noden och vänta tills den är tillbaka
does-key-encryption = Gör en ny nyckel för kryptering av OAuth-inloggningar; alla token blir ogiltiga
does-key-signing = Gör en ny nyckel för signering av OAuth-inloggningar; alla token blir ogiltiga
does-set-parameter = Sätt { $name } för { $service } till { $value }
does-by-hand = En person gör det för hand och säger till
does-by-hand-about = För hand: { $about }
