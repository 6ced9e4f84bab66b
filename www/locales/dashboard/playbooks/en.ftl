# Playbooks: found by purpose or requirement ID; one of them with what it says of itself.

playbooks-sentence = { $count } playbooks say how it is done.
playbooks-about = Choose one, fill in where, read its plan. Nothing is touched before you begin it.
playbooks-search = Purpose or requirement ID
playbooks-own = Write your own
playbooks-shown = { $count } of { $total }
playbooks-none = No playbook answers “{ $search }”.
playbooks-no-outage = Nothing goes out of service.
playbooks-open-editor = Open in the editor
playbooks-says = What it says of itself
playbooks-before = Must be true before
playbooks-requirements = Requirements
playbooks-script = The script
