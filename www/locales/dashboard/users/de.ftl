users-sentence = { $count ->
    [one] Ein Benutzer,
   *[other] { $count } Benutzer,
  } davon { $administrators ->
    [one] ein Administrator.
   *[other] { $administrators } Administratoren.
  }
users-you = Sie sind { $name }.
users-about = Betrachter sehen, Bediener arbeiten an Clustern, Genehmiger stimmen der Arbeit anderer zu und tun selbst keine.
users-add = Benutzer hinzufügen
users-add-now = Hinzufügen
users-own-password = Ihr Kennwort ändern
users-own-about = Danach melden Sie sich neu an.
users-change-password = Ändern
users-old-password = Bisheriges Kennwort
users-new-password = Neues Kennwort
users-password-hint = 12 Zeichen oder mehr; ein paar Wörter sind gut.
users-name-hint = a-z, 0-9 und . _ - @
users-yourself = Sie
users-role-of = Rolle von { $name }
users-viewer = Betrachter
users-operator = Bediener
users-approver = Genehmiger
users-administrator = Administrator
users-set-password = Kennwort setzen
users-set-password-now = Kennwort von { $name } setzen
users-remove = Entfernen
users-remove-warning = { $name } ist dann weg, mit allen Sitzungen und Token.
users-remove-now = { $name } entfernen
users-tokens = Token
users-tokens-about = für Programme; ein Token darf, was sein Benutzer darf, oder weniger
users-token-add = Token erstellen
users-token-make = Erstellen
users-token-for = Wofür
users-token-limit = Beschränkt auf
users-token-all = alles, was der Benutzer darf
users-token-days = Endet nach Tagen; leer für nie
users-token-never = nie
users-token-once = Es wird nur dieses eine Mal gezeigt:
users-token-copy = Kopieren
users-token-have = Ich habe es
users-token-revoke = Widerrufen
users-no-token = Kein Token.
users-head-name = Name
users-head-role = Rolle
users-head-since = Seit
users-head-does = Aktionen
users-head-token = Token
users-head-user = Benutzer
users-head-ends = Endet
users-head-used = Zuletzt benutzt
