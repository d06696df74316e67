# The trail is compared with its last good head at the start

act-trail-alarmed = Alarm about the trail
act-trail-alarm-acknowledged = Acknowledge an alarm about the trail
trail-alarm-shorter = The trail became shorter: it was verified up to event { $seq }, and now ends at event { $events }
trail-alarm-differs = The trail was exchanged: event { $seq } is not the one that was verified before
trail-alarm-broken = The trail is broken at event { $seq }: the event is missing or was changed
trail-alarm-title = { $words }.
trail-alarm-why = Somebody may have changed files of the desk, or put an older desk in its place. Stop editing, verify the trail, and restore a backup. This line stays until an administrator or auditor has found the cause and acknowledges it.
trail-alarm-verify = Verify
trail-alarm-known = Cause found, acknowledge…
trail-alarm-reason = The cause
trail-alarm-go = Acknowledge the alarm
trail-alarm-done = The alarm is acknowledged, and the trail holds the cause.
note-trail-alarm = Alarm: { $words }. Somebody may have changed files of the desk, or put an older desk in its place. Verify it (wxdesk audit verify). Once the cause is found, an administrator or auditor acknowledges it: wxdesk audit acknowledge --reason CAUSE.
error-trail-no-alarm = There is no alarm about the trail to acknowledge.
cli-audit-acknowledge = acknowledge the alarm about the trail once its cause is found, as administrator or auditor
cli-audit-acknowledge-reason = the cause that was found; it stands in the trail
cli-audit-acknowledged = Acknowledged: { $words }.
error-desk-unsettled = Reading “{ $path }” gave damaged content ({ $detail }), but reading all of it once more found no damage. Try again. If it happens again, check the disk and the memory, and make a backup.
trail-alarm-unsigned = Event { $seq } of the trail has no signature, or a wrong one: perhaps this program did not write it
