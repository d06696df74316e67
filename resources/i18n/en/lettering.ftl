## Lettering: the text recognised in posters and other pictures (wxdesk lettering, wxdesk check --ocr, check of facts)
cli-lettering = read the lettering of a submission's pictures; without a number, of all recent pictures that wait
cli-lettering-number = number of the submission; without it, all recent pictures that wait are read
cli-lettering-again = read pictures again that were read before
cli-lettering-sum = { $read ->
        [one] 1 picture read
       *[other] { $read } pictures read
    }, { $failed } unreadable, { $left } waiting
cli-check-ocr = after the checks, read the lettering of pictures; compare posters with the documents given beside them
cli-check-ocr-reading = Lettering of { $name }
lettering-none = No lettering was found in the picture
error-lettering-memory = This computer has only { $free } MB of free memory; reading lettering needs { $needed } MB and is skipped this time. All other checks go on; it is read later when programs were closed.
error-lettering-no-picture = This file is no picture; it has no lettering to read.
show-lettering = Lettering: { $words }
