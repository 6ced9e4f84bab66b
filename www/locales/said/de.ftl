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
