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
rule-FACT-poster = Poster differs from the text
finding-FACT-poster = The poster "{ $poster }" says "{ $words }", the text says "{ $text }".
    .do = Ask the unit which is right and correct that one; for a wrong poster ask for a new picture.
finding-FACT-poster-softer = The poster "{ $poster }" seems to say "{ $words }" ({ $percent } % sure), the text says "{ $text }".
    .do = Look at the poster; if it is wrong, ask the unit.
poster-same = agrees
poster-differs = differs
poster-alone = not in the text
facts-beside = poster "{ $poster }", text "{ $text }"
facts-unread-pictures = { $count ->
        [one] 1 picture is
       *[other] { $count } pictures are
    } still to be read for lettering
limit-lettering-sure-from-percent = Lettering recognised less surely is only mentioned (per cent)
limit-lettering-much-from-signs = Characters of lettering from which a picture has much
limit-lettering-points = Points by which lettering changes how much a picture looks like a photograph
posters-title = Posters and text
posters-words = On the poster
posters-text = Text
posters-picture = Poster: { $name }
posters-nothing = The text does not mention it
