# Svenska. Produktord översätts inte.

skip = Till innehållet
loading = Det läses.
try-again = Försök igen
jump = Sök eller gå till
menu = Meny
sign-out = Logga ut
sign-in = Logga in
sign-in-user = Användare
sign-in-password = Lösenord
sign-in-failed = Du är inte inloggad.
sign-in-wrong = Användaren eller lösenordet är fel. Försök igen.
sign-in-too-many = Det blev för många försök från den här adressen. Vänta en minut.
sign-in-unreached = Servern kan inte nås. Se efter att den kör och försök sedan igen.
sign-in-hint = Den första administratören skapas på servern: certwright user add NAME --role administrator
rehearsal = Övning.
rehearsal-more = Noderna är simulerade och går { $scale } gånger så fort. Inget här är en telefon.
line-lost = Förbindelsen till servern är bruten. Det som visas är från { $moment }; nya försök görs av sig självt.
role-viewer = Får titta
role-operator = Får arbeta med kluster
role-approver = Får godkänna andras arbete
role-administrator = Får göra allt
shell-key-search = Sök i vyn
shell-key-palette = Sök eller gå till
shell-key-help = Tangenter
shell-key-go = Gå till: sedan o, a, c, j, p eller s
shell-key-next = Nästa rad
shell-key-previous = Föregående rad
shell-key-open = Öppna raden
shell-key-copy = Kopiera som PEM
shell-key-close = Stäng det som är öppet
palette = Sök eller gå till
palette-ask = En vy, ett kluster, ett namn, ett serienummer
palette-none = Inget svarar mot det.
palette-view = vy
palette-cluster = kluster
palette-certificate = certifikat
palette-cluster-of = { $product }, { $nodes ->
    [one] 1 nod
   *[other] { $nodes } noder
  }
view-overview = Översikt
view-alerts = Larm
view-clusters = Kluster
view-cluster = Kluster
view-jobs = Jobb
view-job = Jobb
view-playbooks = Playbooks
view-playbook = Playbook
view-editor = Playbook-redigerare
view-settings = Inställningar
view-calendar = Kalender
view-requests = Begäranden
view-audit = Logg
view-users = Användare
product-cucm = CUCM
product-imp = IM&P
product-cuc = CUC
product-cer = CER
product-finesse = Finesse
product-cuic = CUIC
product-livedata = Live Data
counts-valid = { $count } giltiga
counts-expiring = { $count ->
    [one] 1 slutar snart
   *[other] { $count } slutar snart
  }
counts-expired = { $count ->
    [one] 1 utgånget
   *[other] { $count } utgångna
  }
counts-unknown = { $count ->
    [one] 1 ej läst
   *[other] { $count } ej lästa
  }
read-never = aldrig läst
read-minutes = { $count ->
    [0] läst alldeles nyss
    [one] läst för 1 min sedan
   *[other] läst för { $count } min sedan
  }
read-hours = läst för { $count } h sedan
read-days = { $count ->
    [one] läst för 1 dag sedan
   *[other] läst för { $count } dagar sedan
  }
stop = .
column-cluster = Kluster
column-certificate = Certifikat
column-common-name = Common name
column-product = Produkt
column-type = Typ
column-status = Status
column-server = Servernamn
column-expiry = Slutdatum
column-serial = Serienummer
column-issuer = Utfärdat av
column-profile = Profil
column-read = Läst
list-shown = { $count } av { $total }
list-none-found = Inget svarar mot filtren.
list-print = Skriv ut
columns = Kolumner
export = Exportera { $count }
saved-views = Vyer
saved-name = Vyns namn
saved-keep = Behåll
saved-forget = Glöm vyn
filter-any = alla
filter-several = { $first } och { $more } till
filter-none = Det finns inget att välja.
filter-clear = Välj inget
table-actions = Åtgärder
table-actions-of = Åtgärder för { $name }
node-more = { $first } och { $more } till
heat-cluster = Kluster
heat-cell = { $cluster }, { $unit }: { $state }, { $left }, { $nodes ->
    [one] 1 nod
   *[other] { $nodes } noder
  }
timeline-mark = { $cluster }: { $count ->
    [one] { $first } slutar { $day }
   *[other] { $count } slutar från { $day }, först { $first }
  }
timeline-freeze = Inget ändras från { $from } till { $until } { $why }
timeline-law = { $day }: publika certifikat varar högst { $days } dagar
matrix-certificate = Betrott certifikat
matrix-store = Lager
matrix-held = finns
matrix-missing = saknas
matrix-expired = utgånget
matrix-other = annat serienummer
kind-identity = Identitet
kind-trust = Tillit
standing-open = öppet
standing-acknowledged = övertaget
standing-snoozed = vilar
