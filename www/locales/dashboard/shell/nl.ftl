# Nederlands. Productwoorden blijven zoals ze zijn.

skip = Naar de inhoud
loading = Het wordt gelezen.
try-again = Opnieuw proberen
jump = Zoeken of ga naar
menu = Menu
sign-out = Afmelden
sign-in = Aanmelden
sign-in-user = Gebruiker
sign-in-password = Wachtwoord
sign-in-failed = U bent niet aangemeld.
sign-in-wrong = De gebruiker of het wachtwoord klopt niet. Probeer het opnieuw.
sign-in-too-many = Er waren te veel pogingen vanaf dit adres. Wacht een minuut.
sign-in-unreached = De server is niet bereikbaar. Kijk of hij draait en probeer het dan opnieuw.
sign-in-hint = De eerste beheerder wordt op de server gemaakt: certwright user add NAME --role administrator
rehearsal = Oefening.
rehearsal-more = Deze nodes zijn gesimuleerd en lopen { $scale } keer zo snel. Niets hier is een telefoon.
line-lost = De lijn naar de server is weg. Wat u ziet is van { $moment }; het wordt vanzelf opnieuw geprobeerd.
role-viewer = Mag kijken
role-operator = Mag aan clusters werken
role-approver = Mag het werk van anderen goedkeuren
role-administrator = Mag alles
shell-key-search = In deze weergave zoeken
shell-key-palette = Zoeken of ga naar
shell-key-help = Toetsen
shell-key-go = Ga naar: daarna o, a, c, j, p of s
shell-key-next = Volgende rij
shell-key-previous = Vorige rij
shell-key-open = Rij openen
shell-key-copy = Kopiëren als PEM
shell-key-close = Sluiten wat open is
palette = Zoeken of ga naar
palette-ask = Een weergave, een cluster, een naam, een serienummer
palette-none = Niets past daarbij.
palette-view = weergave
palette-cluster = cluster
palette-certificate = certificaat
palette-cluster-of = { $product }, { $nodes ->
    [one] 1 node
   *[other] { $nodes } nodes
  }
view-overview = Overzicht
view-alerts = Meldingen
view-clusters = Clusters
view-cluster = Cluster
view-jobs = Taken
view-job = Taak
view-playbooks = Playbooks
view-playbook = Playbook
view-editor = Playbook-editor
view-settings = Instellingen
view-calendar = Kalender
view-requests = Aanvragen
view-audit = Audit
view-users = Gebruikers
product-cucm = CUCM
product-imp = IM&P
product-cuc = CUC
product-cer = CER
product-finesse = Finesse
product-cuic = CUIC
product-livedata = Live Data
counts-valid = { $count } geldig
counts-expiring = { $count ->
    [one] 1 eindigt binnenkort
   *[other] { $count } eindigen binnenkort
  }
counts-expired = { $count } verlopen
counts-unknown = { $count } niet gelezen
read-never = nooit gelezen
read-minutes = { $count ->
    [0] zojuist gelezen
    [one] 1 min geleden gelezen
   *[other] { $count } min geleden gelezen
  }
read-hours = { $count } u geleden gelezen
read-days = { $count ->
    [one] 1 dag geleden gelezen
   *[other] { $count } dagen geleden gelezen
  }
stop = .
column-cluster = Cluster
column-certificate = Certificaat
column-common-name = Common name
column-product = Product
column-type = Type
column-status = Status
column-server = Servernaam
column-expiry = Einddatum
column-serial = Serienummer
column-issuer = Uitgegeven door
column-profile = Profiel
column-read = Gelezen
list-shown = { $count } van { $total }
list-none-found = Niets past bij deze filters.
list-print = Afdrukken
columns = Kolommen
export = { $count } exporteren
saved-views = Weergaven
saved-name = Naam van deze weergave
saved-keep = Bewaren
saved-forget = Deze weergave vergeten
filter-any = alle
filter-several = { $first } en nog { $more }
filter-none = Er is niets te kiezen.
filter-clear = Niets kiezen
table-actions = Acties
table-actions-of = Acties voor { $name }
node-more = { $first } en nog { $more }
heat-cluster = Cluster
heat-cell = { $cluster }, { $unit }: { $state }, { $left }, { $nodes ->
    [one] 1 node
   *[other] { $nodes } nodes
  }
timeline-mark = { $cluster }: { $count ->
    [one] { $first } eindigt op { $day }
   *[other] { $count } eindigen vanaf { $day }, eerst { $first }
  }
timeline-freeze = Van { $from } tot { $until } wordt niets gewijzigd { $why }
timeline-law = { $day }: openbare certificaten duren hooguit { $days } dagen
matrix-certificate = Vertrouwd certificaat
matrix-store = Store
matrix-held = aanwezig
matrix-missing = ontbreekt
matrix-expired = verlopen
matrix-other = ander serienummer
kind-identity = Identiteit
kind-trust = Vertrouwen
standing-open = open
standing-acknowledged = overgenomen
standing-snoozed = uitgesteld
