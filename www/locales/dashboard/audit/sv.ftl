audit-sentence = { $count ->
    [one] En sak har gjorts här.
   *[other] { $count } saker har gjorts här.
  }
audit-about = Vem, när, varifrån. Varje post har den föregåendes hash; den senaste är
audit-csv = Exportera CSV
audit-shown = { $count } av { $total }
audit-search = Sök i det som visas
audit-none = Ingen post svarar på det.
audit-older = Visa äldre
audit-head-at = När
audit-head-who = Vem, varifrån
audit-head-action = Gjorde
audit-head-object = Med vad
audit-head-detail = Detaljer
audit-head-seq = Nr
