users-sentence = { $count ->
    [one] En användare,
   *[other] { $count } användare,
  } varav { $administrators ->
    [one] en administratör.
   *[other] { $administrators } administratörer.
  }
users-you = Du är { $name }.
users-about = Läsare tittar, operatörer arbetar med kluster, godkännare godkänner andras arbete och gör inget själva.
users-add = Lägg till användare
users-add-now = Lägg till
users-own-password = Byt ditt lösenord
users-own-about = Du loggar in igen efteråt.
users-change-password = Byt
users-old-password = Nuvarande lösenord
users-new-password = Nytt lösenord
users-password-hint = 12 tecken eller fler; några ord blir bra.
users-name-hint = a-z, 0-9 och . _ - @
users-yourself = du
users-role-of = Roll för { $name }
users-viewer = läsare
users-operator = operatör
users-approver = godkännare
users-administrator = administratör
users-set-password = Sätt lösenord
users-set-password-now = Sätt lösenordet för { $name }
users-remove = Ta bort
users-remove-warning = { $name } försvinner, med alla sessioner och token.
users-remove-now = Ta bort { $name }
users-tokens = Token
users-tokens-about = för program; en token gör det användaren får, eller mindre
users-token-add = Skapa token
users-token-make = Skapa
users-token-for = Vad den är till för
users-token-limit = Begränsad till
users-token-all = allt användaren får
users-token-days = Slutar efter dagar; tomt för aldrig
users-token-never = aldrig
users-token-once = Den visas bara nu:
users-token-copy = Kopiera
users-token-have = Jag har den
users-token-revoke = Återkalla
users-no-token = Ingen token.
users-head-name = Namn
users-head-role = Roll
users-head-since = Sedan
users-head-does = Åtgärder
users-head-token = Token
users-head-user = Användare
users-head-ends = Slutar
users-head-used = Senast använd
