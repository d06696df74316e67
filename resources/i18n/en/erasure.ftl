# Erasure of personal data and evidence, retention periods

personal-evidence = evidence files
limit-retention-evidence-months = Evidence files: months after publication or withdrawal until they are listed as due to be erased; 0 never
limit-retention-byline-months = Authors' names: months after publication or withdrawal until they are listed as due to be erased; 0 never
cli-erase = erase personal data and evidence files, list what is due; the event that says so stays
cli-erase-name = the number of a submission (byline, evidence), or the name of a shop (phones)
cli-erase-field = what is erased: the authors or the evidence files of a submission, the telephone numbers of a shop
cli-erase-due = only list what is due by the retention periods
cli-erase-what = Name what to erase, such as: wxdesk erase 26-0128 evidence --reason "retention period over". To list what is due: wxdesk erase --due.
cli-erase-since = due since { $day }
cli-erase-none = Nothing is due.
erasure-due = The retention period is over for { $count }: { $named }.
erased-done = Erased: { $name }, { $field }.
erased-files = Deleted files: { $count }; their digests stay in the trail, which still verifies.
erased-also = The same files were also evidence for: { $labels }.
erased-held = Place “{ $place }” has { $count } older backups with it, at the latest until { $day }; later backups do not have it.
erased-held-away = Place “{ $place }” cannot be reached now; older backups there may have it.
error-evidence-needed = { $number } is not published or withdrawn yet. Its evidence is still needed, and cannot be erased now.
error-evidence-content = An evidence file of { $number } is also material of { $label }, and cannot be erased.
error-evidence-erased = { $who } erased this evidence on { $day }: { $reason }. Its digest is still in the trail.
vault-kept = recorded as erased, but still there, erase it again: { $digest }
vault-erased = Evidence files that were erased, as the trail says: { $count }.
audit-desk-name = The name of the organisation, “{ $detail }”, is not the one in the first event
