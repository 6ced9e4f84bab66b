jobs-sentence = { $needy ->
    [0] { $busy ->
        [0] Geen taak wacht op u.
        [one] Eén taak loopt, geen wacht op u.
       *[other] { $busy } taken lopen, geen wacht op u.
      }
    [one] { $busy ->
        [0] Eén taak wacht op iemand.
       *[other] Eén taak wacht op iemand, { $busy } gaan vanzelf verder.
      }
   *[other] { $busy ->
        [0] { $needy } taken wachten op iemand.
       *[other] { $needy } taken wachten op iemand, { $busy } gaan vanzelf verder.
      }
  }
jobs-csv = CSV exporteren
jobs-begin = Playbook kiezen
jobs-total = in deze periode
jobs-completed = afgerond
jobs-pending = openstaand
jobs-failed = mislukt
jobs-attention = moeten bekeken worden
jobs-shown = { $count } van { $total }
jobs-period = Periode
jobs-cluster = Cluster
jobs-any-state = alle
jobs-any-cluster = alle
jobs-this-month = deze maand
jobs-always = altijd
jobs-head-state = Toestand
jobs-head-what = Taak
jobs-head-clusters = Clusters
jobs-head-nodes = Nodes
jobs-head-units = Certificaat
jobs-head-products = Product
jobs-head-created = Gevraagd
jobs-head-takes = Duurde
jobs-head-by = Door
jobs-none = Geen taak in deze periode. Een playbook begint er een, of een actie op een certificaat.
jobs-none-fit = Geen taak past bij deze filters.
jobs-show-all = Alles tonen
operation-renew = { $about } vernieuwen op { $clusters }
operation-generate-csr = Aanvraag voor { $about } op { $clusters }
operation-download-csr = Aanvraag voor { $about } op { $clusters } lezen
operation-delete-csr = Aanvraag voor { $about } op { $clusters } wissen
operation-upload = { $about } naar { $clusters } uploaden
operation-reuse = { $about } hergebruiken op { $clusters }
operation-distribute = Verdelen naar { $about } op { $clusters }
operation-replace = Vervangen in { $about } op { $clusters }
operation-delete = Wissen uit { $about } op { $clusters }
operation-undo = Taak { $about } terugdraaien op { $clusters }


run-number = Taak { $id }
run-plan-hash = plan
run-retry-of = opnieuw voor { $id }
run-undo-of = draait { $id } terug
run-undone-by = teruggedraaid door { $id }
run-undo-it = Terugdraaien
run-does = { $does } op { $node }
run-plan = Plan
run-form = Weergave
run-by-step = Per stap
run-by-node = Per node
run-by-journal = Journaal
run-step-and-node = Stap en node
run-takes = Duurde
run-when = Wanneer
run-nodes-done = { $done } van { $total }
run-steps-done = { $done } van { $total } stappen klaar
run-count-of = { $done } van { $total }
run-progress-took = { $done }, duurde { $lasted }
run-progress-since = { $done }, tot nu toe { $lasted }
run-no-node = Alle nodes
run-no-steps = Nog geen stap.
run-journal-empty = Er is nog niets gedaan.
run-rail = De taak op de klok
run-rail-now = Begonnen { $started }, nu { $now }.
run-rail-ended = Begonnen { $started }, klaar { $now }.
run-started-at = begonnen { $at }
run-now-at = nu { $at }
run-ended-at = klaar { $at }
run-goes-on-at = gaat verder om { $at }
run-cancel = Veilig stoppen
run-evidence = Bewijs
run-between = Tussen twee stappen
run-between-about = Nodes worden gelezen voor de volgende stap beoordeeld wordt.
run-attempt = poging { $count }
run-proof = Bewijs
run-proof-about = wat het plan voorspelde, wat de nodes tonen
run-proof-what = Wat
run-proof-predicted = Voorspeld
run-proof-observed = Waargenomen
run-proof-result = Resultaat
outcome-as_predicted = zoals voorspeld
outcome-not_as_predicted = niet zoals voorspeld
outcome-by_word = op iemands woord
outcome-at_work = bezig
outcome-later = later
outcome-left_out = overgeslagen
outcome-nobody_knows = niemand weet het
run-seen-by-word = { $person } zegt het
run-seen-running = draait
run-seen-stopped = gestopt
run-served-on = getoond op { $ports }
run-step = Stap
run-step-node = Node
run-step-path = Plaats
run-step-attempts = Pogingen
run-step-began = Begon
run-step-before = Ervoor
run-step-after = Erna
run-step-note = Opmerking
run-node-said = De node zei
run-ca-changed = Wat de CA anders maakte dan gevraagd
run-revocation = Ingetrokken?
revocation-good = niet ingetrokken
revocation-revoked = ingetrokken
revocation-unknown = de CA kent het niet
revocation-unsettled = niemand antwoordde
run-transcript = Wat aan de node is gezegd
run-approvals = Goedkeuringen
run-asked-by = { $person } vroeg het
run-approved-by = { $person } keurde goed
run-rejected-by = { $person } zei nee
run-other-plan = Er werd een ander plan gezien.
run-second-person = Een tweede persoon
run-waits-word = wordt op gewacht
run-no-approval = Niemand anders hoefde goed te keuren.
run-guards = Bewaking
run-set-aside = Opzijgezet: { $reason }
run-if-stopped = Als u nu stopt
run-stop-finishes = Wat bezig is, wordt afgemaakt. { $count ->
    [0] Er is geen stap over.
    [one] Eén stap begint niet.
   *[other] { $count } stappen beginnen niet.
  }
run-stop-restores = Wat tijdelijk veranderd is, wordt teruggezet.
run-follow-up = Nog te doen


run-wants-approval = Een tweede persoon moet instemmen
run-wants-person = Er moet iets met de hand gebeuren
run-wants-authority = Er wordt op het certificaat van de CA gewacht
run-until = Tot { $at }
run-goes-on-itself = Het gaat vanzelf verder.
run-approver-only = Een goedkeurder of beheerder antwoordt hierop.
run-not-yourself = U vroeg het, dus iemand anders moet instemmen.
run-operator-only = Een operator of beheerder antwoordt hierop.
run-reason-seen = Wat u bekeken hebt, of waarom niet
run-reason-known = Hoe u het weet
run-reason-missing = Een reden is nodig.
run-approve = Plan goedkeuren
run-reject = Nee zeggen
run-on-node = Op { $node }
run-clicks-done = Gedaan, ga verder
run-request = De aanvraag voor de CA
run-copy-request = Aanvraag kopiëren
run-certificate-here = Het certificaat en de uitgevers, PEM
run-hand-over = Overhandigen
run-from-file = Uit een bestand
run-attention-title = { $count ->
    [one] De uitkomst van één stap is onbekend
   *[other] De uitkomst van { $count } stappen is onbekend
  }
run-it-happened = Het is gebeurd
run-it-did-not = Het is niet gebeurd
run-resume = Ga verder
run-failed-title = Het is mislukt
run-retry = Alleen op { $nodes } opnieuw proberen
run-retried-by = opnieuw gedaan door { $id }
run-retry-leaves = { $done } van { $total } stappen zijn gedaan. Ze blijven zoals ze zijn.

undo-title = Wat deze taak terugdraait
undo-close = Sluiten
undo-planning = Clusters worden gelezen en het plan wordt gemaakt…
undo-about = Gewone stappen in omgekeerde volgorde, door dezelfde bewaking beoordeeld en in een eigen journaal vastgelegd. Er verandert niets voordat u begint.
undo-kept = { $count ->
    [one] { $count } stap blijft zoals die is
   *[other] { $count } stappen blijven zoals ze zijn
}
