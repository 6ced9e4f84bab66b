calendar-sentence = { $count ->
    [one] En förnyelse
   *[other] { $count } förnyelser
  } måste göras senast { $at }.
calendar-quiet = Inget måste förnyas inom ett halvår.
calendar-overdue-sentence = { $count ->
    [one] En är för sen för alla fönster.
   *[other] { $count } är för sena för alla fönster.
  }
calendar-about = Varje förnyelse står i det sista fönster som inte är fryst och ligger { $days } dagar före slutet.
calendar-csv = Exportera CSV
calendar-ics = Kalenderfil
calendar-windows = Ett halvårs fönster
calendar-later = { $count ->
    [0] Inget slutar senare.
    [one] Ett slutar senare.
   *[other] { $count } slutar senare.
  }
calendar-head-window = Fönster
calendar-head-load = Belastning
calendar-head-what = Vad som senast måste göras
calendar-load = { $count } av högst { $most }
calendar-load-over = { $count }, fler än de { $most } som ryms
calendar-frozen = Fryst.
calendar-renewals = { $count ->
    [one] 1 förnyelse
   *[other] { $count } förnyelser
  }
calendar-ends = slutar { $at }
calendar-overdue = För sent för alla fönster
calendar-habits = Dina fönster
calendar-weekday = Veckodag
calendar-lead = Dagar före slutet
calendar-most = Förnyelser som ryms i ett
calendar-freezes = Inget får ändras
calendar-no-freeze = Ingen dag är fryst.
calendar-thaw = Ta bort
calendar-from = Från
calendar-until = Till
calendar-why = Varför
calendar-add-freeze = Frys dessa dagar
calendar-kept = Sparas i denna webbläsare: dina planer, ingen regel i servern.
calendar-kept-here = Sparas av servern, för alla här.
calendar-from-server = Som en administratör har ställt in det; det du ändrar prövas bara i denna webbläsare.
calendar-take-server = Tillbaka till serverns
calendar-set-by = Inställt av { $person } { $at }.
calendar-own-here = Bara denna webbläsare har ännu egna frysta dagar: { $days }.
calendar-own-share = Spara dem för alla
calendar-own-drop = Glöm dem
calendar-feed = Till din kalender
calendar-feed-about = En adress som varje kalender läser. Den har sin egen hemlighet och öppnar inget annat.
calendar-feed-once = Den visas bara nu.
calendar-feed-open = Skapa ny adress
calendar-feed-close = Avsluta
calendar-feed-closed = Avslutad.
