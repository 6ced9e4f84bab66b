settings-tells-nobody = Noch erfährt niemand von Meldungen.
settings-tells-mail = { $count ->
    [one] Eine Person erfährt
   *[other] { $count } Personen erfahren
  } es per Mail, ab { $days } Tagen vor einem Ende, alle { $every } Tage.
settings-tells-hook = Meldungen werden ab { $days } Tagen vor einem Ende gesendet, alle { $every } Tage.
settings-tells-mail-hook = { $count ->
    [one] Eine Person
   *[other] { $count } Personen
  } und eine Webadresse erfahren es ab { $days } Tagen vor einem Ende, alle { $every } Tage.
settings-about = Der Server meldet, was abgelaufen ist oder bald endet, per Mail und an eine Webadresse.
settings-when = Wann und wen
settings-notice_start_days = Ab so vielen Tagen vor dem Ende (30 bis 365)
settings-notice_every_days = Erneut alle so viele Tage (1 bis 30)
settings-notice_addresses = Empfänger, je Zeile einer
settings-addresses-hint = { $count } von { $most }
settings-mail = Mailserver
settings-smtp_host = Host
settings-smtp_port = Port
settings-smtp_security = Verschlüsselung
settings-security-starttls = STARTTLS
settings-security-tls = TLS
settings-security-none = keine
settings-smtp_user = Benutzer
settings-smtp_password = Kennwort
settings-smtp_from = Absenderadresse
settings-tls_ca_file = Weitere Wurzeln: eine Datei auf dem Server
settings-webhook = Meldungen an eine Webadresse
settings-webhook_url = Adresse
settings-webhook_secret = Geheimnis, das Meldungen signiert
settings-webhook-hint = Von einer gespeicherten Adresse wird nur der Host gezeigt.
settings-is-set = vorhanden; zum Ersetzen tippen
settings-save = Speichern
settings-discard = Änderungen verwerfen
settings-unsaved = { $count ->
    [one] Eine Änderung ist nicht gespeichert.
   *[other] { $count } Änderungen sind nicht gespeichert.
  }
settings-administrator-only = Das ändert ein Administrator.
settings-try = Ausprobieren
settings-try-about = Was jetzt gemeldet würde, und wem; oder sofort melden, ohne zu warten.
settings-dry = Nur zeigen
settings-send = Jetzt melden
settings-no-recipient = Es gibt niemanden, dem zu melden wäre.
settings-nothing-due = Nichts ist fällig.
settings-would-tell = { $recipient } würde von { $count } erfahren.
settings-was-told = { $recipient } erfuhr von { $count }.
settings-not-told = { $recipient } konnte von { $count } nicht erfahren.
settings-troubles = Konnte nicht gemeldet werden
settings-retry-at = { $tries ->
    [one] Ein Versuch schlug fehl
   *[other] { $tries } Versuche schlugen fehl
  }, erneut um { $at }.
settings-server = Der Server
settings-server-about = Sie stehen in seiner Einstellungsdatei oder auf der Befehlszeile.
settings-version = Version
settings-sync = Cluster gelesen alle
settings-sync-never = nur auf Verlangen
settings-session-idle = Unbenutzte Sitzung endet nach
settings-session-max = Sitzung endet nach
settings-body-max = Größte Anfrage
settings-kilobytes = { $count } KiB
settings-key = Schlüssel der Nachweise
settings-key-about = Damit prüft jeder ein Nachweisarchiv: certwright evidence verify FILE.
settings-plugins = Plugins
settings-plugins-about = Eigene Regeln und Treiber für andere Produkte. Hier werden sie nur angesehen. Eines hinzuzufügen braucht mit Absicht eine Shell auf dem Server: Ein Plugin ist Code. Eine Policy gilt, sobald der Server neu gestartet wurde.
settings-plugins-command = Der Befehl, der eines hinzufügt
settings-plugins-none = Keines wurde hinzugefügt.
settings-plugin-absent = { $name } wird von { $profiles } verlangt und wurde nicht hinzugefügt: Dort besteht nichts.
settings-plugin-policy = Policy
settings-plugin-driver = Treiber
settings-plugin-in-use = in Gebrauch
settings-plugin-not-in-use = nicht in Gebrauch
settings-plugin-version = Version
settings-plugin-product = Spricht mit
settings-plugin-shell = Befehle
settings-plugin-shell-yes = darf welche auf seinen Knoten ausführen, auch während sie gelesen werden
settings-plugin-shell-no = führt keine aus
settings-plugin-required = Verlangt von
settings-plugin-required-none = keinem Profil
settings-plugin-limits = Ein Aufruf darf nutzen
settings-plugin-limits-are = { $fuel } Instruktionen, { $seconds } s, { $memory } MiB Speicher, { $crossing } MiB an den Host, { $results } Ergebnisse, { $calls } Aufrufe des Hosts
