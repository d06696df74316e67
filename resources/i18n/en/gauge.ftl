# What the length of the HTML is spent on

spent-block-heading = headings
spent-block-paragraph = paragraphs
spent-block-item = list items
spent-block-quote = quotes
spent-block-code = program text
spent-block-table = tables
spent-block-image = pictures
spent-block-video = videos
spent-block-rule = rules
spent-block-raw = raw blocks
spent-block-component = components
spent-block-frame = head, tail and frame

list-between = ,{ " " }
spent-kind = { $count } { $kind } { $percent }%
cli-spent-kinds = Characters used by: { $kinds }
cli-spent-part = { "    " }{ $size } characters: { $kind } "{ $words }" ({ $text } read)
cli-spent-style = { "    " }{ $size } characters: a style said { $count } times, { $style }
cli-layout-channel = use the house style of this channel as it is today (needs a desk)

budget-more = Details
budget-limits = { $api }% of the API's limit, { $paste }% of the limit for pasting
budget-part = { $size } characters { $kind } { $words }
gallery = Themes side by side
gallery-back = Back to the text
gallery-waiting = laying out…
gallery-what = Choose a theme; no word changes and no approval is voided
gallery-locked = This channel has one house style; an article cannot have another
gallery-chosen = The theme is "{ $theme }" now.
