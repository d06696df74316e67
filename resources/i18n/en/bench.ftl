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
media-image = Picture
media-video = Video
media-audio = Audio
media-document = Document
media-text = Text
media-other = Other
error-check-mark-bad = "{ $text }" is not understood: write NAME=MARK, where MARK is one of { $known }.
