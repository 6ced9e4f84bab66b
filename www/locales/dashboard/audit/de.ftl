audit-sentence = { $count ->
    [one] Hier wurde eine Sache getan.
   *[other] Hier wurden { $count } Dinge getan.
  }
audit-about = Wer, wann, von wo. Jeder Eintrag trägt den Hash des vorigen; der letzte ist
audit-csv = CSV exportieren
audit-shown = { $count } von { $total }
audit-search = Im Gezeigten suchen
audit-none = Kein Eintrag passt dazu.
audit-older = Ältere zeigen
audit-head-at = Wann
audit-head-who = Wer, von wo
audit-head-action = Tat
audit-head-object = Womit
audit-head-detail = Einzelheiten
audit-head-seq = Nr.
