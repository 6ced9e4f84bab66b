# The words of the inspector. Product words, names of fields as the standards have
# them and whatever a certificate says are arguments or stay as they are.

inspector = Inspector
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
since-unit = { $unit }, ended
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
    [one] 1 place
   *[other] { $count } places
  }
severity-error = Fix this
severity-warning = Will break
severity-notice = Advice
fix = Fix:
troubles = Against the standard
show-bytes = Show the bytes
hide-bytes = Hide the bytes
bytes = Bytes
bytes-wait = The tree is built.
bytes-tree = ASN.1 tree
bytes-hex = Bytes, hexadecimal
bytes-where = byte { $offset }, { $header } of header, { $length } of content

## The chain

chain = Chain
chain-label = From the root down to this certificate
chain-wait = The chain is built.
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

compare-wait = The items are compared.
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
password-tries = The container is opened.
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

## What a change means; the core has the same English and names the arguments

compare-request-part = Asked for and received
compare-request-key = The certificate is for the key of the request.
compare-request-other-key = The certificate is not for the key of the request.
compare-received = Received
diff-subject = The certificate is for another subject. Peers that check the subject (X.509 subject names on SIP trunks, phone security profiles) must be changed.
diff-common-name = The common name changes to { $name }. What refers to the old one by name must be changed.
diff-names-added = { $added } names are new. Nobody is refused for that.
diff-names-removed = Clients that connect by { $removed } will refuse this certificate.
diff-usage-lost = Key usage loses { $lost }. Peers that insist on it will refuse.
diff-usage-gained = Key usage gains { $gained }.
diff-purpose-client-lost = clientAuth is gone. Peers that this node connects to with mutual TLS will refuse it.
diff-purpose-server-lost = serverAuth is gone. Every client that connects will refuse it.
diff-purpose-lost = Extended key usage loses { $lost }. Peers that insist on it will refuse.
diff-purpose-gained = Extended key usage gains { $gained }.
diff-now-ca = This is now a CA certificate. It may sign others; a server certificate should not.
diff-no-ca = This is no CA certificate any more. What it signed will not be trusted through it.
diff-constraints = The basic constraints are written in another way.
diff-key-kind = The kind or size of the key changes from { $old } to { $new }. Peers must support it.
diff-key = The key is new. Whoever pinned the old key, or holds the old certificate in a trust store, must get the new one.
diff-issuer = Another CA signed it. Every peer must trust { $issuer } before it is installed.
diff-self-to-ca = It was self-signed and is now signed by { $issuer }. Every peer must trust that CA; the old certificate in their trust stores is no longer needed.
diff-ca-to-self = It was signed by a CA and is now self-signed. Every peer must get this certificate into its trust store.
diff-begin = It begins at another moment.
diff-begin-later = It begins { $days } days later. Before that moment it is refused.
diff-end-later = It ends { $days } days later.
diff-end-earlier = It ends { $days } days earlier than the old one.
diff-end = It ends at another moment.
diff-serial = It is another certificate: the serial number differs. Trust lists that name the old one by serial must be renewed.
diff-issuer-key = The issuer's key is another one. Peers need the CA certificate with that key.
diff-revocation = Revocation is published at other addresses. They must be reachable from the nodes that check it.
diff-policies = The certificate policies differ.
diff-signature = The signature algorithm changes from { $old } to { $new }. Peers must support it.
diff-signature-weak = The signature algorithm changes to { $new }, which current peers refuse.
diff-extensions = Extensions differ: new { $added }; gone { $removed }.
diff-critical = Other extensions are critical. A peer that does not know a critical extension refuses.
diff-csr-key = This certificate is not for the key of the request. A node takes only the certificate whose key is that of its request.
diff-csr-names-missing = The CA left out { $removed }, which the request asks for. The node refuses a certificate whose names differ from its request.
diff-csr-names-added = The CA added { $added }, which the request does not ask for. The node may refuse names that differ from its request.
diff-csr-usage-lost = The CA left out the key usage { $lost }, which the request asks for.
diff-csr-usage-data = The CA left out dataEncipherment, which must not be changed or removed.
diff-csr-usage-gained = The CA added the key usage { $gained }, which the request does not ask for.
diff-csr-purpose-lost = The CA left out { $lost }, which the request asks for. Mutual TLS may fail.
diff-csr-purpose-gained = The CA added { $gained }, which the request does not ask for.
diff-csr-subject = The CA changed the subject, which the request wrote differently.
