# The list of who answers for what

cli-responsible = who submitted, edited, reviewed and released each published article; planned against real
cli-responsible-from = first day of the pushes (default: the 1st of this month)
cli-responsible-to = last day of the pushes (default: today)
cli-responsible-number = this submission only
cli-responsible-html = save as a page to be printed
cli-responsible-xlsx = save as a workbook
cli-steps-scanned = who scanned the code (default: who records it)
responsibility-title = { $organisation }: responsibility for published articles, { $first } to { $last }
responsibility-title-day = { $organisation }: responsibility for published articles, { $first }
responsibility-sheet = Responsibility
responsibility-under = { $count } published articles, from the trail
responsibility-none = Nothing was published in this span.
responsibility-number = Number
responsibility-article = Article
responsibility-channel = Channel
responsibility-unit = Unit
responsibility-planned = Planned
responsibility-real = Published
responsibility-on-time = On time
responsibility-state = State
responsibility-submitted = Submitted
responsibility-edited = Edited
responsibility-reviewed = Reviewed
responsibility-released = Released
responsibility-when = { $step }, when
responsibility-scanned = Timed, scanned
responsibility-content = Content hash
responsibility-address = Address
responsibility-late = outside the window
responsibility-entered = (entered by { $name })
responsibility-correction = Correction
responsibility-correction-reason = Why corrected
responsibility-correction-asked = Correction asked by
responsibility-correction-agreed = Correction agreed by
responsibility-correction-recorded = Correction recorded by
responsibility-correction-done = Corrected at
responsibility-retraction-reason = Why retracted
responsibility-retraction-asked = Retraction asked by
responsibility-retraction-agreed = Retraction agreed by
responsibility-retraction-recorded = Retraction recorded by
responsibility-retraction-done = Retracted at
responsibility-correction-words = Corrected because: { $reason }. Asked by { $asked }, agreed by { $agreed }, recorded by { $recorded } as done in WeChat { $at }
responsibility-retraction-words = Retracted because: { $reason }. Asked by { $asked }, agreed by { $agreed }, recorded by { $recorded } as taken down { $at }
responsibility-planned-words = Taken down as planned because: { $reason }. Asked by { $asked }, agreed by { $agreed }, recorded by { $recorded } as taken down { $at }
responsibility-yes = yes
responsibility-no = no

responsible = Responsibility
answers-span-push = This push
answers-span-article = Selected article
answers-span-month = This month
answers-span-before = Last month
answers-span-own = Other days
answers-first = From the pushes of
answers-last = To the pushes of
answers-to = to
answers-page = Save as page
answers-book = Save for Excel
answers-days = { $first } to { $last }
answers-count = { $days }, { $count ->
        [one] { $count } published article: it names
       *[other] { $count } published articles: each names
    } who submitted, edited, reviewed and released it and when, its content hash and its address.
answers-written = Saved as { $name } in { $folder }.
