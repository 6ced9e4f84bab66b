calendar-sentence = { $count ->
    [one] Eine Erneuerung muss
   *[other] { $count } Erneuerungen müssen
  } bis { $at } erledigt sein.
calendar-quiet = Innerhalb eines halben Jahres ist nichts zu erneuern.
calendar-overdue-sentence = { $count ->
    [one] Eine ist für jedes Fenster zu spät.
   *[other] { $count } sind für jedes Fenster zu spät.
  }
calendar-about = Jede Erneuerung steht im letzten nicht gesperrten Fenster, { $days } Tage vor dem Ende.
calendar-csv = CSV exportieren
calendar-ics = Kalenderdatei
calendar-windows = Fenster eines halben Jahres
calendar-later = { $count ->
    [0] Keines endet später.
    [one] Eines endet später.
   *[other] { $count } enden später.
  }
calendar-head-window = Fenster
calendar-head-load = Last
calendar-head-what = Was spätestens darin zu tun ist
calendar-load = { $count } von höchstens { $most }
calendar-load-over = { $count }, mehr als die { $most }, die passen
calendar-frozen = Gesperrt.
calendar-renewals = { $count ->
    [one] 1 Erneuerung
   *[other] { $count } Erneuerungen
  }
calendar-ends = endet { $at }
calendar-overdue = Für jedes Fenster zu spät
calendar-habits = Ihre Fenster
calendar-weekday = Wochentag
calendar-lead = Tage vor dem Ende
calendar-most = Erneuerungen, die hineinpassen
calendar-freezes = Nichts darf geändert werden
calendar-no-freeze = Kein Tag ist gesperrt.
calendar-thaw = Aufheben
calendar-from = Von
calendar-until = Bis
calendar-why = Warum
calendar-add-freeze = Diese Tage sperren
calendar-kept = In diesem Browser gespeichert: Ihre Planung, keine Regel des Servers.
calendar-kept-here = Vom Server gespeichert, für alle hier.
calendar-from-server = Wie von der Administration festgelegt; was Sie ändern, gilt zum Ausprobieren nur in diesem Browser.
calendar-take-server = Zurück zu denen des Servers
calendar-set-by = Festgelegt von { $person } am { $at }.
calendar-own-here = Nur dieser Browser hat noch eigene gesperrte Tage: { $days }.
calendar-own-share = Für alle speichern
calendar-own-drop = Vergessen
calendar-feed = Für Ihren Kalender
calendar-feed-about = Eine Adresse, die jeder Kalender liest. Sie trägt ihr eigenes Geheimnis und öffnet sonst nichts.
calendar-feed-once = Sie wird nur dieses eine Mal gezeigt.
calendar-feed-open = Neue Adresse erstellen
calendar-feed-close = Beenden
calendar-feed-closed = Der Feed ist beendet.
