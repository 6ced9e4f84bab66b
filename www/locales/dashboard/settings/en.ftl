# Settings: when and by what way alerts are told, how the server is set, the key of its evidence.

settings-tells-nobody = Nobody is told of alerts yet.
settings-tells-mail = { $count ->
    [one] One person is
   *[other] { $count } people are
  } told by mail from { $days } days before an end, every { $every } days.
settings-tells-hook = Alerts are posted from { $days } days before an end, every { $every } days.
settings-tells-mail-hook = { $count ->
    [one] One person and a web address are
   *[other] { $count } people and a web address are
  } told from { $days } days before an end, every { $every } days.
settings-about = The server tells of what has expired or ends soon, by mail and by posts to an address.
settings-when = When, and whom
settings-notice_start_days = From so many days before the end (30 to 365)
settings-notice_every_days = Again every so many days (1 to 30)
settings-notice_addresses = Recipients, one on each line
settings-addresses-hint = { $count } of { $most }
settings-mail = Mail server
settings-smtp_host = Host
settings-smtp_port = Port
settings-smtp_security = Encryption
settings-security-starttls = STARTTLS
settings-security-tls = TLS
settings-security-none = none
settings-smtp_user = User
settings-smtp_password = Password
settings-smtp_from = Sender’s address
settings-tls_ca_file = Further roots: a file on the server
settings-webhook = Posts to an address
settings-webhook_url = Address
settings-webhook_secret = Secret that signs the posts
settings-webhook-hint = Of an address that is kept only its host is shown.
settings-is-set = there is one; type to replace it
settings-save = Save
settings-discard = Discard changes
settings-unsaved = { $count ->
    [one] One change is not kept yet.
   *[other] { $count } changes are not kept yet.
  }
settings-administrator-only = An administrator changes these.
settings-try = Try it
settings-try-about = What would be told now, and to whom; or tell it now without waiting for the next round.
settings-dry = Show only
settings-send = Tell now
settings-no-recipient = There is nobody to tell.
settings-nothing-due = Nothing is due.
settings-would-tell = { $recipient } would be told of { $count }.
settings-was-told = { $recipient } was told of { $count }.
settings-not-told = { $recipient } could not be told of { $count }.
settings-troubles = Could not be told
settings-retry-at = { $tries ->
    [one] One try failed
   *[other] { $tries } tries failed
  }, again at { $at }.
settings-server = The server
settings-server-about = These stand in its settings file or on its command line.
settings-version = Version
settings-sync = Clusters are read every
settings-sync-never = only when asked
settings-session-idle = A session ends, unused, after
settings-session-max = A session ends after
settings-body-max = Largest request
settings-kilobytes = { $count } KiB
settings-key = Key of the evidence
settings-key-about = By it anybody verifies an evidence archive: certwright evidence verify FILE.
settings-plugins = Plugins
settings-plugins-about = Rules of your house and drivers of other products. They are listed here to look at. Adding one takes a shell on the server, by intention: a plugin is code. A policy counts once the server has been started anew.
settings-plugins-command = The command that adds one
settings-plugins-none = None was added.
settings-plugin-absent = { $name } is required by { $profiles }, and was not added: there it never passes.
settings-plugin-policy = policy
settings-plugin-driver = driver
settings-plugin-in-use = in use
settings-plugin-not-in-use = not in use
settings-plugin-version = Version
settings-plugin-product = Speaks to
settings-plugin-shell = Commands
settings-plugin-shell-yes = may run some on its nodes, also while they are read
settings-plugin-shell-no = runs none
settings-plugin-required = Required by
settings-plugin-required-none = no profile
settings-plugin-limits = A call may use
settings-plugin-limits-are = { $fuel } instructions, { $seconds } s, { $memory } MiB of memory, { $crossing } MiB to the host, { $results } results, { $calls } calls of the host
