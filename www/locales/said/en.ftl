# What the server says in sentences, by id. Made of core/src/sentence by tests/conformance/tests/said_words.rs, never by
# hand. The other languages have the same messages with the same places, and begin with a capital letter.

alert-ended = the { $unit } certificate { $name } ended on { $at }
alert-ended-own-help = Renew it now; then restart the services that the renewal names.
alert-ended-trust-help = Delete it from the trust stores if nothing needs it, or upload its successor.
alert-ends = the { $unit } certificate { $name } ends { $left }, on { $at }
alert-left-hours = in { $count } hours
alert-left-day = in 1 day
alert-left-days = in { $count } days
alert-ends-own-help = Plan its renewal, with a window for the restarts that follow.
alert-ends-trust-help = Get its successor from the CA and upload it before it is needed, or delete it if nothing needs it.
alert-chain-gap = an issuer of the { $unit } certificate { $name } is in no trust store of { $cluster }: { $missing }
alert-chain-gap-help = Get the issuer's certificate from the CA and upload it into the trust store: root first, then intermediates.
alert-client-auth = the { $unit } certificate { $name }: { $finding }
alert-departs = the { $unit } certificate { $name } departs from the profile { $profile }: { $findings }
alert-served = { $endpoint } presents the certificate { $digits }, which is not the one that { $node } holds for { $unit }
alert-served-help = Restart the services of this purpose, in a window; certwright probe shows what is presented.
alert-lacks-one = a node lacks an issuer of their own certificates in { $store }: { $name }
alert-lacks = { $count } nodes lack an issuer of their own certificates in { $store }: { $name }
alert-lacks-help = Upload it into { $store } of the nodes named; certwright cert download gives the file.
alert-never-read = { $node } was never read
alert-never-read-help = certwright cluster sync { $cluster }
alert-away = { $node } does not answer: { $why }
alert-away-since = { $node } does not answer: { $why }; last read whole { $at }
alert-not-whole = the certificates of { $node } could not be read whole: { $why }
alert-not-whole-since = the certificates of { $node } could not be read whole: { $why }; last read whole { $at }
