# The shelf: styles, templates, pictures, starred items

rights-doubt-expired = expired
rights-doubt-unlicensed = no licence
rights-doubt-unrecorded = no source
rights-doubt-portrait = consent open
shelf-kind-template = template
shelf-kind-blocks = blocks
shelf-kind-picture = picture
shelf-until = until { $day }
shelf-blocks = { $count ->
    [one] { $count } block
   *[other] { $count } blocks
 }
shelf-doubt = "{ $name }": { $why }. Check before you use it.
shelf-kept-template = Kept as the template "{ $name }". The whole office can use it.
shelf-starred = Starred "{ $name }". The whole office can use it.
shelf-changed = Changed "{ $name }".
act-shelf-kept = Put on the shelf
act-shelf-changed = Change an item of the shelf
act-shelf-removed = Remove from the shelf
act-shelf-returned = Put back on the shelf
error-shelf-name = Without a name it cannot be found later. Type a name.
error-shelf-long = Shorten this text: its length is { $count }, the maximum { $most }.
error-shelf-taken = There is a template "{ $name }" already. Choose another name, or remove that template first.
error-shelf-already = This picture is starred already as "{ $name }". You can change its rights and last day.
error-shelf-empty = There is nothing to keep. Write the text first, or select blocks.
error-shelf-foreign = { $count ->
    [one] One picture belongs to no submission of the desk and cannot be used. Add it to a submission first.
   *[other] { $count } pictures belong to no submission of the desk and cannot be used. Add them to a submission first.
 }
error-shelf-unknown = The shelf has no "{ $name }". "wxdesk shelf list" shows what there is.
error-shelf-no-picture = There is no picture "{ $name }". "wxdesk shelf pictures" finds pictures.
cli-shelf = the shelf: templates, starred items, pictures used before
cli-shelf-list = list the templates
cli-shelf-starred = list what is starred in place of the templates
cli-shelf-pictures = find pictures used before
cli-shelf-keep = keep an article, or some of its blocks, as a template
cli-shelf-star = star some blocks, or one picture
cli-shelf-insert = put a template, a starred item or a picture used before into an article, as a new revision
cli-shelf-change = change name, note, rights or last day
cli-shelf-remove = remove from the shelf; articles that contain it stay
cli-shelf-restore = put a removed item back on the shelf
cli-shelf-name = the name
cli-shelf-star-name = the name of the starred item
cli-shelf-which = name or id
cli-shelf-id = the id that the removal printed
cli-shelf-from = number of the first block; the beginning if absent
cli-shelf-to = number of the last block; the end if absent
cli-shelf-picture = star the picture with this file name
cli-shelf-digest = the id of a picture, as printed by shelf pictures
cli-shelf-after = number of the block before it; 0 for the beginning, the end if absent
cli-shelf-search = words in name, note, rights, file name, title or unit
cli-shelf-note = a note
cli-shelf-rights = who holds the rights, and what is allowed
cli-shelf-expires = last day of use, such as 2027-01-31
cli-shelf-none = The shelf is empty. "wxdesk shelf keep" keeps a template.
cli-shelf-no-pictures = No picture matches.
cli-shelf-inserted = Inserted "{ $name }", revision { $number }.
cli-shelf-removed = Removed "{ $name }". To put it back: wxdesk shelf restore { $id }
cli-shelf-restored = "{ $name }" is on the shelf again.

# The shelf in the window

shelf = Shelf
shelf-page-style = Style
shelf-page-templates = Templates
shelf-page-pictures = Images
shelf-page-starred = Starred
shelf-open = Shelf: { $page }
shelf-search = Search name, file, title, unit
shelf-themes = Themes
shelf-theme-locked = Theme (fixed for this channel)
shelf-theme-now = in use
shelf-components = Components
shelf-own-pictures = Pictures of this article
shelf-used-pictures = Pictures used before
shelf-placed = in the text
shelf-unplaced = not in the text
shelf-findings = { $count ->
    [one] { $count } finding
   *[other] { $count } findings
 }
shelf-source = Source: { $source }
shelf-uses = { $count ->
    [one] { $count } submission has this picture
   *[other] { $count } submissions have this picture
 }
shelf-kept-by = kept by { $person }, { $day }
shelf-none-style = No article is open.
shelf-none-templates = There is no template yet. Keep the article or selected blocks, and later one click inserts them.
shelf-none-pictures = There is no picture yet. Drag pictures into the text, or choose files.
shelf-none-starred = Nothing is starred yet. Press S on a picture in "Images", or star selected blocks.
shelf-none-found = Nothing matches "{ $search }".
shelf-clear = Clear the search
shelf-keep-part = Keep selection
shelf-keep-all = Keep article
shelf-star-part = Star selection
shelf-add-files = Choose files…
shelf-what-template = { $count ->
    [one] Template with { $count } block
   *[other] Template with { $count } blocks
 }
shelf-what-star = Star for the whole office
shelf-what-change = Change "{ $name }"
shelf-field-name = Name
shelf-field-name-hint = such as Opening
shelf-field-note = Note
shelf-field-rights = Rights
shelf-field-rights-hint = whose, and what is allowed
shelf-field-expires = Until
shelf-field-expires-hint = such as 2027-01-31
shelf-save = Keep
shelf-put = Put into the text
shelf-star = Star…
shelf-change = Change name, rights…
shelf-remove = Remove from the shelf
shelf-removed = Removed "{ $name }".
shelf-select = Select the blocks in the text first.
shelf-locked = This article cannot be changed now, so nothing was inserted.
error-shelf-undrawn = The small pictures could not be drawn. Open the shelf again.
