## Lettering: the text recognised in posters and other pictures (wxdesk lettering, wxdesk check --ocr, check of facts)
cli-lettering = read the lettering of a submission's pictures; without a number, of all recent pictures that wait
cli-lettering-number = number of the submission; without it, all recent pictures that wait are read
cli-lettering-again = read pictures again that were read before
cli-lettering-sum = { $read ->
        [one] 1 picture read
       *[other] { $read } pictures read
    }, { $failed } unreadable, { $left } waiting
cli-check-ocr = read the lettering of pictures too; it helps to tell artwork from photographs; compare posters with the documents given beside them
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
limit-lettering-much-from-permille = Share of a picture (per mille) from which lettering speaks for artwork
limit-lettering-points-with = Points by which such lettering makes a picture look less like a photograph if the network gives no score
limit-lettering-little-below-permille = Share of a picture (per mille) below which lettering speaks for a photograph
limit-lettering-points-without = Points by which little lettering makes a picture look more like a photograph if the network gives no score
posters-title = Posters and text
posters-words = On the poster
posters-text = Text
posters-picture = Poster: { $name }
posters-nothing = The text does not mention it

## a poster differs from the text: which one holds
notice-kind-poster = Poster to be corrected
notice-poster = The poster "{ $poster }" for "{ $title }" differs from the text: the poster says "{ $words }", the text says "{ $text }", and the text holds. Please send a corrected poster.
notices-between = { "; " }
poster-revision-note = As on the poster "{ $poster }": { $before } → { $after }
poster-revision-back = Undo of the change after the poster: { $before } → { $after }
error-poster-line = "{ $title }" has no such difference between poster and text; the article or the poster may have changed. Open the fact sheet again.
error-poster-by-hand = The words "{ $words }" of the poster of "{ $title }" do not fit into the text. Please change the text by hand.
cli-facts-by-poster = the poster holds in difference N: change the text, as one revision
cli-facts-ask-poster = with --line: the text holds; also write the notice that asks the unit for a corrected poster
poster-taken = The text was changed as on the poster: { $before } → { $after }
poster-proposal = If the poster holds, the text becomes "{ $words }"
poster-by-text = The text holds
poster-by-poster = The poster holds
poster-by-text-key = Poster and text: the text holds, ask the unit for another poster
poster-by-poster-key = Poster and text: the poster holds, change the text
poster-text-reason = The text holds; the unit corrects the poster
poster-text-done = Recorded that the text holds. The notice that asks the unit for another poster is written; send it from the queue.
poster-text-own = Recorded that the text holds. The piece is the office's own: correct the poster yourself.
poster-none = First choose a line of "Posters and text" that differs.
poster-may-not = You may not change the text or confirm here.
poster-whole = Whole poster
poster-whole-near = This place
posters-tab = Posters { $count }
posters-tab-text = Text { $count }
posters-tab-wrong = { $tab } · { $wrong } contradictory
poster-no-picture = This poster cannot be shown now; open the original in the queue.
poster-text-what = Does the text hold? { $what } This records who at the unit said so, and writes the notice that asks for another poster.
cli-facts-todo-poster = If the poster holds: wxdesk facts { $name } --by-poster { $line }. If the text holds: add --ask-poster to the line above.

reading-of = Reading the lettering of { $done } / { $total }: { $what }
