# The shelf: styles, templates, pictures, starred items

rights-doubt-expired = its last day is over
rights-doubt-unlicensed = no licence on record
rights-doubt-unrecorded = source not recorded
rights-doubt-portrait = consent of people open
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
error-shelf-long = This has { $count } characters, and at most { $most } are allowed. Shorten it.
error-shelf-taken = There is a template "{ $name }" already. Choose another name, or remove that template first.
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
