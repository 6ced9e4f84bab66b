calendar-sentence = { $count ->
    [one] Eén vernieuwing moet
   *[other] { $count } vernieuwingen moeten
  } uiterlijk { $at } gedaan zijn.
calendar-quiet = Binnen een half jaar hoeft niets vernieuwd te worden.
calendar-overdue-sentence = { $count ->
    [one] Eén is te laat voor elk venster.
   *[other] { $count } zijn te laat voor elk venster.
  }
calendar-about = Elke vernieuwing staat in het laatste niet-bevroren venster, { $days } dagen voor het einde.
calendar-csv = CSV exporteren
calendar-ics = Agendabestand
calendar-windows = Vensters van een half jaar
calendar-later = { $count ->
    [0] Geen eindigt later.
    [one] Eén eindigt later.
   *[other] { $count } eindigen later.
  }
calendar-head-window = Venster
calendar-head-load = Belasting
calendar-head-what = Wat er uiterlijk in moet
calendar-load = { $count } van hoogstens { $most }
calendar-load-over = { $count }, meer dan de { $most } die passen
calendar-frozen = Bevroren.
calendar-renewals = { $count ->
    [one] 1 vernieuwing
   *[other] { $count } vernieuwingen
  }
calendar-ends = eindigt { $at }
calendar-overdue = Te laat voor elk venster
calendar-habits = Uw vensters
calendar-weekday = Weekdag
calendar-lead = Dagen voor het einde
calendar-most = Vernieuwingen die in één passen
calendar-freezes = Niets mag veranderen
calendar-no-freeze = Geen dag is bevroren.
calendar-thaw = Weghalen
calendar-from = Van
calendar-until = Tot en met
calendar-why = Waarom
calendar-add-freeze = Deze dagen bevriezen
calendar-kept = Bewaard in deze browser: uw planning, geen regel van de server.
calendar-kept-here = Door de server bewaard, voor iedereen hier.
calendar-from-server = Zoals een beheerder het heeft ingesteld; wat u wijzigt, geldt ter proef alleen in deze browser.
calendar-take-server = Terug naar die van de server
calendar-set-by = Ingesteld door { $person } op { $at }.
calendar-own-here = Alleen deze browser bewaart nog eigen bevroren dagen: { $days }.
calendar-own-share = Voor iedereen bewaren
calendar-own-drop = Vergeten
calendar-feed = Voor uw agenda
calendar-feed-about = Een adres dat elke agenda leest. Het bevat een eigen geheim en opent verder niets.
calendar-feed-once = Het wordt maar één keer getoond.
calendar-feed-open = Nieuw adres maken
calendar-feed-close = Feed beëindigen
calendar-feed-closed = De feed is beëindigd.
