# The bench: verdicts that are taken along
verdicts-file = File
verdicts-verdict = Verdict
verdicts-kind = Kind
verdicts-format = Format
verdicts-width = Width
verdicts-height = Height
verdicts-seconds = Length (s)
verdicts-bytes = Size (bytes)
verdicts-mark = Mark
verdicts-findings = Findings
verdicts-remedies = What to do
verdicts-clauses = Clause
verdicts-rules = Rule
verdicts-title = Verdicts on files
verdicts-sum = Total { $total }: returned { $returned }, warnings { $warned }, passed { $passed }
verdicts-under = Rulebook { $stamp } · { $at }
verdicts-cited = Clauses
verdicts-owed = Please mend and send again { $count ->
        [one] this file
       *[other] these { $count } files
    }:
    { $lines }
verdicts-rest = The other { $count } need not be sent again.
verdicts-all-fit = { $count ->
        [one] The file need not be sent again.
       *[other] None of the { $count } files need be sent again.
    }
verdicts-open = { $count ->
        [one] One more film is not looked through yet.
       *[other] { $count } more films are not fully checked yet.
    }
media-image = Picture
media-video = Video
media-audio = Audio
media-document = Document
media-text = Text
media-other = Other
error-check-mark-bad = "{ $text }" is not understood: write NAME=MARK, where MARK is one of { $known }.

# The bench: its list
bench-none-found = No file fits the filter. Change the search, or choose another group above.
bench-check-again = Check again what was here the last time
bench-again = { $count ->
        [one] The last time did not end properly: check that path again
       *[other] The last time did not end properly: check those { $count } paths again
    }
bench-any-kind = Any kind
bench-by-dropped = As dropped
bench-by-name = By name
bench-by-findings = By findings
bench-by-size = By size
bench-unfinished = not fully checked yet
bench-more = +{ $count } more
bench-selected = { $count } selected
bench-onsite-next = Check new files as on-site photos
bench-export = Export
bench-copy = Copy the text for the unit
bench-copy-selected = Copy the text of the selected
action-bench-csv = Save as a table (CSV)
action-bench-html = Save as a page with pictures
action-bench-mend = Save mended copies of all that can be mended
bench-mending = Mending { $done } of { $total }
bench-mended = Mended { $count }, saved in { $folder }. The originals are as they were.
bench-mended-some = Mended { $count }, saved in { $folder }. { $left } more cannot be mended here; each says why. The originals are as they were.
bench-mend-none = None of the files listed can be mended.
bench-mend-stopped = { $count ->
        [0] Stopped mending; nothing was saved by then.
       *[other] Stopped mending; the { $count } saved by then stay in { $folder }.
    }
bench-copied = { $count ->
        [one] The verdict on one file is copied
       *[other] The verdicts on { $count } files are copied
    }, to be sent to the unit.
bench-writing = Writing "{ $name }"…
bench-written = "{ $name }" is saved.
bench-submit = Submission
bench-as-onsite = On-site
bench-as-artwork = Artwork
bench-as-nothing = No mark
bench-next = Next file
bench-previous = Previous file
bench-select-all = Select all listed files
bench-fold = Fold or unfold this group
bench-stop = Stop this drop
bench-mark-none = None of the selected pictures has a mark that can change.
bench-marked-onsite = Marked as on-site and judged again: { $count }.
bench-marked-artwork = Confirmed as artwork and judged again: { $count }.
bench-marked-off = Marks taken away and judged again: { $count }.
bench-counting = Checked { $done }, still counting{ $more }
bench-looking = All have verdicts; { $count } { $count ->
        [one] film
       *[other] films
    } still to check{ $left }
bench-looking-stopped = Stopped; { $count } { $count ->
        [one] film is
       *[other] films are
    } not fully checked yet. Drop them again to check them.
bench-left-seconds = { " " }· { $count } s left
bench-left-minutes = { " " }· { $count } min left
cli-check-alone = Checked by the general rules only: the company's words, shops and names and the archive were not looked at. To use them, add --desk FOLDER.
