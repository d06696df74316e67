# Menus, palette, keys

menu-file = File
menu-edit = Edit
menu-view = View
about = About wxdesk
menu-help = Help
palette = Command palette
palette-hint = What to do, or a number, title, initials, unit, person, date
palette-none = No such command, submission or push
manual = Manual (Chinese)
manual-search = Search the manual
keys-title = Keyboard shortcuts
action-close = Close
action-quit = Quit
action-search = Search
action-person = Change person
action-refresh = Refresh
action-folder = Open the desk's folder

## The unforeseen

crash-now = Something unforeseen happened: { $what }. What you were editing is kept and you can go on; the report is { $path }, please hand it to whoever maintains wxdesk.
crash-last = The last time did not end properly; you are back where you were. The report is { $path }.
crash-no-report = (no report could be written)

## The foot

status-push = Today { $time } { $channel }: { $numbers } · { $state }
status-push-out = exported
status-push-timed = timed
status-push-missing = { $missing } short
status-push-open = not exported yet
status-push-more = and { $count } more

## Submenus

menu-section-today-notices = Notices
menu-section-today-commissions = Requested articles
menu-section-today-digest = Daily digest
menu-section-queue-decide = Decide
menu-section-queue-plan = Schedule and hold
menu-section-queue-review = Review and release
menu-section-queue-amend = Correct and retract
menu-section-queue-notices = Notices
menu-section-queue-open = Open and copy
menu-section-queue-list = List
menu-section-bench-marks = Marks
menu-section-bench-results = Results
menu-section-bench-list = List
menu-section-bench-picture = Picture
menu-section-article-findings = Findings
menu-section-article-letters = Letters
menu-section-article-paragraph = Paragraph
menu-section-article-arrange = Edit text
menu-section-article-insert = Insert
menu-section-article-table = Table
menu-section-article-comments = Comments and claim
menu-section-article-look = View
menu-section-article-output = Copy and save
menu-section-calendar-items = Articles
menu-section-calendar-push = Push
menu-section-calendar-open = Open
menu-section-calendar-look = View
menu-section-review-proof = Proof
menu-section-review-look = View
menu-section-settings-pages = Pages
menu-section-settings-safety = Keeping and updates
menu-section-article-back-end = Inserted in WeChat
menu-section-article-shop = Goods and shops
menu-section-article-facts = Facts and posters
