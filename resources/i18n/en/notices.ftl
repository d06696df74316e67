# Short phrases of a return: what is short, and what to send

owed-F-ZERO = is empty; send it again
owed-VOTE-approval = mentions "{ $word }": please attach the signed and sealed request
owed-F-READ = cannot be opened; send it again
owed-F-TYPE = { $real ->
        [unknown] is of no format that is known; send JPG/PNG
        [HTML] is a web page; download it again, or send the picture itself
        [TXT] is text; send the picture itself
        [EXE] is a program; send a picture, video or document
        [ELF] is a program; send a picture, video or document
        [LNK] is a shortcut; send the original file
        [ZIP] is an archive; unpack it and send the picture
       *[other] is { $real }; send JPG/PNG
    }
owed-F-NAME = has hidden characters in its name; rename it
owed-F-ARCHIVE = { $code ->
        [archive-mail] is a saved mail: please save its attachments and send those
        [archive-unsupported] is a { $format } archive: please unpack it and send the files, or use ZIP
        [archive-encrypted] has a password: please take it off
        [archive-nested] holds another archive: please unpack that first
        [archive-entries] holds too many files: please send them in parts
        [archive-bytes] is too large unpacked: please send it in parts
        [archive-duplicate] holds two files of one name: please rename one and pack it again
        [archive-damaged] is damaged: please pack it again
       *[other] cannot be unpacked safely: please send the files themselves
    }
owed-I-SIZE = is { $mb } MB; must be below { $limit } MB
owed-I-TRUNC = is incomplete; send the original again
owed-I-CORRUPT = is damaged; export it again
owed-I-CHUNKBOMB = holds abnormal data; save it anew
owed-I-POLYGLOT = hides another file; save it anew
owed-I-CODING = is coded unusually; save it as an ordinary JPG
owed-W-10MB = is over { $limit } MB; make it smaller
owed-I-ANIM = is animated or has several pictures; send one still
owed-I-PHOTO = is a camera photo; send the artwork
owed-I-LOWRES = is only { $width }×{ $height }; send the original with a long side of { $limit } or more
owed-I-BLUR = is too blurred; send a sharp original
owed-V-SIZE = is above { $limit } MB; compress it
owed-V-TYPE = { $real ->
        [playlist] is a playlist; send the video itself
        [sound] has no picture; send a video
        [unknown] is of no format that is known; send MP4
        [HTML] is a web page; download it again, or send the video itself
        [EXE] is a program; send a video
        [ELF] is a program; send a video
        [LNK] is a shortcut; send the original file
        [ZIP] is an archive; unpack it and send the video
       *[other] is { $real }; send MP4
    }
owed-V-REF = points to another file; export a complete MP4
owed-V-TRAIL = hides another file; export it again
owed-V-CODEC = has an unsupported codec; send MP4 in H.264
owed-V-TRUNC = is incomplete; send it again
owed-V-NOVIDEO = has no picture; send a video
owed-V-CORRUPT = is damaged; export it again
owed-LEN-body-min = has { $count } characters; { $least } or more are needed
owed-SRC-missing = the source is missing; name it
owed-SRC-vague = the source "{ $source }" is vague; name the origin
owed-CAT-missing = the range of content is missing; name it
owed-CAT-file = the leader's approval is missing
owed-CAT-decided = it does not say who decided for the group
owed-CAT-reprint = a reprint does not name who published it first
owed-SUB-unit = the supplying unit is missing; name it
owed-SUB-officer = the information officer is missing; name them
owed-SUB-text = the document is missing; send a Word file
owed-SUB-picture = pictures are missing; send them
owed-SUB-documents = there are { $count } documents; say which one to use
owed-D-READ = cannot be opened; save it as DOCX and send it again
owed-D-PASSWORD = has a password; remove it and send it again

sent-note = Note (optional)
sent-note-hint = such as: read, answered “received”
cli-receipt-evidence = what shows that it was sent, such as a screenshot; kept in the vault
cli-receipt-note = what shows that it was sent, in a line
trail-no-evidence = This line has no evidence. Lines that have some say “with evidence” after the reason.
trail-evidence = with evidence
evidence-show = Show evidence
notice-rejection = 《{ $title }》不采用：{ $lines }。
notice-kind-rejection = Rejection
today-tag-rejection = Rejected
cli-reject-code = code of a reason, see “refusals” in the rulebook (repeatable), such as range, stale, repeated
refusal-range = No range fits
refusal-tone = Tone
refusal-stale = Too late
refusal-unfit = Unfit here
refusal-repeated = Repeats
refusal-source = Origin unknown
refusal-untrue = Unverified
refusal-offer = Wrong offer
refusal-request = No request
refusal-secret = Secret, unlawful
refusal-field-clause = Clause
refusal-field-zh = Sentence for the unit (Chinese)
refusal-field-en = Sentence for the unit (English)
pick-more = More to say (optional)
pick-more-hint = give the reason; the unit reads it
pick-reasons = Tick one reason or more; the sentence for the unit stands beside each
pick-pieces = Tick the pieces to return; without a tick all are returned
