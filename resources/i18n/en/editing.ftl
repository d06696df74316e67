# Article: editing by blocks

editor-kind = This block is: { $kind }. Press to change it
editor-tool-paragraph = Turn into text
editor-tool-heading1 = Turn into heading 1
editor-tool-heading2 = Turn into heading 2
editor-tool-heading3 = Turn into heading 3
editor-tool-item = Turn into a list
editor-tool-number = Turn into a numbered list
editor-tool-quote = Turn into a quotation
editor-tool-code = Turn into code
editor-tool-bold = Bold
editor-tool-italic = Italic
editor-tool-underline = Underline
editor-tool-strike = Strike out
editor-tool-sub = Subscript
editor-tool-sup = Superscript
editor-tool-ink = Colour of letters
editor-tool-accent = Letters in the theme's colour
editor-tool-red = Red letters
editor-tool-blue = Blue letters
editor-tool-green = Green letters
editor-tool-grey = Grey letters
editor-tool-mono = Code inside the line
editor-tool-clear = Clear formatting
editor-tool-link = Link
editor-tool-unlink = Remove the link
editor-tool-align = Alignment
editor-tool-align-left = Align left
editor-tool-align-center = Centre
editor-tool-align-right = Align right
editor-tool-align-justify = Justify
editor-tool-deeper = List one level deeper
editor-tool-higher = List one level up
editor-tool-up = Move the block up
editor-tool-down = Move the block down
editor-tool-double = Duplicate the block
editor-tool-remove = Delete the block
editor-tool-join = Join with the next block
editor-tool-rule = Insert a dividing line
editor-tool-raw = Insert a raw block
editor-tool-paste-raw = Paste as a raw block
editor-tool-paste-words = Paste the words alone
editor-tool-fold = Fold or unfold the raw block
editor-tool-picture = Insert a picture
editor-tool-more = More
editor-tool-nothing = There is nothing here for "{ $what }".
paste-no-html = There is no HTML on the clipboard. Copy it in 135 or 秀米 first, then paste it as a raw block.
act-piece-added = Add a piece
error-insert-closed = No piece can be added to { $number } now: it has to be accepted and not published everywhere.
error-insert-kind = "{ $name }" is neither a picture nor a video and has no place in the text. Drop documents on the queue, as a supplement.
landing-reads = Reading what was pasted…
landing-progress = Adding { $done } of { $total }: { $name }
landing-files = Only pictures and films are put into the text. Documents, folders and zips are taken in by the queue.
landing-busy = What was pasted before is still being read; paste again in a moment.
landing-stop = Stop
landing-close = Got it
landing-elsewhere = The pictures were added to the submission; another article is open now, so none was put into its text.
landing-stays = No longer in the text, but still among the pieces of this submission: { $names }. Ctrl+Shift+I puts them back.

# Tables

table-grid = Cells of the table
table-edit = Edit the table, or insert one
table-size = { $rows } × { $columns }
table-done = Done
table-not-open = Put the caret into a table and open its grid first.
table-row-below = Add a row below
table-row-above = Add a row above
table-row-remove = Delete the rows
table-column-right = Add a column at the right
table-column-left = Add a column at the left
table-column-remove = Delete the columns
table-row-up = Move the row up
table-row-down = Move the row down
table-column-before = Move the column left
table-column-after = Move the column right
table-header = First row as header
table-merge = Merge cells
table-split = Split the cell
table-row-below-short = +Row
table-row-remove-short = −Row
table-column-right-short = +Col
table-column-remove-short = −Col
table-header-short = Head
table-merge-short = Merge
table-split-short = Split

# Copies

article-file-save = Save as a page, PDF or long picture
article-file-save-html = Save as a page
article-file-save-pdf = Save as PDF
article-file-save-picture = Save as a long picture
article-file-making = Making { $name }…
article-file-saved = Saved: { $names } ({ $folder }). It is a copy of what stands here and says nothing of a review.
cli-edit-html = save as a page with its pictures inside; a file that is there stays

# Lines that look like headings

headings-accept = Make it a heading
headings-accept-all = Make headings of all suggested lines
headings-none = No line is suggested as a heading.
