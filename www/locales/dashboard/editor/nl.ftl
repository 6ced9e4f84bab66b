editor-script = Script
editor-untitled = Een eigen playbook
editor-about = Het wordt gecontroleerd terwijl u typt. Een plan speelt het op de clusters zoals ze gelezen zijn en raakt niets aan.
editor-name = Naam
editor-kept = bewaard in deze browser
editor-drop = Concept weggooien
editor-open = Openen
editor-choose = Kies een script
editor-new = Een nieuw
editor-mine = Uw concepten
editor-copies = Een kopie van
editor-open-file = Bestand openen
editor-save-file = Als bestand opslaan
editor-usable = kan gepland worden
editor-errors = { $count ->
    [one] 1 fout
   *[other] { $count } fouten
  }
editor-error = fout
editor-warning = waarschuwing
editor-nothing-wrong = Er is niets mis mee.
editor-line = regel { $line }
editor-no-plan = Het kan gepland worden als de controle geen fout vindt.
editor-words = Woorden
editor-words-search = Zoek een woord
