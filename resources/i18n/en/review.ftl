# Review, decisions entered for somebody else, the proof

act-proof-made = Proof made

cli-review-proof = write the proof (one page to print, with its version code) and record that it was made
cli-review-code = check that the version code of a proof belongs to the present content; with --approve, nothing is approved where it does not
cli-proof-written = The proof is in { $path }; its version code is { $code }.
cli-code-fits = The version code { $code } belongs to the present content of { $name }.
cli-code-other = { $code } is not the version code of { $name }: the content was changed after the proof was made, or the code was mistyped. Compare them, and make a new proof if need be.

error-review-what = Nothing was said to do. Give --approve, --changes REASON, --waive RULE, --proof FILE, or compare a version code with --code.
error-decision-code = A decision entered for somebody else needs the version code of the proof: it shows that this is what they saw. Read it from the proof or the screenshot and try again.
error-version-code = The version code “{ $typed }” does not belong to the present content; nothing was decided. The content was changed after it was seen, or the code was mistyped. Compare them, and make a new proof if the content did change.
error-evidence-empty = The file of evidence is empty and was not kept. Take the photo or screenshot again.
error-proof-late = “{ $title }” is released already; there is no proof any more. A proof is made before the approval.
error-proof-changed = “{ $title }” was changed while its proof was being made; there is none. Try again.
error-nobody-here = Nobody is chosen. Choose your name at the top right.

## The proof

proof = Approval form
proof-code = Version code
proof-title = Title
proof-number = Number
proof-revision = Revision
proof-revision-is = { $number } ({ $at })
proof-channel = Channel
proof-push = Planned push
proof-unplaced = not placed
proof-unit = Unit
proof-source = Source
proof-editors = Edited by
proof-author = Author line
proof-digest = Digest
proof-signs = Approval
proof-sign-step = Step
proof-sign-opinion = Opinion
proof-sign-name = Signature
proof-sign-date = Date
proof-sign-level = { $levels ->
        [1] Review
       *[other] Review, level { $level }
    }
proof-sign-release = Release
proof-sign-yes = Approved
proof-sign-choice = □ Approve　□ Change
proof-sign-entered = (entered by { $name })
proof-how = Read the whole article before you sign. To answer by chat or phone, say “approved” and the version code { $code }. Any change of the content changes the code and voids this form.
proof-findings = Findings: { $count }
proof-waived = let pass by { $name }: { $reason }
proof-article = What the reader sees
proof-cover-wide = Cover 2.35:1
proof-cover-square = Cover 1:1
proof-made = Made by { $name } at { $at }; checked by { $rulebook }.
proof-hash = Content hash
