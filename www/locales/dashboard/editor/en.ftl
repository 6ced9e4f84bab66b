# The playbook editor.

editor-script = Script
editor-untitled = A playbook of your own
editor-about = It is checked as you type. A plan plays it on the clusters as they were read and touches nothing.
editor-name = Name
editor-kept = kept in this browser
editor-drop = Drop this draft
editor-open = Open
editor-choose = Choose a script
editor-new = A new one
editor-mine = Your drafts
editor-copies = A copy of
editor-open-file = Open a file
editor-save-file = Save as a file
editor-usable = can be planned
editor-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
  }
editor-error = error
editor-warning = warning
editor-nothing-wrong = Nothing is wrong with it.
editor-line = line { $line }
editor-no-plan = It can be planned when the check finds no error.
editor-words = Words
editor-words-search = Find a word
