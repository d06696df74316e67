act-signing-began = Begin signing
act-key-enrolled = Enrol signing key
act-key-confirmed = Countersign signing key
act-key-ended = End signing key
act-key-lost = Signing key lost
act-key-desk-replaced = Replace computer key

audit-signature-missing = this entry has no signature, although signing had begun: the signature was removed, or another program wrote the entry
audit-signature-key = the entry is signed with a key that was never enrolled ({ $detail })
audit-signature-time = the entry is signed with a key that was not valid then ({ $detail })
audit-signature-person = the entry is not signed by the person who entered it: the key belongs to { $detail }
audit-signature-wrong = the signature does not fit the entry (key { $detail }): the entry or the signature was changed
audit-key-wrong = the enrolment, countersignature or end of a key contradicts earlier entries, so it does not count

error-key-pin = The PIN does not open the signing key.
error-key-absent = This signing key is not on this computer.
error-key-file = The file of a signing key is damaged: { $path }. Let the administrator reset this person's PIN, and set a new one.
error-key-own = Nobody can countersign their own key. Let another administrator do it.
error-key-over = This key is no longer valid, or it is the computer key, which needs no countersignature.
error-signing-began = The entries of this desk are signed already.

unproven-unsigned = This desk does not sign its entries: whoever can write to the database file can add an entry in anybody's name. An administrator can begin signing in Settings, "Outside proof", or by wxdesk audit sign.
unproven-unsigned-before = The entries before { $seq } have no signatures: signing had not begun yet.

trail-key = key { $key }
trail-key-ended = key { $key }: { $why ->
    [changed] changed
    [lost] lost
    [reset] the PIN was reset
   *[closed] the seat was closed
    }

signed-never = signing has not begun
signed-from = from entry { $seq } on, each entry is signed
signed-desk = computer key { $key }: signed { $count }; it proves that this computer wrote them, not which person
signed-person = key { $key } of { $person }: signed { $count }, countersigned by { $by }; it proves entry with this person's PIN; of a decision entered for somebody else it proves only who entered it
signed-person-alone = key { $key } of { $person }: signed { $count }, no administrator has countersigned it; it proves entry by whoever set this PIN; of a decision entered for somebody else it proves only who entered it
signed-ended = ; ended after entry { $seq } ({ $why ->
    [changed] changed
    [lost] lost
    [reset] the PIN was reset
   *[closed] the seat was closed
    })

cli-audit-sign = begin to sign each entry (chief or administrator)
cli-audit-signing = Signing has begun. The computer key lies in { $place ->
    [keyring] the keyring of the system
   *[file] the desk's folder "keys" (this system has no keyring; only this account can read it)
    }.
cli-audit-keys = list the signing keys
cli-audit-confirm = countersign a person's signing key (administrator)
cli-audit-confirm-who = the id of the key, or its beginning
cli-audit-confirmed = The key { $key } of { $person } is countersigned.
cli-audit-key-desk = computer
cli-audit-key-confirmed = countersigned by { $by }
cli-audit-key-waiting = not countersigned
error-key-unknown = No key, or more than one, has an id that begins with "{ $key }". Run wxdesk audit keys to see them.

event-unsigned = not signed
event-signed-desk = signed with the computer key { $key }: it proves that this computer wrote it, not which person; verification checks the signature
event-signed = signed with the key { $key } of { $person }; verification checks the signature
event-signed-for = signed with the key { $key } of { $person }: it proves only that { $person } entered it, not who decided; verification checks the signature

health-signing = Signatures
health-signing-none = not begun: whoever can write to the database file can add an entry in anybody's name
health-signing-is = entries are signed, the computer key lies in { $place ->
    [keyring] the keyring of the system
    [file] the desk's folder "keys", which only this account can read
   *[other] another computer or is lost; the next entry replaces it
    }
health-signing-waiting = entries are signed, the computer key lies in { $place ->
    [keyring] the keyring of the system
    [file] the desk's folder "keys", which only this account can read
   *[other] another computer or is lost; the next entry replaces it
    }; people's keys without an administrator's countersignature: { $count }

cli-audit-quick = verify quickly: signatures that were found right before, and have not changed by one byte, are not computed again; the report says up to which event, and any problem leads to a full verification
unproven-known = The signatures and the form of the events 1 to { $seq } were not computed again: they are byte for byte those that were found right before, according to a record that this computer keeps and the desk key signed. To compute all of them again, verify in full.
action-verify-quickly = Verify quickly

key-end-changed = replaced
key-end-lost = lost
key-end-reset = PIN reset
key-end-closed = seat closed
