# Figures 数据: enter exported figures, join them to articles, close months, analyse

act-figures-imported = Reading figures entered
act-figures-undone = Import of reading figures undone
act-figures-joined = Figures joined to an article
act-figures-unjoined = Figures parted from an article
act-figures-closed = Figures of a month closed
act-figures-reopened = Figures of a month reopened

error-figures-empty = The table is empty. Download the detailed figures again, then import them.
error-figures-heads = No column has one of these headings: { $known }. Export the detailed figures with their row of headings, and leave the headings as they are.
error-figures-heads-twice = Line { $line }: column { $column } "{ $heading }" and column { $other } "{ $again }" mean the same, so it is not clear which one counts. Delete one of them, then import.
error-figures-second = Line { $line } is another row of headings, so the file holds two tables (the headings of the first are in line { $first }). Save each table in a file of its own.
error-figures-no-lines = Nothing follows the headings in line { $line }. Download a period that has figures.
error-figures-year = "{ $text }" has no year. Write the year too, such as 2026-11-20.
error-figures-day = "{ $text }" is not a day. Write it as 2026-11-20.
error-figures-future = "{ $text }" is after today. Check the day.
error-figures-number = "{ $text }" is not a whole number. Write the exact number, such as 12034, or leave the cell empty.
error-figures-none = There is no figure at all. Fill it in, or delete the line.
error-figures-address = "{ $text }" is not a web address. Enter the address of the article, or leave the cell empty.
error-figures-nameless = There is neither a title nor an address, so its article is not known. Fill one in, or delete the line.
error-figures-address-twice = Line { $other } has the same address. Keep one of the two.
error-figures-title-twice = Line { $other } has the same title and day. Keep one of the two, or add the addresses.
error-figures-article-twice = Line { $other } belongs to the same article, { $article }. Check title and address, and keep one line.
error-figures-lines = { $count ->
    [one] One place is not clear (line { $first })
   *[other] { $count } places are not clear (the first is in line { $first })
    }, so nothing was entered. See the reason of each, mend it and try again.
error-figures-closed = The figures of { $channel } for { $month } are closed. To change them, a chief editor reopens the month first and gives a reason.
error-figures-not-closed = The figures of { $channel } for { $month } are not closed, so there is nothing to reopen.
error-figures-month-empty = { $channel } has no figures for { $month } yet. Import them first, then close the month.
error-figures-month = "{ $text }" is not a month. Write it as 2026-11.
error-figures-nothing = The import "{ $name }" was undone, or a later import replaced some of its lines. Undo the later import first.
error-figures-no-import = { $channel } has no import that can be undone.
error-figures-joined = "{ $title }" already has an article, or was replaced. Refresh and look again.
error-figures-join-nothing = This line has no article, so there is nothing to part.
error-figures-article-needed = Name the submission, such as 26-0128; to part the line, use --apart.
error-figures-taken = { $article } already has the figures of another line. Part that line first.
error-figures-other-channel = "{ $title }" is on no push of this account, so the line cannot belong to it.
error-figures-line-unknown = There is no line "{ $name }". Write it as "figures unmatched" lists it, such as media/2026-11-20/3.

measure-reads = Reads
measure-readers = Readers
measure-likes = Likes
measure-looks = Recommendations
measure-shares = Shares
measure-sharers = People who shared
measure-favourites = Favourites
measure-comments = Comments
measure-delivered = Delivered to
measure-followers = New followers

figures-joined-address = by address
figures-joined-title = by title and day
figures-joined-hand = chosen by hand
figures-joined-before = as chosen before
figures-joined-apart = parted by hand
figures-joined-none = no article

figures-cell = Line { $line }, column { $column } "{ $heading }": { $what }
figures-line = Line { $line }: { $what }

figures-state-new = New
figures-state-changed = Changed
figures-state-same = Same
figures-state-wrong = Wrong

figures-pair = { $measure } { $value }
figures-changed = { $measure } { $before } → { $after }
figures-preview-sum = { $first } to { $last }, lines: { $count } (new { $new }, changed { $changed }, without article { $unmatched })
figures-preview-gone = { $count ->
    [one] One earlier line of these days is missing in this table and will no longer count: { $titles }
   *[other] { $count } earlier lines of these days are missing in this table and will no longer count: { $titles }
    }
figures-preview-young = { $count ->
    [one] One article is less than 7 days old; its figures will still change. Import again later.
   *[other] { $count } articles are less than 7 days old; their figures will still change. Import again later.
    }
figures-preview-closed = The figures of { $months } are closed. Reopen them before you import.
figures-preview-unused = Columns that are not used: { $heads }
figures-preview-totals = Rows with sums that were left out: { $lines }
figures-imported = { $count ->
    [one] One line was entered
   *[other] { $count } lines were entered
    }; without an article: { $unmatched }.
figures-undone = The import was undone: { $name }.
figures-joined-done = Joined to { $article }.
figures-apart-done = Parted: { $title }.
figures-closed-done = { $channel } { $month } is closed: { $count ->
    [one] one line
   *[other] { $count } lines
    }, digest { $digest }.
figures-reopened-done = { $channel } { $month } is open again.
figures-none = No figures were entered yet.
figures-all-joined = Every line has its article.

cli-figures = reading figures: enter exported tables, join lines to articles, close months
cli-figures-import = enter a table of figures
cli-figures-file = exported file: xlsx, xls or csv
cli-figures-channel = id of the account, such as media
cli-figures-of-channel = only this account
cli-figures-dry-run = only check and list each line, enter nothing
cli-figures-list = list the tables that were entered
cli-figures-unmatched = list the lines without an article, and the articles that they may belong to
cli-figures-join = join a line to an article; later tables follow this
cli-figures-line = line, such as media/2026-11-20/3
cli-figures-article = number of the submission, such as 26-0128
cli-figures-apart = part the line from its article
cli-figures-undo = undo the last import of an account
cli-figures-close = close the figures of a month
cli-figures-month = month, such as 2026-11
cli-figures-reopen = reopen a closed month
cli-figures-reason = why the month is reopened
cli-figures-standing = { $lines } lines, { $standing } count, { $unmatched } without article
cli-figures-taken-back = undone

# Analysis and charts

grouped-position = place
grouped-unit = unit
grouped-channel = account
grouped-kind = kind
grouped-weekday = weekday
grouped-month = month
grouped-article = article

group-headline = First
group-position = No. { $place }
group-own = The office
group-weekday-1 = Monday
group-weekday-2 = Tuesday
group-weekday-3 = Wednesday
group-weekday-4 = Thursday
group-weekday-5 = Friday
group-weekday-6 = Saturday
group-weekday-7 = Sunday

chart-title = { $measure } by { $grouped }
chart-legend-median = upright line: median
chart-legend-box = box: middle half of the articles
chart-legend-reach = thin line: least to most
chart-legend-dot = dot: one article
chart-legend-point = dot: median of the month
chart-legend-band = band: middle half of the articles
chart-legend-bar = bar: one article
chart-legend-first = filled: first of its push
chart-spread = { $count ->
    [one] one article
   *[other] { $count } articles
    }, { $measure }: median { $median }, middle half { $lower } to { $upper }, sum { $total }
chart-article = published { $day }, { $measure }: { $value }
chart-count = { $count ->
    [one] one article
   *[other] { $count } articles
    }
chart-basis = { $count ->
    [one] One article
   *[other] { $count } articles
    }, figures as entered on { $until }
chart-unjoined = { $count ->
    [one] One line without an article is left out
   *[other] { $count } lines without an article are left out
    }
chart-few = Hatched: fewer than { $few } articles, of little weight
chart-empty = There are no figures for this time.

cli-figures-chart = median and quartiles of groups, also as a workbook
cli-figures-measure = figure
cli-figures-by = groups
cli-figures-since = published from this day on
cli-figures-until = published up to this day
column-group = Group
column-articles = Articles
column-median = Median
column-lower = Lower quartile
column-upper = Upper quartile
column-total = Sum
column-least = Least
column-most = Most

figures = Figures
figures-channel = Account
figures-every-channel = All accounts
figures-span = Time
figures-span-90 = Last 90 days
figures-span-365 = Last year
figures-span-730 = Last two years
figures-span-all = All time
figures-until = as entered on { $day }
figures-open = { $count ->
    [one] One line without article
   *[other] { $count } lines without article
    }
figures-empty = There are no reading figures yet. Download the detailed figures in the back end of the account and import them, or drop the file here.
figures-import = Import figures
figures-imports = Imports
figures-picture = Save picture
figures-workbook = Save Excel
figures-back = Back
figures-how = Choose the account, then the downloaded file (xlsx, xls, csv), or drop the file here. Every line is checked first; all are entered, or none.
figures-choose = Choose file
figures-tables = Tables of figures
figures-enter = { $count ->
    [one] Enter one line
   *[other] Enter { $count } lines
    }
figures-wrong = { $count ->
    [one] One place is not clear. Mend the file, then choose it again.
   *[other] { $count } places are not clear. Mend the file, then choose it again.
    }
figures-fine = Every line is clear and can be entered.
figures-title = Title
figures-article = Article
figures-figures = Figures
figures-value = Figure
figures-day = Published
figures-pushed = Push day
figures-lines = Lines without article
figures-articles = Articles
figures-join = Join
figures-join-how = Choose a line at the left and its article at the right. Later tables follow this choice.
figures-no-article = "{ $title }" has no article and cannot be opened. Choose its article among the lines without one.
figures-undo = Undo this import
figures-days = Published
figures-file = File
figures-by = Entered by
figures-at = Entered at
figures-closing = Close a month
figures-month = Month
figures-reason = Why it is reopened
figures-close = Close
figures-reopen = Reopen
figures-are-closed = Closed: { $months }
figures-none-closed = No month is closed. Close one once its report is final, so that its figures stay.
figures-show = Reading figures
window-drop-registers = Drop to read the figures; every line is checked before it is entered
figures-no-candidate = No article fits this line: those pushed around its day have figures. Leave lines that were not pushed with this program; they are not counted.
