# The steps of an article, and its next act
journey-step-delivered = Delivered
journey-step-accepted = Accepted
journey-step-placed = Placed
journey-step-laid-out = Laid out
journey-step-reviewed = Reviewed
journey-step-released = Released
journey-step-exported = Exported
journey-step-published = Published
journey-state-done = done
journey-state-here = under way
journey-state-ahead = to come
journey-state-stopped = stopped
journey-revision = Version { $number }
journey-unplaced = No push yet
journey-steps = Progress
journey-spoken = { $step }: { $state }
next-mend = Settle { $count ->
    [one] 1 finding
   *[other] { $count } findings
}
next-edit = Edit the text
next-facts = Compare the facts
next-review = Go to review
next-release = Go to release
next-export = Export
next-publish = Record publication
next-await-unit = The unit delivers
next-none = Nothing is left to do
next-is = Next: { $what }
next-waits = Next: { $what } ({ $names })

# The article page
page-open = Open article
page-back = Back to the list
page-tab-text = Text
page-tab-pieces = Files
page-tab-facts = Facts
page-tab-findings = Findings
page-tab-review = Review
page-tab-history = History
page-tab-counted = { $name } { $count }
