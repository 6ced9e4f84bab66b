users-sentence = { $count ->
    [one] Eén gebruiker,
   *[other] { $count } gebruikers,
  } waarvan { $administrators ->
    [one] één beheerder.
   *[other] { $administrators } beheerders.
  }
users-you = U bent { $name }.
users-about = Kijkers kijken, operators werken aan clusters, goedkeurders stemmen in met werk van anderen en doen zelf niets.
users-add = Gebruiker toevoegen
users-add-now = Toevoegen
users-own-password = Uw wachtwoord wijzigen
users-own-about = Daarna meldt u zich opnieuw aan.
users-change-password = Wijzigen
users-old-password = Huidig wachtwoord
users-new-password = Nieuw wachtwoord
users-password-hint = 12 tekens of meer; een paar woorden is goed.
users-name-hint = a-z, 0-9 en . _ - @
users-yourself = u
users-role-of = Rol van { $name }
users-viewer = kijker
users-operator = operator
users-approver = goedkeurder
users-administrator = beheerder
users-set-password = Wachtwoord zetten
users-set-password-now = Wachtwoord van { $name } zetten
users-remove = Verwijderen
users-remove-warning = { $name } is dan weg, met alle sessies en tokens.
users-remove-now = { $name } verwijderen
users-tokens = Tokens
users-tokens-about = voor programma’s; een token mag wat de gebruiker mag, of minder
users-token-add = Token maken
users-token-make = Maken
users-token-for = Waarvoor
users-token-limit = Beperkt tot
users-token-all = alles wat de gebruiker mag
users-token-days = Eindigt na dagen; leeg voor nooit
users-token-never = nooit
users-token-once = Dit is de enige keer dat het getoond wordt:
users-token-copy = Kopiëren
users-token-have = Ik heb het
users-token-revoke = Intrekken
users-no-token = Geen token.
users-head-name = Naam
users-head-role = Rol
users-head-since = Sinds
users-head-does = Acties
users-head-token = Token
users-head-user = Gebruiker
users-head-ends = Eindigt
users-head-used = Laatst gebruikt
