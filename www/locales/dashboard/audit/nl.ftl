audit-sentence = { $count ->
    [one] Hier is één ding gedaan.
   *[other] Hier zijn { $count } dingen gedaan.
  }
audit-about = Wie, wanneer, vanwaar. Elke regel bevat de hash van de vorige; de laatste is
audit-csv = CSV exporteren
audit-shown = { $count } van { $total }
audit-search = Zoek in het getoonde
audit-none = Geen regel past daarbij.
audit-older = Oudere tonen
audit-head-at = Wanneer
audit-head-who = Wie, vanwaar
audit-head-action = Deed
audit-head-object = Waarmee
audit-head-detail = Details
audit-head-seq = Nr.
