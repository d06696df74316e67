# What the length of the HTML is spent on

block-heading = headings
block-paragraph = paragraphs
block-item = list items
block-quote = quotes
block-code = program text
block-table = tables
block-image = pictures
block-video = videos
block-rule = rules
block-raw = raw blocks
block-component = components
block-frame = head, tail and frame

list-between = ,{" "}
spent-kind = { $count } { $kind } { $percent }%
cli-spent-kinds = Spent on: { $kinds }
cli-spent-part = { "    " }{ $size } characters: { $kind } “{ $words }” ({ $text } read)
cli-spent-style = { "    " }{ $size } characters: a style said { $count } times, { $style }
cli-layout-channel = use the house style of this channel as it is today (needs a desk)
