jobs-sentence = { $needy ->
    [0] { $busy ->
        [0] Inget jobb väntar på dig.
        [one] Ett jobb pågår, inget väntar på dig.
       *[other] { $busy } jobb pågår, inget väntar på dig.
      }
    [one] { $busy ->
        [0] Ett jobb väntar på en person.
       *[other] Ett jobb väntar på en person, { $busy } går vidare av sig själva.
      }
   *[other] { $busy ->
        [0] { $needy } jobb väntar på en person.
       *[other] { $needy } jobb väntar på en person, { $busy } går vidare av sig själva.
      }
  }
jobs-csv = Exportera CSV
jobs-begin = Välj en playbook
jobs-total = i perioden
jobs-completed = avslutade
jobs-pending = väntande
jobs-failed = misslyckade
jobs-attention = behöver ses över
jobs-shown = { $count } av { $total }
jobs-period = Period
jobs-cluster = Kluster
jobs-any-state = alla
jobs-any-cluster = alla
jobs-this-month = denna månad
jobs-always = alltid
jobs-head-state = Status
jobs-head-what = Jobb
jobs-head-clusters = Kluster
jobs-head-nodes = Noder
jobs-head-units = Certifikat
jobs-head-products = Produkt
jobs-head-created = Begärt
jobs-head-takes = Tog
jobs-head-by = Av
jobs-none = Inga jobb i perioden. En playbook startar ett, eller en åtgärd på ett certifikat.
jobs-none-fit = Inget jobb passar filtren.
jobs-show-all = Visa alla
operation-renew = Förnya { $about } på { $clusters }
operation-generate-csr = Begäran för { $about } på { $clusters }
operation-download-csr = Läs begäran för { $about } på { $clusters }
operation-delete-csr = Ta bort begäran för { $about } på { $clusters }
operation-upload = Ladda upp { $about } till { $clusters }
operation-reuse = Återanvänd { $about } på { $clusters }
operation-distribute = Distribuera till { $about } på { $clusters }
operation-replace = Ersätt i { $about } på { $clusters }
operation-delete = Ta bort från { $about } på { $clusters }
operation-undo = Återta jobb { $about } på { $clusters }


run-number = Jobb { $id }
run-plan-hash = plan
run-retry-of = på nytt för { $id }
run-undo-of = återtar { $id }
run-undone-by = återtaget av { $id }
run-undo-it = Ångra
run-does = { $does } på { $node }
run-plan = Plan
run-form = Vy
run-by-step = Per steg
run-by-node = Per nod
run-by-journal = Journal
run-step-and-node = Steg och nod
run-takes = Tog
run-when = När
run-nodes-done = { $done } av { $total }
run-steps-done = { $done } av { $total } steg klara
run-count-of = { $done } av { $total }
run-progress-took = { $done }, tog { $lasted }
run-progress-since = { $done }, { $lasted } hittills
run-no-node = Alla noder
run-no-steps = Inget steg än.
run-journal-empty = Inget har gjorts än.
run-rail = Jobbet på klockan
run-rail-now = Startade { $started }, nu { $now }.
run-rail-ended = Startade { $started }, slutade { $now }.
run-started-at = startade { $at }
run-now-at = nu { $at }
run-ended-at = slut { $at }
run-goes-on-at = fortsätter { $at }
run-cancel = Stoppa säkert
run-evidence = Bevis
run-between = Mellan två steg
run-between-about = Noder läses innan nästa steg bedöms.
run-attempt = försök { $count }
run-proof = Bevis
run-proof-about = vad planen förutsade, vad noderna visar
run-proof-what = Vad
run-proof-predicted = Förutsagt
run-proof-observed = Observerat
run-proof-result = Resultat
outcome-as_predicted = som förutsagt
outcome-not_as_predicted = inte som förutsagt
outcome-by_word = enligt en person
outcome-at_work = pågår
outcome-later = senare
outcome-left_out = utelämnat
outcome-nobody_knows = ingen vet
run-seen-by-word = { $person } säger det
run-seen-running = körs
run-seen-stopped = stoppad
run-served-on = visas på { $ports }
run-step = Steg
run-step-node = Nod
run-step-path = Plats
run-step-attempts = Försök
run-step-began = Började
run-step-before = Före
run-step-after = Efter
run-step-note = Anmärkning
run-node-said = Noden sade
run-ca-changed = Vad CA:n gjorde annorlunda än det som begärdes
run-revocation = Spärrat?
revocation-good = inte spärrat
revocation-revoked = spärrat
revocation-unknown = CA:n känner inte till det
revocation-unsettled = ingen svarade
run-transcript = Vad som sades till noden
run-approvals = Godkännanden
run-asked-by = { $person } begärde det
run-approved-by = { $person } godkände
run-rejected-by = { $person } sade nej
run-other-plan = En annan plan sågs.
run-second-person = En andra person
run-waits-word = inväntas
run-no-approval = Ingen annan behövde godkänna.
run-guards = Skydd
run-set-aside = Åsidosatt: { $reason }
run-if-stopped = Om du stoppar nu
run-stop-finishes = Det som pågår slutförs. { $count ->
    [0] Inget steg återstår.
    [one] Ett steg påbörjas inte.
   *[other] { $count } steg påbörjas inte.
  }
run-stop-restores = Det som ändrats tillfälligt återställs.
run-follow-up = Återstår att göra


run-wants-approval = En andra person måste godkänna
run-wants-person = Något ska göras för hand
run-wants-authority = CA:ns certifikat inväntas
run-until = Till { $at }
run-goes-on-itself = Det går vidare av sig självt.
run-approver-only = En godkännare eller administratör svarar.
run-not-yourself = Du begärde det, så någon annan måste godkänna.
run-operator-only = En operatör eller administratör svarar.
run-reason-seen = Vad du tittade på, eller varför inte
run-reason-known = Hur du vet det
run-reason-missing = Ett skäl behövs.
run-approve = Godkänn planen
run-reject = Säg nej
run-on-node = På { $node }
run-clicks-done = Det är gjort, fortsätt
run-request = Begäran till CA:n
run-copy-request = Kopiera begäran
run-certificate-here = Certifikatet och dess utfärdare, PEM
run-hand-over = Lämna över
run-from-file = Från fil
run-attention-title = { $count ->
    [one] Utfallet av ett steg är okänt
   *[other] Utfallet av { $count } steg är okänt
  }
run-it-happened = Det hände
run-it-did-not = Det hände inte
run-resume = Fortsätt
run-failed-title = Det misslyckades
run-retry = Försök igen bara på { $nodes }
run-retried-by = gjort på nytt av { $id }
run-retry-leaves = { $done } av { $total } steg är gjorda. De förblir som de är.

undo-title = Så återtas jobbet
undo-close = Stäng
undo-planning = Läser klustren och planerar…
undo-about = Vanliga steg i omvänd ordning, bedömda av samma skydd och skrivna i en egen journal. Inget rörs innan du startar.
undo-kept = { $count ->
    [one] { $count } steg förblir som det är
   *[other] { $count } steg förblir som de är
}
