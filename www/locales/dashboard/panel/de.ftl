# Deutsch. Produktwörter bleiben, wie sie sind.

panel-year-left = { $count ->
    [one] Jahr übrig
   *[other] Jahre übrig
  }
panel-day-left = { $count ->
    [one] Tag übrig
   *[other] Tage übrig
  }
panel-hour-left = { $count ->
    [one] Stunde übrig
   *[other] Stunden übrig
  }
panel-minute-left = { $count ->
    [one] Minute übrig
   *[other] Minuten übrig
  }
panel-year-ago = { $count ->
    [one] Jahr her
   *[other] Jahre her
  }
panel-day-ago = { $count ->
    [one] Tag her
   *[other] Tage her
  }
panel-hour-ago = { $count ->
    [one] Stunde her
   *[other] Stunden her
  }
panel-minute-ago = { $count ->
    [one] Minute her
   *[other] Minuten her
  }
panel-fix = Abhilfe:
panel-answer = Die Meldung beantworten
panel-reason = Warum es niemanden mehr braucht
panel-acknowledge = Übernehmen
panel-snooze = 7 Tage zurückstellen
panel-acknowledged = Die Meldung ist übernommen. Niemand hört mehr davon.
panel-snoozed = 7 Tage lang hört niemand davon.
panel-actions = Aktionen
panel-where = Wo es ist
panel-places = { $count ->
    [one] auf 1 Knoten
   *[other] auf { $count } Knoten
  }
panel-profile = Profil
panel-as-profile = Es ist so, wie das Profil es will.
panel-details = Angaben
panel-no-names = keine
panel-names = { $count } Namen
fact-issuer = Aussteller
fact-key = Schlüssel
fact-signature = Signatur
fact-names = Namen
fact-starts = Beginnt
fact-ends = Endet
fact-serial = Seriennummer
deed-renew = Erneuern
deed-generate-csr = CSR erzeugen
deed-upload = Zertifikat hochladen
deed-download-csr = CSR herunterladen
deed-delete-csr = CSR löschen
deed-reuse = tomcat mitverwenden
deed-distribute = An Vertrauen verteilen
deed-replace = Ersetzen
deed-delete = Löschen
deed-upload-trust = Zu Vertrauen hochladen
deed-copy = PEM kopieren
deed-download-pem = .pem herunterladen
deed-download-der = .der herunterladen
deed-inspect = Im Inspektor öffnen
why-ca-signed = { $names }: nur für selbstsignierte Zertifikate; dieses hat { $issuer } signiert.
why-no-request = { $names }: Erzeugen Sie zuerst einen CSR.
why-not-on-cer = { $names }: nicht auf Emergency Responder.
why-not-read = { $names }: Der Knoten zeigt es nur als Text.
why-foreign = { $product } wird durch ein Treiber-Plugin angesprochen: Zertifikate bringt das Playbook plugin-certificate auf seine Knoten, sonst wird von hier aus nichts geändert.
why-role = { $names }: Ihre Rolle darf nur ansehen.
act-back = Zurück zum Zertifikat
act-renew = { $unit } bekommt ein neues selbstsigniertes Zertifikat mit neuem Schlüssel.
act-generate-csr = { $node } macht einen neuen Schlüssel für { $unit } und einen Antrag für eine CA.
act-upload = Was die CA für { $unit } von { $node } geschickt hat: das Zertifikat allein oder mit seinen Ausstellern in beliebiger Reihenfolge.
act-delete-csr = Der wartende Antrag für { $unit } wird gelöscht. Er kann neu erzeugt werden.
act-reuse = { $unit } verwendet ab jetzt das Zertifikat von tomcat.
act-distribute = Das Zertifikat kommt in diese Vertrauensspeicher dieser Cluster.
act-replace = Eine neue Datei tritt an die Stelle dieses Zertifikats in den Speichern, die es halten.
act-delete = Das Zertifikat verlässt diese Speicher.
act-upload-trust = Der Nachfolger kommt in dieselben Speicher; das jetzige bleibt, bis es gelöscht wird.
warn-renew = Der alte Schlüssel ist dann weg. Wer dem jetzigen Zertifikat vertraut, muss dem neuen vertrauen, bevor Dienste neu starten.
warn-reuse = Das jetzige Zertifikat und der Schlüssel von { $unit } werden aufgegeben. Telefone und Trunks begegnen nach dem Neustart dem von tomcat.
warn-delete = Was sich darauf stützt, wird von da an abgelehnt: Sehen Sie vorher nach, wer es benutzt. Zurück kommt es nur aus einer Datei.
warn-delete-csr = Was eine CA aus dem jetzigen Antrag macht, kann nicht mehr hochgeladen werden.
warn-replace = Verbindungen, die sich auf das jetzige Zertifikat stützen, brauchen das neue. Beide müssen denselben Zweck haben.
warn-upload-trust = Einer CA in einem Vertrauensspeicher glaubt jeder Dienst, der ihn liest. Stellen Sie fest, wem sie gehört.
act-nodes = Auf
act-every-node = Jedem Knoten des Clusters, der es hat
act-spread = Für
act-single = einen Knoten
act-multi = alle Knoten des Clusters (multi-server)
act-names = Weitere DNS-Namen, einer je Zeile
act-file = Dateien: .pem, .der oder .p7b
act-read = { $count ->
    [one] 1 Zertifikat:
   *[other] { $count } Zertifikate:
  }
file-large = { $name } ist größer als 4 MiB.
file-key = In { $name } ist ein privater Schlüssel. Er wurde nicht behalten und geht nirgendwohin.
file-none = In { $name } ist kein Zertifikat.
act-clusters = Cluster
act-stores = Vertrauensspeicher
act-plan = Planen
act-planning = Es wird auf den Knoten geplant, wie sie sind.
lacks-file = Wählen Sie zuerst eine Datei.
lacks-cluster = Wählen Sie zuerst ein Cluster.
lacks-store = Wählen Sie zuerst einen Speicher.
act-planned = { $steps ->
    [one] 1 Schritt
   *[other] { $steps } Schritte
  } { $nodes ->
    [one] auf 1 Knoten.
   *[other] auf { $nodes } Knoten.
  }
act-needs-approval = Eine zweite Person muss zustimmen.
act-passed = { $count ->
    [one] 1 Wächter ist zufrieden
   *[other] { $count } Wächter sind zufrieden
  }
act-follow-up = Danach zu tun
act-reason = Warum { $guard } beiseitegesetzt wird
act-looked = { $count ->
    [one] Ich habe angesehen, was oben genannt ist
   *[other] Ich habe alle { $count } angesehen, die oben genannt sind
  }
act-stuck = Ein Wächter steht im Weg. Beheben Sie, was er nennt, und planen Sie dann neu.
act-lacks-reason = Sagen Sie, warum die Wächter beiseitegesetzt werden.
act-lacks-look = Sehen Sie zuerst an, was oben genannt ist.
act-change = Ändern
do-renew = Erneuern
do-generate-csr = Erzeugen
do-upload = Hochladen
do-delete-csr = Löschen
do-reuse = Mitverwenden
do-distribute = Verteilen
do-replace = Ersetzen
do-delete = Löschen
do-upload-trust = Hochladen
act-begun = { $deed }: Ein Auftrag arbeitet daran.
act-open-job = Auftrag öffnen
act-retry = Fehlgeschlagene Knoten wiederholen
act-done = Fertig
request-unread = Der Antrag konnte nicht gelesen werden. Der Auftrag sagt, warum.
job-is-planned = geplant
job-is-queued = wartet auf einen Arbeiter
job-is-running = läuft
job-is-waiting = wartet auf jemanden
job-is-cancelling = hält am nächsten sicheren Punkt
job-is-attention = braucht einen Menschen
job-is-succeeded = alle Schritte sind getan
job-is-failed = fehlgeschlagen
job-is-cancelled = angehalten
step-is-pending = wartet
step-is-intended = läuft
step-is-done = getan
step-is-adopted = schon getan
step-is-failed = fehlgeschlagen
step-is-unknown = niemand weiß es
step-is-skipped = ausgelassen
step-is-undone = zurückgenommen
act-unknown = Niemand weiß, ob es auf { $node } geschah. Sehen Sie am Knoten nach und sagen Sie es dann.
act-how = Woher Sie das wissen
act-not-happened = Es geschah nicht: noch einmal tun
act-happened = Es geschah
