# What the length of the HTML is spent on

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
