# Kinds of blocks by two names: the short one beside the text, the one in counts of characters

block-margin = Kinds of blocks
block-paragraph = Text
block-heading1 = H1
block-heading2 = H2
block-heading3 = H3
block-heading = Head
block-item = List
block-number = No.
block-quote = Quote
block-code = Code
block-raw = Raw
block-block = Block
block-component = Block
block-table = Table
block-image = Picture
block-video = Video
block-rule = Rule
block-none = Blank

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
