settings-tells-nobody = Nog niemand krijgt meldingen.
settings-tells-mail = { $count ->
    [one] Eén persoon krijgt
   *[other] { $count } personen krijgen
  } e-mail vanaf { $days } dagen voor een einde, elke { $every } dagen.
settings-tells-hook = Meldingen worden verstuurd vanaf { $days } dagen voor een einde, elke { $every } dagen.
settings-tells-mail-hook = { $count ->
    [one] Eén persoon
   *[other] { $count } personen
  } en een webadres krijgen bericht vanaf { $days } dagen voor een einde, elke { $every } dagen.
settings-about = De server meldt wat verlopen is of binnenkort afloopt, per e-mail en aan een webadres.
settings-when = Wanneer en wie
settings-notice_start_days = Vanaf zoveel dagen voor het einde (30 tot 365)
settings-notice_every_days = Opnieuw om de zoveel dagen (1 tot 30)
settings-notice_addresses = Ontvangers, één per regel
settings-addresses-hint = { $count } van { $most }
settings-mail = Mailserver
settings-smtp_host = Host
settings-smtp_port = Poort
settings-smtp_security = Versleuteling
settings-security-starttls = STARTTLS
settings-security-tls = TLS
settings-security-none = geen
settings-smtp_user = Gebruiker
settings-smtp_password = Wachtwoord
settings-smtp_from = Afzenderadres
settings-tls_ca_file = Meer roots: een bestand op de server
settings-webhook = Berichten aan een webadres
settings-webhook_url = Adres
settings-webhook_secret = Geheim dat berichten ondertekent
settings-webhook-hint = Van een bewaard adres wordt alleen de host getoond.
settings-is-set = is er; typ om te vervangen
settings-save = Opslaan
settings-discard = Wijzigingen weg
settings-unsaved = { $count ->
    [one] Eén wijziging is niet bewaard.
   *[other] { $count } wijzigingen zijn niet bewaard.
  }
settings-administrator-only = Een beheerder wijzigt dit.
settings-try = Proberen
settings-try-about = Wat nu gemeld zou worden, en aan wie; of meld het nu meteen.
settings-dry = Alleen tonen
settings-send = Nu melden
settings-no-recipient = Er is niemand om te melden.
settings-nothing-due = Er valt niets te melden.
settings-would-tell = { $recipient } zou { $count } horen.
settings-was-told = { $recipient } hoorde { $count }.
settings-not-told = { $recipient } kon { $count } niet horen.
settings-troubles = Kon niet gemeld worden
settings-retry-at = { $tries ->
    [one] Eén poging mislukte
   *[other] { $tries } pogingen mislukten
  }, opnieuw om { $at }.
settings-server = De server
settings-server-about = Deze staan in het instellingenbestand of op de opdrachtregel.
settings-version = Versie
settings-sync = Clusters gelezen elke
settings-sync-never = alleen op verzoek
settings-session-idle = Ongebruikte sessie eindigt na
settings-session-max = Sessie eindigt na
settings-body-max = Grootste verzoek
settings-kilobytes = { $count } KiB
settings-key = Sleutel van het bewijs
settings-key-about = Hiermee controleert iedereen een bewijsarchief: certwright evidence verify FILE.
settings-plugins = Plug-ins
settings-plugins-about = Eigen regels en drivers voor andere producten. Hier worden ze alleen getoond. Er een toevoegen vraagt met opzet een shell op de server: een plug-in is code. Een policy geldt zodra de server opnieuw is gestart.
settings-plugins-command = De opdracht die er een toevoegt
settings-plugins-none = Er is er geen toegevoegd.
settings-plugin-absent = { $name } wordt vereist door { $profiles } en is niet toegevoegd: daar slaagt niets.
settings-plugin-policy = policy
settings-plugin-driver = driver
settings-plugin-in-use = in gebruik
settings-plugin-not-in-use = niet in gebruik
settings-plugin-version = Versie
settings-plugin-product = Spreekt met
settings-plugin-shell = Opdrachten
settings-plugin-shell-yes = mag er op zijn nodes uitvoeren, ook terwijl ze gelezen worden
settings-plugin-shell-no = voert er geen uit
settings-plugin-required = Vereist door
settings-plugin-required-none = geen profiel
settings-plugin-limits = Een aanroep mag gebruiken
settings-plugin-limits-are = { $fuel } instructies, { $seconds } s, { $memory } MiB geheugen, { $crossing } MiB naar de host, { $results } resultaten, { $calls } aanroepen van de host
