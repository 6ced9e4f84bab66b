# Svenska. Produktord översätts inte.

panel-year-left = { $count ->
   *[other] år kvar
  }
panel-day-left = { $count ->
    [one] dag kvar
   *[other] dagar kvar
  }
panel-hour-left = { $count ->
    [one] timme kvar
   *[other] timmar kvar
  }
panel-minute-left = { $count ->
    [one] minut kvar
   *[other] minuter kvar
  }
panel-year-ago = { $count ->
   *[other] år sedan
  }
panel-day-ago = { $count ->
    [one] dag sedan
   *[other] dagar sedan
  }
panel-hour-ago = { $count ->
    [one] timme sedan
   *[other] timmar sedan
  }
panel-minute-ago = { $count ->
    [one] minut sedan
   *[other] minuter sedan
  }
panel-fix = Åtgärd:
panel-answer = Besvara larmet
panel-reason = Varför det inte behöver någon längre
panel-acknowledge = Ta över det
panel-snooze = Låt vila i 7 dagar
panel-acknowledged = Larmet är övertaget. Ingen får mer besked om det.
panel-snoozed = Ingen får besked om det på 7 dagar.
panel-actions = Åtgärder
panel-where = Var det finns
panel-places = { $count ->
    [one] på 1 nod
   *[other] på { $count } noder
  }
panel-profile = Profil
panel-as-profile = Det är som profilen vill.
panel-details = Uppgifter
panel-no-names = inga
panel-names = { $count } namn
fact-issuer = Utfärdare
fact-key = Nyckel
fact-signature = Signatur
fact-names = Namn
fact-starts = Börjar
fact-ends = Slutar
fact-serial = Serienummer
deed-renew = Förnya
deed-generate-csr = Skapa CSR
deed-upload = Ladda upp certifikat
deed-download-csr = Ladda ner CSR
deed-delete-csr = Ta bort CSR
deed-reuse = Använd tomcats
deed-distribute = Fördela till tillit
deed-replace = Ersätt
deed-delete = Ta bort
deed-upload-trust = Ladda upp till tillit
deed-copy = Kopiera PEM
deed-download-pem = Ladda ner .pem
deed-download-der = Ladda ner .der
deed-inspect = Öppna i granskaren
why-ca-signed = { $names }: bara för självsignerade certifikat; detta är signerat av { $issuer }.
why-no-request = { $names }: skapa en CSR först.
why-not-on-cer = { $names }: inte på Emergency Responder.
why-not-read = { $names }: noden visar det bara som text.
why-foreign = { $product } nås genom en drivrutin i en insticksmodul: certifikat läggs på dess noder av playbooken plugin-certificate, och inget annat ändras härifrån.
why-role = { $names }: din roll får bara titta.
act-back = Tillbaka till certifikatet
act-renew = { $unit } får ett nytt självsignerat certifikat med ny nyckel.
act-generate-csr = { $node } skapar en ny nyckel för { $unit } och en begäran till en CA.
act-upload = Det som CA:n sände för { $unit } på { $node }: certifikatet ensamt eller med utfärdarna i valfri ordning.
act-delete-csr = Den väntande begäran för { $unit } tas bort. Den kan skapas på nytt.
act-reuse = { $unit } använder från och med nu tomcats certifikat.
act-distribute = Certifikatet läggs i dessa tillitslager i dessa kluster.
act-replace = En ny fil tar certifikatets plats i lagren som håller det.
act-delete = Certifikatet lämnar dessa lager.
act-upload-trust = Efterträdaren läggs i samma lager; det nuvarande stannar tills det tas bort.
warn-renew = Den gamla nyckeln är då borta. Den som litar på det nuvarande certifikatet måste lita på det nya innan tjänster startas om.
warn-reuse = Det nuvarande certifikatet och nyckeln för { $unit } ges upp. Telefoner och trunkar möter tomcats efter omstarten.
warn-delete = Det som bygger på det avvisas från och med då: se efter vem som använder det först. Det kommer bara tillbaka från en fil.
warn-delete-csr = Det som en CA gör av den nuvarande begäran kan inte längre laddas upp.
warn-replace = Förbindelser som bygger på det nuvarande certifikatet behöver det nya. Båda måste ha samma bruk.
warn-upload-trust = En CA i ett tillitslager betros av varje tjänst som läser det. Försäkra dig om vems den är.
act-nodes = På
act-every-node = Varje nod i klustret som har det
act-spread = För
act-single = en nod
act-multi = alla noder i klustret (multi-server)
act-names = Fler DNS-namn, ett per rad
act-file = Filer: .pem, .der eller .p7b
act-read = { $count ->
    [one] 1 certifikat:
   *[other] { $count } certifikat:
  }
file-large = { $name } är större än 4 MiB.
file-key = En privat nyckel finns i { $name }. Den sparades inte och går ingenstans.
file-none = { $name } har inget certifikat i sig.
act-clusters = Kluster
act-stores = Tillitslager
act-plan = Planera det
act-planning = Det planeras på noderna som de är.
lacks-file = Välj en fil först.
lacks-cluster = Välj ett kluster först.
lacks-store = Välj ett lager först.
act-planned = { $steps ->
    [one] 1 steg
   *[other] { $steps } steg
  } { $nodes ->
    [one] på 1 nod.
   *[other] på { $nodes } noder.
  }
act-needs-approval = En andra person måste godkänna.
act-passed = { $count ->
    [one] 1 vakt är nöjd
   *[other] { $count } vakter är nöjda
  }
act-follow-up = Att göra efteråt
act-reason = Varför { $guard } sätts åt sidan
act-looked = { $count ->
    [one] Jag har sett på det som nämns ovan
   *[other] Jag har sett på alla { $count } som nämns ovan
  }
act-stuck = En vakt står i vägen. Åtgärda det den nämner och planera igen.
act-lacks-reason = Säg varför vakterna sätts åt sidan.
act-lacks-look = Se först på det som nämns ovan.
act-change = Ändra det
do-renew = Förnya
do-generate-csr = Skapa
do-upload = Ladda upp
do-delete-csr = Ta bort
do-reuse = Använd
do-distribute = Fördela
do-replace = Ersätt
do-delete = Ta bort
do-upload-trust = Ladda upp
act-begun = { $deed }: ett jobb arbetar med det.
act-open-job = Öppna jobbet
act-retry = Försök igen på noder som felade
act-done = Klar
request-unread = Begäran kunde inte läsas. Jobbet säger varför.
job-is-planned = planerat
job-is-queued = väntar på en arbetare
job-is-running = pågår
job-is-waiting = väntar på någon
job-is-cancelling = stannar vid nästa säkra punkt
job-is-attention = behöver en människa
job-is-succeeded = alla steg är gjorda
job-is-failed = misslyckades
job-is-cancelled = stoppat
step-is-pending = väntar
step-is-intended = pågår
step-is-done = gjort
step-is-adopted = redan gjort
step-is-failed = misslyckades
step-is-unknown = ingen vet
step-is-skipped = överhoppat
step-is-undone = återtaget
act-unknown = Ingen vet om det hände på { $node }. Se efter på noden och säg det sedan.
act-how = Hur du vet det
act-not-happened = Det hände inte: gör det igen
act-happened = Det hände
