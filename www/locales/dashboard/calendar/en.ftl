# The renewal calendar: what must be renewed in which window.

calendar-sentence = { $count ->
    [one] One renewal
   *[other] { $count } renewals
  } must be done by { $at }.
calendar-quiet = Nothing must be renewed within half a year.
calendar-overdue-sentence = { $count ->
    [one] One is too late for any window.
   *[other] { $count } are too late for any window.
  }
calendar-about = Each renewal stands in the last window that is not frozen and lies { $days } days before its end.
calendar-csv = Export CSV
calendar-ics = Calendar file
calendar-windows = Windows of half a year
calendar-later = { $count ->
    [0] None ends later.
    [one] One ends later.
   *[other] { $count } end later.
  }
calendar-head-window = Window
calendar-head-load = Load
calendar-head-what = What must be done in it at the latest
calendar-load = { $count } of at most { $most }
calendar-load-over = { $count }, more than the { $most } that fit
calendar-frozen = Frozen.
calendar-renewals = { $count ->
    [one] 1 renewal
   *[other] { $count } renewals
  }
calendar-ends = ends { $at }
calendar-overdue = Too late for any window
calendar-habits = Your windows
calendar-weekday = Weekday
calendar-lead = Days before the end
calendar-most = Renewals that fit in one
calendar-freezes = Nothing may be changed
calendar-no-freeze = No day is frozen.
calendar-thaw = Take it away
calendar-from = From
calendar-until = Until
calendar-why = Why
calendar-add-freeze = Freeze these days
calendar-kept = Kept in this browser: these are your plans, no rule of the server.
calendar-kept-here = Kept by the server, for everybody here.
calendar-from-server = As an administrator has set it; what you change is tried out in this browser alone.
calendar-take-server = Back to the server’s
calendar-set-by = Set by { $person } on { $at }.
calendar-own-here = This browser alone still keeps frozen days of its own: { $days }.
calendar-own-share = Keep them for everybody
calendar-own-drop = Forget them
calendar-feed = For your calendar
calendar-feed-about = An address that any calendar reads. It holds its own secret, and opens nothing else.
calendar-feed-once = It is shown this once.
calendar-feed-open = Make a new address
calendar-feed-close = End the feed
calendar-feed-closed = The feed is ended.
