# Nederlands. Productwoorden blijven zoals ze zijn.

panel-year-left = { $count ->
   *[other] jaar over
  }
panel-day-left = { $count ->
    [one] dag over
   *[other] dagen over
  }
panel-hour-left = { $count ->
   *[other] uur over
  }
panel-minute-left = { $count ->
    [one] minuut over
   *[other] minuten over
  }
panel-year-ago = { $count ->
   *[other] jaar geleden
  }
panel-day-ago = { $count ->
    [one] dag geleden
   *[other] dagen geleden
  }
panel-hour-ago = { $count ->
   *[other] uur geleden
  }
panel-minute-ago = { $count ->
    [one] minuut geleden
   *[other] minuten geleden
  }
panel-fix = Oplossing:
panel-answer = De melding beantwoorden
panel-reason = Waarom niemand er meer naar hoeft te kijken
panel-acknowledge = Overnemen
panel-snooze = 7 dagen uitstellen
panel-acknowledged = De melding is overgenomen. Niemand hoort er meer van.
panel-snoozed = 7 dagen lang hoort niemand ervan.
panel-actions = Acties
panel-where = Waar het is
panel-places = { $count ->
    [one] op 1 node
   *[other] op { $count } nodes
  }
panel-profile = Profiel
panel-as-profile = Het is zoals het profiel wil.
panel-details = Gegevens
panel-no-names = geen
panel-names = { $count } namen
fact-issuer = Uitgever
fact-key = Sleutel
fact-signature = Handtekening
fact-names = Namen
fact-starts = Begint
fact-ends = Eindigt
fact-serial = Serienummer
deed-renew = Vernieuwen
deed-generate-csr = CSR maken
deed-upload = Certificaat uploaden
deed-download-csr = CSR downloaden
deed-delete-csr = CSR verwijderen
deed-reuse = tomcat hergebruiken
deed-distribute = Naar trust verdelen
deed-replace = Vervangen
deed-delete = Verwijderen
deed-upload-trust = Naar trust uploaden
deed-copy = PEM kopiëren
deed-download-pem = .pem downloaden
deed-download-der = .der downloaden
deed-inspect = In de inspectie openen
why-ca-signed = { $names }: alleen voor zelfondertekende certificaten; dit is ondertekend door { $issuer }.
why-no-request = { $names }: maak eerst een CSR.
why-not-on-cer = { $names }: niet op Emergency Responder.
why-not-read = { $names }: de node toont het alleen als tekst.
why-foreign = { $product } wordt via een driverplug-in aangesproken: het playbook plugin-certificate brengt certificaten naar de nodes, verder wordt van hieruit niets gewijzigd.
why-role = { $names }: uw rol mag alleen kijken.
act-back = Terug naar het certificaat
act-renew = { $unit } krijgt een nieuw zelfondertekend certificaat met een nieuwe sleutel.
act-generate-csr = { $node } maakt een nieuwe sleutel voor { $unit } en een aanvraag voor een CA.
act-upload = Wat de CA stuurde voor { $unit } van { $node }: het certificaat alleen, of met zijn uitgevers in willekeurige volgorde.
act-delete-csr = De wachtende aanvraag voor { $unit } wordt verwijderd. Ze kan opnieuw worden gemaakt.
act-reuse = { $unit } gebruikt voortaan het certificaat van tomcat.
act-distribute = Het certificaat komt in deze trust-stores van deze clusters.
act-replace = Een nieuw bestand neemt de plaats in van dit certificaat in de stores die het bevatten.
act-delete = Het certificaat verdwijnt uit deze stores.
act-upload-trust = De opvolger komt in dezelfde stores; het huidige blijft tot het wordt verwijderd.
warn-renew = De oude sleutel is dan weg. Wie het huidige certificaat vertrouwt, moet het nieuwe vertrouwen voordat diensten herstarten.
warn-reuse = Het huidige certificaat en de sleutel van { $unit } worden opgegeven. Telefoons en trunks zien na de herstart dat van tomcat.
warn-delete = Wat erop steunt wordt vanaf dan geweigerd: kijk eerst wie het gebruikt. Het komt alleen terug uit een bestand.
warn-delete-csr = Wat een CA van de huidige aanvraag maakt, kan niet meer worden geüpload.
warn-replace = Verbindingen die op het huidige certificaat steunen, hebben het nieuwe nodig. Beide moeten hetzelfde gebruik hebben.
warn-upload-trust = Een CA in een trust-store wordt geloofd door elke dienst die hem leest. Ga na van wie ze is.
act-nodes = Op
act-every-node = Elke node van de cluster die het heeft
act-spread = Voor
act-single = één node
act-multi = alle nodes van de cluster (multi-server)
act-names = Meer DNS-namen, één per regel
act-file = Bestanden: .pem, .der of .p7b
act-read = { $count ->
    [one] 1 certificaat:
   *[other] { $count } certificaten:
  }
file-large = { $name } is groter dan 4 MiB.
file-key = In { $name } zit een privésleutel. Die is niet bewaard en gaat nergens heen.
file-none = In { $name } zit geen certificaat.
act-clusters = Clusters
act-stores = Trust-stores
act-plan = Plannen
act-planning = Het wordt gepland op de nodes zoals ze zijn.
lacks-file = Kies eerst een bestand.
lacks-cluster = Kies eerst een cluster.
lacks-store = Kies eerst een store.
act-planned = { $steps ->
    [one] 1 stap
   *[other] { $steps } stappen
  } { $nodes ->
    [one] op 1 node.
   *[other] op { $nodes } nodes.
  }
act-needs-approval = Een tweede persoon moet het goedkeuren.
act-passed = { $count ->
    [one] 1 wachter is tevreden
   *[other] { $count } wachters zijn tevreden
  }
act-follow-up = Daarna te doen
act-reason = Waarom { $guard } opzij wordt gezet
act-looked = { $count ->
    [one] Ik heb gekeken naar wat hierboven staat
   *[other] Ik heb gekeken naar alle { $count } die hierboven staan
  }
act-stuck = Een wachter staat in de weg. Verhelp wat hij noemt en plan opnieuw.
act-lacks-reason = Zeg waarom de wachters opzij worden gezet.
act-lacks-look = Kijk eerst naar wat hierboven staat.
act-change = Wijzigen
do-renew = Vernieuwen
do-generate-csr = Maken
do-upload = Uploaden
do-delete-csr = Verwijderen
do-reuse = Hergebruiken
do-distribute = Verdelen
do-replace = Vervangen
do-delete = Verwijderen
do-upload-trust = Uploaden
act-begun = { $deed }: een taak werkt eraan.
act-open-job = De taak openen
act-retry = Mislukte nodes opnieuw proberen
act-done = Klaar
request-unread = De aanvraag kon niet worden gelezen. De taak zegt waarom.
job-is-planned = gepland
job-is-queued = wacht op een werker
job-is-running = loopt
job-is-waiting = wacht op iemand
job-is-cancelling = stopt op het volgende veilige punt
job-is-attention = heeft een mens nodig
job-is-succeeded = alle stappen zijn gedaan
job-is-failed = mislukt
job-is-cancelled = gestopt
step-is-pending = wacht
step-is-intended = loopt
step-is-done = gedaan
step-is-adopted = al gedaan
step-is-failed = mislukt
step-is-unknown = niemand weet het
step-is-skipped = overgeslagen
step-is-undone = teruggedraaid
act-unknown = Niemand weet of het op { $node } is gebeurd. Kijk op de node en zeg het dan.
act-how = Hoe u dat weet
act-not-happened = Het is niet gebeurd: doe het opnieuw
act-happened = Het is gebeurd
