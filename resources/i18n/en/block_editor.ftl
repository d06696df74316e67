# Article: edit the article as it looks

block-card-empty = (not filled in yet)
block-caption-hint = Click to write a caption
block-empty-article = Type here, or press / to insert headings, pictures, tables and components
block-handle = Drag to move this block; click for its menu
block-card-done = Done
block-raw-html = HTML
block-link-address = Address
block-no-picture = (none)
block-rows-hint = One line each, with | between time and subject
block-odd-table = Merged cells of this table overlap. Please change it in “Source”.
block-turn = Switch between blocks and source
block-to-source = Source
block-to-blocks = As it looks
