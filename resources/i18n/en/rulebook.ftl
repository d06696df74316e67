# The rulebook: read limits, rules and lists one by one; try a change before it holds

settings-rulebook = Rulebook

## Groups

rulebook-group-limits = Limits
rulebook-group-rules = Rules
rulebook-group-kinds = Kinds
rulebook-group-lists = Lists
rulebook-group-channels = Channels
rulebook-group-clauses = Clauses
rulebook-group-about = Version
rulebook-group-advanced = Advanced

## Limits

limit-archive-entries = Files in an archive
limit-archive-total-bytes = Archive, unpacked
limit-archive-ratio = Ratio of compression
limit-archive-ratio-from-bytes = Ratio is looked at from
limit-archive-seconds = Time to unpack
limit-document-parts = Parts of a document
limit-document-part-bytes = One part of a document
limit-document-total-bytes = Document, unpacked
limit-document-ratio = Document: ratio of compression
limit-document-paragraphs = Paragraphs of a document
limit-document-text-bytes = Plain text file
limit-document-table-rows = Rows read of a sheet
limit-document-table-columns = Columns read of a sheet
limit-document-pages = Pages read of a PDF
limit-document-style-matches = Style rules times elements of a page
limit-document-sheet-cells = Rows times columns of a sheet
limit-document-elements = Elements of a page
limit-document-attributes = Attributes of one element of a page
limit-document-runs = Pieces of text that Word formats apart
limit-document-seconds = Seconds for reading a document
limit-document-marks = Signs of emphasis in a paragraph of Markdown
limit-document-pdf-seconds = Seconds for reading a PDF
limit-document-office-seconds = Seconds for converting an old Word document
limit-document-places = Findings of a kind that are told each at its place
limit-image-below-bytes = Picture is less than
limit-image-formats = Picture formats
limit-image-pixels = Pixels of a picture
limit-image-decoded-bytes = Picture, decoded
limit-image-side = Longest side of a picture
limit-image-opened-bytes = Picture file that is opened at all
limit-image-chunks = Parts of a picture file
limit-image-scans = Passes of a progressive JPEG
limit-image-note-bytes = Text in a picture, inflated
limit-image-profile-bytes = Colour profile in a picture, inflated
limit-image-leftover-bytes = Unread data that a JPEG may have
limit-mend-formats = Pictures that may be converted
limit-onsite-return-below-long-side = On-site photo returned below
limit-onsite-warn-below-long-side = On-site photo warned below
limit-sharpness-return-below-laplacian = Blurred on-site photo returned below a sharpness of
limit-sharpness-warn-above-reblur-permille = On-site photo warned above a blur of (per mille)
limit-sharpness-warn-below-detail-permille = On-site photo taken as enlarged below a detail of (per mille)
limit-photo-ask-from-percent = Pictures like a photograph asked about from (per cent)
limit-duplicate-one-up-to-bits = Differing bits of one picture (of 64)
limit-duplicate-similar-up-to-bits = Differing bits of similar pictures (at most 9)
limit-duplicate-shape-permille = Difference allowed in aspect (per mille)
limit-video-at-most-bytes = Video is at most
limit-video-containers = Video formats
limit-video-codecs = Codecs that are decoded
limit-video-looked-pixels = Pixels decoded to look into a video
limit-video-seconds-more-than = Video is longer than
limit-video-seconds-less-than = Video is shorter than
limit-video-full-long-side = Long side above which the platform reduces video
limit-video-full-short-side = Short side above which the platform reduces video
limit-video-api-containers = Video formats of the platform's interface
limit-video-api-at-most-bytes = Video of the platform's interface is at most
limit-text-body-at-least = Body has at least
limit-wechat-title = Title has at most
limit-wechat-author = Author has at most
limit-wechat-digest = Digest has at most
limit-wechat-digest-fallback = Digest made from the first
limit-wechat-html-api-below = HTML for the API is less than
limit-wechat-html-paste-below = HTML for the editor is less than
limit-wechat-html-bytes-below = HTML of one article is less than (bytes)
limit-wechat-article-image-below-bytes = Article picture is less than
limit-wechat-article-image-width = Width of article pictures
limit-wechat-material-image-bytes = Picture in the material library is at most
limit-wechat-long-picture-ratio = Long picture: height to width over
limit-wechat-long-picture-height = Long picture: height over
limit-wechat-split-above-ratio = Long picture: may be split with height to width over
limit-wechat-split-part-ratio = Long picture: height to width of a part up to
limit-wechat-articles-per-push = Articles in a push
limit-wechat-moments-images = Pictures in Moments
limit-amendments-incident = A correction or retraction proposes to enter an incident
limit-wechat-edit-signs = Published article: WeChat's own edit changes at most
limit-wechat-edit-times = Published article: times that WeChat's own edit works
limit-cover-wide = Cover of the first (width, height)
limit-cover-square = Cover of the others (width, height)
limit-calendar-horizon-days = Calendar looks ahead
limit-calendar-reminders-until-liable = reminders until a unit is liable
limit-parser-memory-bytes = Memory of a parser
limit-parser-output-bytes = File written by a parser
limit-parser-cpu-seconds = CPU time for one file
limit-parser-wall-seconds = Time for one file
limit-copies-max-bytes = Copies of the team's files on one computer

## Rules and the rest

rule-field-clause = Clause
rule-field-severity = Severity
rule-field-softer = In the milder case
rule-field-stops = Blocks
rule-field-waivable = Exception
rule-field-message = Key of its sentence
stops-intake = Intake
stops-review = Review
stops-export = Export
stops-none = No stop
waivable-never = Never passed
waivable-reviewer = Reviewer
waivable-reviewer-with-file = Reviewer, with file
form-severity-return = Returned
form-severity-warn = Warned
form-severity-none = Not asked for
form-short = { $form }: body too short
category-pictures = { $category }: pictures begin as
picture-use-promotion = Promotion artwork
picture-use-onsite = From the scene
picture-use-other = Either
yes-no-true = Yes
yes-no-false = No
sources-own = Sources that mean the own house
sources-vague = Sources that name nobody
wording-relative = Words for relative dates
wording-price-before = Words for the price before
wording-price-now = Words for the price now
wording-price-saved = Words for what is saved
wording-relative-figurative = Phrases that mean no day: names, figures of speech
wording-contests = Words for votes and contests
wording-contest-bodies = Outside bodies
wording-contest-part = Words for taking part in a contest
wording-contest-canvass = Words that ask for votes
wording-contest-results = Words that only report a result
wording-contest-own = Words for contests of the house itself
wording-contest-other = Elections, ballots of owners and the like: not asked about
wording-enrolments = Words that also mean a plain enrolment
wording-enrolled-for = What one plainly enrols for: not asked about
wording-campaigns = Campaigns to ask about
extensions-image = Extensions of pictures
extensions-video = Extensions of videos
extensions-document = Extensions of documents
extensions-skip = Files skipped at intake
codes-allowed = Where QR codes may lead
codes-account = Where codes of official accounts lead
codes-personal = Where personal codes lead
codes-group = Where group codes lead
codes-payment = Where payment codes lead
codes-shop = Where codes of shops lead
channel-field-id = Id
channel-field-name = Name
channel-field-kind = Kind of account
channel-field-minimum = Fewest articles
channel-field-maximum = Most articles
channel-field-reserve = Kept in reserve
channel-field-window = Window of sending
channel-field-lead-days = Delivered ahead by
channel-field-review-levels = Levels of review
channel-field-every-days = A push every
channel-field-anchor = Counted from
channel-field-month-days = Days of the month
channel-field-monthly-quota = Pushes a month
channel-field-report-below-minimum = Too few articles take a report's number
channel-field-change-on-report = Count and time change only on an approved report
clause-zh = Chinese
clause-en = English
rulebook-id = Id
rulebook-version = Version
rulebook-title = Title
rulebook-as-of = Platform figures read on
rule-and-field = { $rule }: { $field }

## Units

unit-of-bytes = { $value }
unit-of-seconds = { $value } s
unit-of-days = { $value } d
unit-of-pixels = { $value } px
unit-of-characters = { $value } characters
unit-bytes = such as 5 MB, 512 KB or bytes
unit-seconds = seconds
unit-days = days
unit-pixels = pixels
unit-characters = characters

## The page

rulebook-same = { $stamp } · as shipped
rulebook-differs = { $stamp } · { $count ->
    [1] { $count } difference
   *[other] { $count } differences
} from the shipped one
rulebook-pending = { $count } not in force yet
rulebook-column-what = What
rulebook-column-value = Value
rulebook-column-shipped = Shipped
rulebook-column-mark = Mark
rulebook-column-clause = Clause
rulebook-mark-pending = Draft
rulebook-mark-own = Changed
rulebook-only-differences = Changed
rulebook-none-found = Nothing fits. Try another word, or clear the search.
rulebook-no-differences = Everything is as shipped. What you change will be listed here.
rulebook-reader = Only administrators and the chief change the rules; you can read them here and try the draft.
rulebook-try = Try on the last { $count }
rulebook-adopt = Put in force…
rulebook-drop = Drop changes
rulebook-restore = Back to shipped value
rulebook-former = Restore the former rulebook…
rulebook-to-shipped = All back to the shipped rulebook
rulebook-edit = Change the selected entry
rulebook-group-next = Next group
rulebook-group-before = Previous group
rulebook-now = In force: { $value }
rulebook-shipped = Shipped: { $value }
rulebook-between = { ", " }
rulebook-nothing = nothing
rulebook-key-of = Key in the file: { $key }
regulation-original = Original
rulebook-clause-of = Clause { $clause }
rulebook-untried = This acts when a file is parsed or mended, an article laid out or a push planned; a trial cannot show it.
rulebook-channels-seed = Settings · Channels has the last word on channels; this is what a new desk begins with.
rulebook-changed-to = "{ $what }" becomes { $value }; it does not hold yet
rulebook-propose = Put into the draft
rulebook-proposed = The shipped rules are of version { $version }, those of this desk are its own, of version { $own }. The new version has the seven ranges of the regulation and quotes its clauses word for word; it proposes { $count ->
        [one] one change
       *[other] { $count } changes
    }. Older submissions are read under the new ranges. In the draft you see each change; nothing holds until it is put in force.
rulebook-proposed-none = The shipped rules propose nothing new.
rulebook-drafted-proposal = The proposal is in the draft; it does not hold yet
rulebook-dropped = Changes that did not hold yet are dropped
rulebook-drafted-shipped = The draft is as shipped again; it does not hold yet
rulebook-adopt-why = The new rules hold at once for whatever is received or checked from now on; findings that are there stay as they are. State the reason; it goes into the trail.
rulebook-adopt-reason = such as: group notice of December, bodies of 350 characters
rulebook-adopt-go = Put in force
rulebook-former-why = Goes back to { $stamp }, at once. State the reason; it goes into the trail.
rulebook-adopted-now = Rulebook in force: { $stamp }
rulebook-followed = The rulebook was changed elsewhere; this window now works by { $stamp }
rulebook-undo-reason = The last change taken back
rulebook-bad-draft = The draft that does not hold yet cannot be read: { $what } Or drop the changes under More.
rulebook-more = More
rulebook-nothing-pending = There is no change: these rules hold already. Change a value, then try it or put it in force.
rulebook-may-not = Only administrators and the chief change the rules. Ask one of them.
rulebook-no-selection = Select an entry of the list first.
rulebook-at-shipped = This entry has its shipped value already.
rulebook-former-none = No former rulebook is kept.

## The trial

trial-running = Judging the last submissions by the draft: { $done } / { $total }
trial-none = { $judged ->
    [1] The last submission is
   *[other] The last { $judged } submissions are
} judged as before.
trial-sum = Of the last { $judged }: { $more } gain a return, { $less } lose one, { $other } differ otherwise.
trial-empty = There is no submission to try it on yet.
trial-unread = { $count } more have a file without kept facts and are not counted.
trial-untold = Changes that a trial cannot show (they act on parsing, mending, layout, planning or export): { $what }
trial-column-change = What differs
trial-comes = gains "{ $severity }": { $rule }
trial-goes = loses "{ $severity }": { $rule }
trial-turns = { $rule }: { $before } becomes { $after }
trial-of-piece = { $change } ({ $piece })
trial-mark-more = Returned
trial-mark-less = No more returned
trial-mark-other = Differs
trial-back = Back to the rules
trial-open = Open the submission
trial-stopped = The trial was stopped; nothing was changed

## Refusals and errors

error-rulebook-value = { $key }: "{ $found }" is not understood. { $expected ->
    [number] Write a whole number of 0 or more.
    [size] Write a size, such as 5 MB, 512 KB or bytes.
    [date] Write a date, such as 2026-12-01.
    [pair] Write width and height, parted by a comma.
    [list] Part the items by commas.
    [choice] Choose one of those listed.
   *[text] Write a text.
}
error-rulebook-same = { $stamp } holds already; there is nothing to put in force.
error-rulebook-changed = Another program or command changed rulebook.toml since this window read { $stamp }; it was not overwritten. Close and open the desk, look at it, then change it.
error-rulebook-no-former = No former rulebook is kept, so none can be restored. Put a file in force instead.
error-rulebook-unknown-key = The rulebook has no { $key }. See wxdesk rulebook show for the keys.

## Command line

cli-rulebook = Read, compare, try and change the rulebook
cli-rulebook-clause = Print the original of a clause
cli-rulebook-clause-which = the clause, such as HS4.3 or HS4.3-1
error-clause-unknown = There is no clause “{ $clause }”. Known: { $known }.
cli-rulebook-show = List every value in force with its clause
cli-rulebook-toml = Print the file as it is, to be edited, tried and put in force
cli-rulebook-shipped = Take the shipped rulebook
cli-rulebook-proposal = List what newer shipped rules propose to change in the desk's own
cli-rulebook-with-proposal = the rules in force with what newer shipped rules propose
cli-rulebook-proposed = { $stamp }: the newer shipped rules propose { $count ->
        [one] one change
       *[other] { $count } changes
    }
error-rulebook-no-proposal = The shipped rules propose nothing new; the rules in force need no change.
cli-rulebook-diff = List what differs from the shipped rulebook
cli-rulebook-file = Rulebook file (TOML)
cli-rulebook-try = Judge the last submissions by a file and write nothing; exit code 1 where some gain a return
cli-rulebook-last = How many of the newest (default 100)
cli-rulebook-adopt = Put a file in force and record it (chief or administrator)
cli-rulebook-former = Restore the former rulebook
cli-rulebook-only = Only this key or prefix
cli-rulebook-stamp = { $stamp }: { $count ->
    [1] { $count } difference
   *[other] { $count } differences
} from the shipped one
cli-rulebook-line = { $key } = { $value } (shipped { $shipped })
cli-rulebook-adopted-now = Rulebook in force: { $stamp }. An open window follows within two seconds.
