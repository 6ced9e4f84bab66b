# Users, passwords and tokens.

users-sentence = { $count ->
    [one] One user,
   *[other] { $count } users,
  } { $administrators ->
    [one] one of them an administrator.
   *[other] { $administrators } of them administrators.
  }
users-you = You are { $name }.
users-about = Viewers look, operators work on clusters, approvers agree to the work of others and do none themselves.
users-add = Add a user
users-add-now = Add
users-own-password = Change your password
users-own-about = You sign in again afterwards.
users-change-password = Change it
users-old-password = Password as it is
users-new-password = New password
users-password-hint = 12 characters or more; a few words make a good one.
users-name-hint = a-z, 0-9 and . _ - @
users-yourself = you
users-role-of = Role of { $name }
users-viewer = viewer
users-operator = operator
users-approver = approver
users-administrator = administrator
users-set-password = Set password
users-set-password-now = Set the password of { $name }
users-remove = Remove
users-remove-warning = { $name } will be gone, with all sessions and tokens.
users-remove-now = Remove { $name }
users-tokens = Tokens
users-tokens-about = for programs; a token does what its user may do, or less
users-token-add = Make a token
users-token-make = Make it
users-token-for = What it is for
users-token-limit = Limited to
users-token-all = all that the user may do
users-token-days = Ends after days; empty for never
users-token-never = never
users-token-once = It is shown this once:
users-token-copy = Copy
users-token-have = I have it
users-token-revoke = Revoke
users-no-token = No token.
users-head-name = Name
users-head-role = Role
users-head-since = Since
users-head-does = Actions
users-head-token = Token
users-head-user = User
users-head-ends = Ends
users-head-used = Last used
