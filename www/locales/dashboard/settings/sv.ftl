settings-tells-nobody = Ingen får veta om larm än.
settings-tells-mail = { $count ->
    [one] En person
   *[other] { $count } personer
  } får e-post från { $days } dagar före ett slut, var { $every }:e dag.
settings-tells-hook = Larm skickas från { $days } dagar före ett slut, var { $every }:e dag.
settings-tells-mail-hook = { $count ->
    [one] En person
   *[other] { $count } personer
  } och en webbadress får veta från { $days } dagar före ett slut, var { $every }:e dag.
settings-about = Servern berättar om det som gått ut eller snart går ut, via e-post och anrop till en adress.
settings-when = När, och vem
settings-notice_start_days = Från så många dagar före slutet (30 till 365)
settings-notice_every_days = Igen var så många dagar (1 till 30)
settings-notice_addresses = Mottagare, en per rad
settings-addresses-hint = { $count } av { $most }
settings-mail = E-postserver
settings-smtp_host = Värd
settings-smtp_port = Port
settings-smtp_security = Kryptering
settings-security-starttls = STARTTLS
settings-security-tls = TLS
settings-security-none = ingen
settings-smtp_user = Användare
settings-smtp_password = Lösenord
settings-smtp_from = Avsändarens adress
settings-tls_ca_file = Fler rotcertifikat: en fil på servern
settings-webhook = Anrop till en adress
settings-webhook_url = Adress
settings-webhook_secret = Hemlighet som signerar anropen
settings-webhook-hint = Av en sparad adress visas bara värden.
settings-is-set = finns; skriv för att ersätta
settings-save = Spara
settings-discard = Släng ändringar
settings-unsaved = { $count ->
    [one] En ändring är inte sparad.
   *[other] { $count } ändringar är inte sparade.
  }
settings-administrator-only = En administratör ändrar dessa.
settings-try = Prova
settings-try-about = Vad som skulle meddelas nu, och till vem; eller meddela nu utan att vänta.
settings-dry = Visa bara
settings-send = Meddela nu
settings-no-recipient = Det finns ingen att meddela.
settings-nothing-due = Inget är aktuellt.
settings-would-tell = { $recipient } skulle få veta om { $count }.
settings-was-told = { $recipient } fick veta om { $count }.
settings-not-told = { $recipient } kunde inte meddelas om { $count }.
settings-troubles = Kunde inte meddelas
settings-retry-at = { $tries ->
    [one] Ett försök misslyckades
   *[other] { $tries } försök misslyckades
  }, igen { $at }.
settings-server = Servern
settings-server-about = Dessa står i inställningsfilen eller på kommandoraden.
settings-version = Version
settings-sync = Kluster läses var
settings-sync-never = bara på begäran
settings-session-idle = En oanvänd session slutar efter
settings-session-max = En session slutar efter
settings-body-max = Största anrop
settings-kilobytes = { $count } KiB
settings-key = Bevisens nyckel
settings-key-about = Med den kan vem som helst verifiera ett bevisarkiv: certwright evidence verify FILE.
settings-plugins = Insticksmoduler
settings-plugins-about = Husets egna regler och drivrutiner för andra produkter. Här visas de bara. Att lägga till en kräver med avsikt ett skal på servern: en insticksmodul är kod. En policy gäller när servern har startats om.
settings-plugins-command = Kommandot som lägger till en
settings-plugins-none = Ingen har lagts till.
settings-plugin-absent = { $name } krävs av { $profiles } och har inte lagts till: där godkänns inget.
settings-plugin-policy = policy
settings-plugin-driver = drivrutin
settings-plugin-in-use = används
settings-plugin-not-in-use = används inte
settings-plugin-version = Version
settings-plugin-product = Talar med
settings-plugin-shell = Kommandon
settings-plugin-shell-yes = får köra sådana på sina noder, även när de läses
settings-plugin-shell-no = kör inga
settings-plugin-required = Krävs av
settings-plugin-required-none = ingen profil
settings-plugin-limits = Ett anrop får använda
settings-plugin-limits-are = { $fuel } instruktioner, { $seconds } s, { $memory } MiB minne, { $crossing } MiB till värden, { $results } resultat, { $calls } anrop av värden
