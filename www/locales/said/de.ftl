# Was der Server sagt: Sätze nach ihrer Kennung. Ohne Punkt am Ende, wo der englische keinen hat; am Anfang groß.

## Meldungen

alert-ended = Das Zertifikat { $name } ({ $unit }) ist am { $at } abgelaufen
alert-ended-own-help = Erneuern Sie es jetzt; danach die Dienste neu starten, die die Erneuerung nennt.
alert-ended-trust-help = Löschen Sie es aus den Vertrauensspeichern, wenn nichts es braucht, oder laden Sie seinen Nachfolger hoch.
alert-ends = Das Zertifikat { $name } ({ $unit }) endet { $left }, am { $at }
alert-left-hours = in { $count ->
    [one] einer Stunde
   *[other] { $count } Stunden
  }
alert-left-day = in einem Tag
alert-left-days = in { $count } Tagen
alert-ends-own-help = Planen Sie die Erneuerung, mit einem Fenster für die Neustarts danach.
alert-ends-trust-help = Holen Sie den Nachfolger von der CA und laden Sie ihn hoch, bevor er gebraucht wird; oder löschen Sie es, wenn nichts es braucht.
alert-chain-gap = Ein Aussteller des Zertifikats { $name } ({ $unit }) ist in keinem Vertrauensspeicher von { $cluster }: { $missing }
alert-chain-gap-help = Holen Sie das Zertifikat des Ausstellers von der CA und laden Sie es in den Vertrauensspeicher: erst die Wurzel, dann die Zwischen-CAs.
alert-client-auth = Zum Zertifikat { $name } ({ $unit }): { $finding }
alert-departs = Das Zertifikat { $name } ({ $unit }) weicht vom Profil { $profile } ab: { $findings }
alert-served = { $endpoint } zeigt das Zertifikat { $digits }; { $node } hält für { $unit } ein anderes
alert-served-help = Starten Sie die Dienste dieses Zwecks in einem Fenster neu; certwright probe zeigt, was gezeigt wird.
alert-lacks-one = Einem Knoten fehlt in { $store } ein Aussteller seiner eigenen Zertifikate: { $name }
alert-lacks = { $count } Knoten fehlt in { $store } ein Aussteller ihrer eigenen Zertifikate: { $name }
alert-lacks-help = Laden Sie ihn in { $store } der genannten Knoten hoch; certwright cert download liefert die Datei.
alert-never-read = { $node } wurde noch nie gelesen
alert-never-read-help = certwright cluster sync { $cluster }
alert-away = { $node } antwortet nicht: { $why }
alert-away-since = { $node } antwortet nicht: { $why }; zuletzt ganz gelesen { $at }
alert-not-whole = Die Zertifikate von { $node } konnten nicht ganz gelesen werden: { $why }
alert-not-whole-since = Die Zertifikate von { $node } konnten nicht ganz gelesen werden: { $why }; zuletzt ganz gelesen { $at }

## Schritte

does-generate = Einen Antrag für { $unit } erzeugen; ein offener und sein Schlüssel werden ersetzt
does-generate-all = Einen Antrag für { $unit } für alle Knoten des Clusters erzeugen; ein offener und sein Schlüssel werden ersetzt
does-read-request = Den offenen Antrag für { $unit } lesen
does-delete-request = Den offenen Antrag für { $unit } und seinen Schlüssel verwerfen
does-upload = Das Zertifikat für { $unit } hochladen
does-upload-all = Das Zertifikat für { $unit } für alle Knoten des Clusters hochladen
does-regenerate = Ein neues selbstsigniertes Zertifikat für { $unit } erzeugen, mit neuem Schlüssel
does-reuse = Das Zertifikat von { $from } für { $to } verwenden
does-upload-trust = Ein Zertifikat in { $store } hochladen
does-delete-trust = Das Zertifikat { $digits } aus { $store } löschen
does-upload-by-driver = Das Zertifikat für { $unit } auf den Knoten bringen, durch sein Treiber-Plugin
does-trust-by-driver = Ein Zertifikat zu denen bringen, denen der Knoten vertraut, durch sein Treiber-Plugin
does-sign = Den Antrag für { $unit } von { $authority } signieren lassen
does-start = { $service } starten
does-stop = { $service } anhalten
does-restart = { $service } neu starten
does-await-stored = Warten, bis { $unit } das Zertifikat { $digits } hält
does-verify = Beweisen, dass { $unit } das Zertifikat { $digits } hält und zeigt
does-ha-on = Hochverfügbarkeit von { $group } einschalten
does-ha-off = Hochverfügbarkeit von { $group } ausschalten und zwei Minuten warten
does-await-ha = Warten, bis alle Knoten von { $group } Normal sind
does-await-service = Warten, bis { $service } läuft
does-await-replication = Warten, bis die Datenbank gut repliziert
does-await-phones = Warten, bis die Telefone wieder registriert sind
does-update-ctl = Die CTL aus den jetzigen Zertifikaten erneuern
does-backup-to = Eine Sicherung auf { $device } machen
does-backup = Eine Sicherung machen
does-sso-on = Single Sign-On einschalten
does-sso-off = Single Sign-On ausschalten
does-restart-node = Den Knoten neu starten und warten, bis er wieder da ist
does-key-encryption = Einen neuen Schlüssel zum Verschlüsseln der OAuth-Anmeldungen erzeugen; alle Token werden ungültig
does-key-signing = Einen neuen Schlüssel zum Signieren der OAuth-Anmeldungen erzeugen; alle Token werden ungültig
does-set-parameter = { $name } von { $service } auf { $value } setzen
does-by-hand = Jemand macht es von Hand und sagt es
does-by-hand-about = Von Hand: { $about }
