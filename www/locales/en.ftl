# The words of the inspector. Product words, names of fields as the standards have
# them and whatever a certificate says are arguments or stay as they are.

inspector = Inspector
views-label = Views
view-inspect = Inspect
view-request = Request
view-profiles = Profiles
view-purposes = Purposes
view-loading = The view is loading.
view-unread = The view could not be loaded: { $why }
search = Search the items
settings-button = Settings
settings = Settings and keys
close = Close
language = Language
theme = Theme
theme-system = As the system
theme-light = Light
theme-dark = Dark
shortcuts = Keys
shortcuts-on = Keys with one letter are on
key-help-search = Search
key-help-help = Settings and keys
key-help-next = Next item
key-help-previous = Previous item
key-help-copy = Copy as PEM
key-help-compare = Compare
key-help-close = Close what is open
foot-version = Certwright { $version }
foot-rules = rules of { $day }
foot-read = read { $moment }
update-ready = A new version is here.
update-load = Load the new version

## Bringing files

drop-label = Bring files
drop-empty = Drop certificates here, or paste them.
drop-formats = PEM, DER, Base64, .p7b, .p12, requests, CRLs and OCSP responses; many files or a folder at once.
drop-more = Drop more files here
drop-ways = , or a folder. Paste works anywhere on this page.
drop-stays = Stays on this device
open-files = Open files
open-folder = Open a folder
clear = Clear { $count }
pasted-text = pasted text
shared-link = shared link
reading = { $count ->
    [one] One more file is read.
   *[other] { $count } more files are read.
  }
notice-large = { $name } is larger than { $megabytes } MiB and was not read.
notice-unread = { $name } could not be read: { $why }
notice-locked = it cannot be opened.

## The list

items-label = Items
items = { $count ->
    [one] 1 item
   *[other] { $count } items
  }
items-of = { $count } of { $total } items
items-order = first to end on top
items-none = Nothing here answers the search.
item-none = Choose an item.
previous = Previous item
next = Next item
all-items = All items
position = { $at } of { $total }
no-name = without a name
no-end = no end
scale-now = now
scale-years = { $count } y
unit-year = y
unit-day = d
unit-hour = h
unit-minute = min
source-part = { $name }, { $index } of { $total }

kind-certificate = Certificate
kind-self-signed = Self-signed
kind-root = CA root
kind-ca = CA
kind-request = CSR
kind-crl = CRL
kind-ocsp_response = OCSP response
kind-public_key = Public key
kind-private_key = Private key
kind-error = Unread input
state-valid = valid
state-soon = ends soon
state-expired = ended or not valid yet
state-mismatch = not as expected
state-unknown = not known
state-running = at work
state-unread = could not be read
state-missing = missing

## Time

ended-year = { $count ->
    [one] Ended 1 year ago
   *[other] Ended { $count } years ago
  }
ended-day = { $count ->
    [one] Ended 1 day ago
   *[other] Ended { $count } days ago
  }
ended-hour = { $count ->
    [one] Ended 1 hour ago
   *[other] Ended { $count } hours ago
  }
ended-minute = { $count ->
    [one] Ended 1 minute ago
   *[other] Ended { $count } minutes ago
  }
left-year = { $count ->
    [one] 1 year left
   *[other] { $count } years left
  }
left-day = { $count ->
    [one] 1 day left
   *[other] { $count } days left
  }
left-hour = { $count ->
    [one] 1 hour left
   *[other] { $count } hours left
  }
left-minute = { $count ->
    [one] 1 minute left
   *[other] { $count } minutes left
  }
big-year = { $count ->
    [one] year left
   *[other] years left
  }
big-day = { $count ->
    [one] day left
   *[other] days left
  }
big-hour = { $count ->
    [one] hour left
   *[other] hours left
  }
big-minute = { $count ->
    [one] minute left
   *[other] minutes left
  }
big-ago-year = { $count ->
    [one] year ago
   *[other] years ago
  }
big-ago-day = { $count ->
    [one] day ago
   *[other] days ago
  }
big-ago-hour = { $count ->
    [one] hour ago
   *[other] hours ago
  }
big-ago-minute = { $count ->
    [one] minute ago
   *[other] minutes ago
  }
life-used = { $used } of { $total } days used
life-renew = renew from { $day }
life-label = Valid from { $start } to { $end }, { $used } of { $total } days used
unreadable = unreadable

## The verdict

verdict = Verdict
verdict-valid = Valid
verdict-self-signed = Signed by itself; whoever meets it must have it in its trust store.
verdict-to-root = Its chain reaches { $name }.
verdict-soon = Ends soon
verdict-soon-more = { $left }. Make the new one now.
verdict-expired-more = Whoever checks it refuses it.
verdict-not-yet = Not valid yet
verdict-not-yet-more = It starts on { $day }. Until then it is refused.
verdict-missing = A link is missing
verdict-missing-more = { $name } is not among the items. Drop its file here to complete the chain.
verdict-chain = The chain does not hold
verdict-unfit = Fix this first
verdict-unfit-more = { $count ->
    [one] 1 finding says that it will fail.
   *[other] { $count } findings say that it will fail.
  }
verdict-unfit-request = { $count ->
    [one] 1 finding speaks against sending it to a CA.
   *[other] { $count } findings speak against sending it to a CA.
  }
verdict-odd = Read with difficulty
verdict-troubles = { $count ->
    [one] One place does not follow the standard.
   *[other] { $count } places do not follow the standard.
  }
verdict-unread = Its end cannot be read
verdict-request = A request
verdict-request-answered = { $name } answers it: the key is the same.
verdict-request-waits = No certificate here has its key yet.
verdict-request-forged = Its signature does not fit
verdict-request-forged-more = It was changed after it was made, or damaged. Make a new one.
verdict-outdated = Out of date
verdict-current = Up to date
verdict-next-update = The next one comes by { $day }. { $left }.
verdict-next-was = The next one was due by { $day }. Get the current one.
verdict-no-next = It does not say when the next one comes.

## One item

issued-by = issued by
copy-pem = Copy PEM
download = Download
download-der = As DER
download-pem = As PEM
download-chain = Chain in upload order
compare = Compare
share = Share
details = Details
subject = Subject
issuer = Issuer
empty-name = empty
serial = Serial
not-before = Valid from
not-after = Valid until
validity = Lifetime
validity-days = { $count ->
    [one] 1 day
   *[other] { $count } days
  }
key = Key
key-bits = { $bits } bits
same-key-as = same key as { $kind } { $name }
signature = Signature
signature-fits = signed with its own key
signature-unfit = does not fit its key
basic-constraints = Basic constraints
is-ca = CA
is-ca-path = { $count ->
    [0] CA, no further CA below it
    [one] CA, 1 further CA below it
   *[other] CA, { $count } further CAs below it
  }
is-no-ca = no CA
sha256 = SHA-256
sha1 = SHA-1
spki-sha256 = Key, SHA-256
subject-key-id = Subject key ID
authority-key-id = Authority key ID
ca-issuers = CA file at
ocsp = OCSP at
crl-points = CRL at
policies = Policies
version = Version
source = Source
code = Code
at-byte = byte { $offset }
extensions = Extensions
critical = critical
absent = none
yes = yes
no = no
and-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
  }
names = Names
names-count = { $count ->
    [one] 1 name
   *[other] { $count } names
  }
san-dns = DNS
san-ip = IP address
san-email = email
san-uri = URI
san-dirname = directory name
san-rid = registered ID
san-other = other name
san-x400 = X.400
san-edi = EDI
usages = Usages
key-usage = Key usage
extended-key-usage = Extended key usage
usage-none = none
findings = Findings
findings-count = { $count ->
    [one] 1 finding
   *[other] { $count } findings
  }
severity-error = Fix this
severity-warning = Will break
severity-notice = Advice
fix = Fix:
troubles = Against the standard
show-bytes = Show the bytes
hide-bytes = Hide the bytes
bytes = Bytes
bytes-wait = Building the tree.
bytes-tree = ASN.1 tree
bytes-hex = Bytes, hexadecimal
bytes-where = byte { $offset }, { $header } of header, { $length } of content

## As what it is judged

judged-label = As what it is judged
judged-as = { $purpose } on { $product } { $version }
judged-by-standards = Judged by the standards alone
judged-named = its name says so
judged-likely = likely, by its contents
judged-assumed = assumed, nothing speaks against it
judged-change = Change
judging = The rules are asked.
judging-failed = It could not be judged: { $why }
product = Product
purpose = Purpose
release = Release
signer = Signer
signer-unknown = as the certificate shows
signer-public = public CA
signer-private = private CA
nodes = Nodes
nodes-hint = full names, the publisher first
choice-guess = guessed
choice-newest = newest line
choice-none = choose
only-this = Only for this item
findings-none = No rule has anything against it.
policy-not-here = Plugins do not run on this page. Judge it in the inspector of your Certwright server, or with certwright lint.
policy-signed-out = Sign in to the server, then judge it again.
edition = edition { $edition }
why = Why
rule-finds = What it finds
rule-matters = Why it matters
rule-repair = Repair
marks-errors = { $count ->
    [one] 1 thing to fix
   *[other] { $count } things to fix
  }
marks-warnings = { $count ->
    [one] 1 thing that will break
   *[other] { $count } things that will break
  }

## Before an upload

gate = Check before upload
gate-check = Check before upload
key-help-check = Check before upload
gate-wait = The rules are asked.
gate-failed = It could not be checked
gate-choose = Choose product, purpose and release
gate-choose-more = What a node takes depends on them.
gate-accepted = The node will take it
gate-accepted-more = Nothing was found that would fail later.
gate-refused = The node will refuse it
gate-refused-more = { $count ->
    [one] 1 thing stands in the way.
   *[other] { $count } things stand in the way.
  }
gate-unfit = The node will take it, and it will fail later
gate-unfit-more = { $count ->
    [one] 1 thing must be fixed before the upload.
   *[other] { $count } things must be fixed before the upload.
  }
gate-obstacles = Refused by the node
gate-later = Taken, fails later
gate-about = In { $name }
gate-says = The node says:
gate-says-unknown = The node refuses. No document prints its words.
gate-assumed = That it refuses is concluded from its documents.
gate-steps = { $count ->
    [one] 1 upload
   *[other] { $count } uploads
  }
gate-no-uploads = Nothing can be uploaded yet: the chain does not reach a root. Drop the missing CA certificates here.
gate-on = on { $node }
gate-node-publisher = the publisher
gate-node-subscriber = the subscriber
gate-node-every-node = every node
gate-node-this-node = this node
gate-there = is there already
gate-replaces = replaces { $name }
gate-replaces-own = replaces the { $store } certificate in use
gate-superfluous = Not needed: { $names }
gate-copy = Copy as text
gate-print = Print

## The chain

chain = Chain
chain-label = From the root down to this certificate
chain-wait = Building the chain.
chain-failed = The chain could not be built: { $why }
chain-complete = complete
chain-refused = does not hold
chain-missing = { $count ->
    [one] 1 link missing
   *[other] { $count } links missing
  }
chain-ends = ends { $year }
chain-this = this certificate
chain-is-missing = is missing
chain-bring = Drop its file here, or take it from your PKI.
chain-source = Named source:
key-id = Key ID
chain-others = { $count ->
    [one] One more way
   *[other] { $count } more ways
  }
upload-order = Upload in this order
role-root = root
role-intermediate = intermediate
role-identity = identity

## Comparing

compare-wait = Comparing.
compare-label = What differs
compare-count = { $count ->
    [0] Nothing differs.
    [one] 1 field differs.
   *[other] { $count } fields differ.
  }
compare-same-key = The key is the same.
compare-other-key = The key is another one.
compare-none = Both say the same.
compare-field = Field
compare-old = Old
compare-new = New
compare-request = Request
compare-added = added
compare-removed = removed
compare-absent = absent
compare-alone = There is only one certificate here. Drop the other one to compare.
compare-no-request = no request
compare-request-part = Asked for and received
compare-request-key = The certificate is for the key of the request.
compare-request-other-key = The certificate is not for the key of the request.
compare-received = Received

## Sharing

share-warning = The link holds the whole item, names of servers and persons included. Whoever has the link can read it. It is sent to no server.
share-chain = With its chain
share-link = Link
copy-link = Copy the link
share-long = The link would have { $letters } letters; more than { $most } break in mail and chat. Download it instead.

## Private keys, passwords, bad input

key-seen = A private key is in this file. It was not kept.
key-check = Check that it matches
key-forget = Forget
key-match = It belongs to { $kind } { $name }.
key-no-match = No certificate and no request here has this key.
key-unknown = Its public half could not be worked out, so nothing can be compared.
stopped-at = Reading stopped at byte { $offset } (hex { $hex }).
password = Password
password-open = Open
password-kept = It is used once and not kept.
password-tries = Opening the container.
remove-item = Take it off the list
said-read = { $count ->
    [one] 1 item read.
   *[other] { $count } items read.
  }
said-unread = { $count ->
    [one] 1 could not be read.
   *[other] { $count } could not be read.
  }
said-cleared = The list is empty.
said-removed = Taken off the list.
said-copied = Copied.
said-not-copied = Copying is not allowed here. Mark the text and copy it by hand.
