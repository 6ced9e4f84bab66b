# The words of the views beside the inspector. Product words, requirement ids and the
# titles of documents are arguments or stay as they are.

beside-product = Product
beside-release = Release
beside-edition = Edition of the table
beside-purpose = Purpose
keys = Keys
hash = Hash
print = Print
disputed = disputed
assumed = assumed
copied = Copied.
copy = Copy
years = { $count ->
    [one] 1 year
   *[other] { $count } years
  }

## Purposes

ref-sentence = { $product } { $version } keeps { $count ->
    [one] one kind of certificate.
   *[other] { $count } kinds of certificates.
  }
ref-edition-of = Usages by edition { $edition }:
ref-english = What sources say stands in their own English.
ref-search = Search
ref-purposes = Purposes
ref-all = All purposes
ref-shown = { $count } of { $total }
ref-none = No purpose answers the search.
ref-unknown = This cannot be shown: { $why }
ref-start = Begin with CUCM.
ref-requested = What a request asks for
ref-edition = edition { $edition }
ref-blank = blank in the table
ref-no-request = No request is made for it: nodes make and renew it themselves.
ref-usage = Usage
ref-kind = Kind
ref-distribution = Distribution
ref-after = After a change
ref-in-order = { $version }, in this order
ref-after-none = Nothing follows that a source names.
ref-number = Number
ref-step = Step
ref-where = Where
ref-when = Only when
ref-source = Source
ref-nodes-of = { $nodes }, { $product }
ref-stores = Stores of its issuers
ref-stores-none = It has no issuer that a store must hold.
ref-store = Store
ref-upload = Upload reaches
ref-deletion = Deletion reaches
ref-instead = on nodes that list it, instead of { $store }
ref-keys = Keys and hashes
ref-advised = advised
ref-years = Self-signed: { $least ->
    [5] { $most ->
        [5] always 5 years.
       *[other] { $least } to { $most } years.
      }
   *[other] { $least } to { $most } years.
  }
ref-several = One certificate for several nodes
ref-several-yes = Yes: Multi-server(SAN).
ref-several-no = No, one for each node.
ref-several-unknown = No source says.
ref-made-on = The request is made on the { $product } { $role }. It names: { $names }.
ref-blocked = Not possible in this release
ref-differ = Where sources differ
ref-one = One says
ref-other = Another says
ref-handling = We
ref-ha-off = high availability off first
scope-every-node = on every node
scope-publisher = on the publisher
scope-cluster = one for the cluster
reach-cluster = every node
reach-node = that node
reach-not-stated = not stated
role-publisher = publisher
role-subscriber = subscriber
role-on-publisher = on the publisher
role-on-subscriber = on subscribers
names-cucm-nodes = all CUCM nodes
names-imp-nodes = all IM&P nodes
names-im-domains = the IM domains
names-chat-aliases = aliases of chat servers
act-restart = Restart { $service }
act-command = Run on the command line
act-update-ctl = Update the CTL file
act-reset-phones = Reset the phones
act-provision-sp-metadata = Give the identity provider the new SP metadata
service-feature = in Control Center, feature services
service-network = in Control Center, network services
service-cli = on the command line
nodes-publisher-first = publisher, then each subscriber
nodes-publisher = publisher
nodes-subscribers = each subscriber
nodes-where-active = where the service is active, one node at a time
nodes-primary-first = primary, then secondary
nodes-once = once for the cluster
condition-sip-oauth = SIP OAuth is on
condition-sip-federation = SIP federation is configured
condition-mixed-mode = the cluster is in mixed mode
condition-saml-sso-with-tomcat = SAML SSO uses the tomcat certificate
condition-service-active = the service is activated

## Profiles

profiles-sentence = Certificates are judged by the profile { $name }.
profiles-about = A profile says what you want of your certificates, by purpose. Kept in this browser; it holds no secrets.
profiles-about-kept = Settings for clusters, kept by the server. The shipped one is read and copied; a cluster without one of its own has the default one.
profiles-unread = The profiles kept in this browser could not be read and were set aside: { $why }
profiles-not-kept = This browser keeps nothing here. Export the profile before you close the page.
profile-new = New profile
profile-new-name = Profile
profile-import = Import
profile-default = default
profile-shipped = ships with Certwright
profile-read-only = to view and copy
profile-unsaved = changed, not saved
profile-all-releases = all releases
profile-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
  }
profile-name = Name
profile-description = Description
profile-from = From release
profile-from-any = the first
profile-until = Up to, without
profile-until-any = no end
profile-soon = Ends soon, days
profile-soon-in = A certificate ends soon from { $days } days before its end.
profile-settings = Settings by purpose
profile-save = Save
profile-discard = Discard changes
profile-copy = Copy
profile-set-default = Make default
profile-clear-default = Clear default
profile-delete = Delete
profile-delete-warning = { $name } will be gone from this browser, with all its settings. Export it first if you may want it again.
profile-delete-warning-kept = { $name } will be gone for everybody. A cluster that has it must get another one first.
profile-delete-now = Delete { $name }
profile-keep = Keep it
profile-faults = { $count ->
    [one] One setting cannot be followed. It is marked below.
   *[other] { $count } settings cannot be followed. They are marked below.
  }
profile-large = it is too large for a profile
profile-said-kept = Saved in this browser.
profile-said-kept-there = Kept by the server.
want-signed_by = Signed by
want-issuer = Kind of CA
want-distribution = Distribution
want-key = Key
want-hash = Hash
want-self_signed_years = Self-signed for
want-ca_days_max = From a CA, days at most
want-reuse_tomcat = Reuse tomcat
want-any = any
want-none = not for this
want-not-possible = not possible for these purposes
want-all-other = all other purposes
want-own-edition = the release's own
want-label = { $what }, row { $row }
want-purposes-label = Purposes, row { $row }
want-remove = Remove
want-remove-label = Remove row { $row }
want-add = Add a row
signed-by-self = the node
signed-by-ca = a CA
issuer-private = private
issuer-public = public
distribution-node = one per node
distribution-multi-server = multi-server

## Request

request-sentence = A request that is right the first time.
request-about = Say what the certificate is for. You get the steps for the node and what its request must hold. No product lets a key in, so the node makes it.
request-wanted = What you want
request-distribution = For
request-node = One node
request-several = Multi-server (SAN)
request-several-not = { $purpose } has no multi-server certificate in this release.
request-node-name = Node, full name
request-nodes = Nodes, one full name a line, publisher first
request-common-name = Common name
request-as-node = as the node fills it in
request-subject = Subject
request-parent-domain = Parent domain
request-parent-caution = Leave it empty unless a rule demands it: a third-party CA may change the names, and the upload then fails.
request-more-names = More names, one a line
request-key = Key
request-hash = Hash
request-faults = { $count ->
    [one] One thing stands in the way
   *[other] { $count } things stand in the way
  }
request-way-node = Made on the node
request-way-here = Key made here: for Expressway, CUBE and labs only
request-on-node = Have the node make it
request-where = { $role ->
    [publisher] On the publisher of { $product }.
    [subscriber] On a subscriber of { $product }.
   *[any] On the node itself, { $product }.
  }
request-where-node = On { $node }, { $product }.
request-rest = REST
request-rest-answer = The request is in the field { $field } of the answer.
request-rest-assumed = Assumed, no source states the words: { $fields }.
request-cli = Command line
request-cli-decides = The node decides by itself: { $what }.
request-form = Form in OS Administration
request-closed = closed
form-certificate_purpose = Certificate Purpose
form-distribution = Distribution
form-common_name = Common Name
form-subject_alternate_names = Subject Alternate Names
form-parent_domain = Parent Domain
form-key_length = Key Length
form-hash_algorithm = Hash Algorithm
form-include_unit = Include OU
request-expected = What the request must hold
request-critical = Critical
request-names-none = none
request-ca = CA:TRUE, path length { $length }
request-then = Then
check-every_node_listed = Before Generate: every node is listed.
check-every_node_exported = After Generate: every node is in the list of successful exports.
check-download = Download the request by its purpose.
check-compare = Compare it below with what was meant.
check-sign_and_upload = Have it signed, and upload the certificate before anyone makes a newer request.
request-compare = Compare with what the node made
request-compare-drop = Drop the request of the node here, or paste it.
request-compare-open = Open a request
request-compare-paste = Paste the request
request-compare-same = The request holds what was meant. Have it signed.
request-compare-differs = { $count ->
    [one] One difference
   *[other] { $count } differences
  }
request-compare-wanted = Expected: { $what }.
request-compare-found = Found: { $what }.
request-compare-none = No request is in it.
here-warning = Only for machines that take a key from outside: Expressway, CUBE, labs. UC nodes do not. Whoever holds the key file and its passphrase is that machine.
here-passphrase = Passphrase for the key file, at least { $least } characters
here-show = Show it
here-make = Make key and request
here-making = The key is being made.
here-short = The passphrase is too short.
here-impossible = This page may not make keys: the browser allows it on HTTPS and for files only.
here-failed = The browser could not make it: { $why }
here-done = Key and request are made. Save both now: the key is gone when this page closes.
here-save-key = Save the key, encrypted
here-save-request = Save the request
here-copy-request = Copy the request
here-forget = Forget the key
here-saved = PKCS#8, PBES2 with AES-256; opens with: openssl pkey -in { $file }
copy-of = Copy { $what }
copy-rest = the REST call
copy-cli = the command
copy-form = the values of the form
copy-expected = what the request must hold
decides-common_name = common name
decides-subject = subject
decides-key = key
decides-hash = hash
