## Mending pictures (wxdesk mend, wxdesk check --mend)
cli-mend = Put pictures of a submission right: format, orientation, colours, private data; the original stays
cli-mend-piece = only this piece, may be repeated; all that can be mended if left out
cli-mend-transparency = keep what is transparent instead of laying it on white
cli-mend-plan = only say what can be mended and what cannot
cli-mend-undo = take the mending back: what the unit sent is the newest version again
cli-mend-undone = Taken back: { $count }
cli-check-mend = write mended copies of pictures into this folder (nothing is overwritten, no original touched)
mended-to = { $before } → { $after } bytes: { $done }
mended-not = Cannot be mended: { $why }
mended-already = mended by the editor
act-piece-mended = Mend pictures
act-piece-unmended = Take mending back

mend-convert = format converted
mend-recode = coded anew as an ordinary JPG
mend-rename = name put right
mend-upright = set upright
mend-colours = colours to sRGB
mend-depth = 8 bit
mend-flatten = transparency laid on white
mend-strip = place and other data removed
mend-trim = data behind the end removed
mend-end = end marker added
mend-shrink = compressed below the limit
mend-resize = made smaller

obstacle-truncated = incomplete, to be sent again
obstacle-damaged = damaged, to be exported anew
obstacle-coding = coded unusually, to be saved as an ordinary JPG
obstacle-too-large = beyond the safe limits of pixels or embedded data
obstacle-hidden = another file is hidden in it
obstacle-moving = it moves or has pages; ask the unit for a still
obstacle-photo = first mark it as a photograph or as artwork
obstacle-quality = the picture itself is not sharp or large enough
obstacle-unreadable = it cannot be read
obstacle-format = this format cannot be converted
obstacle-video = videos are not mended here
obstacle-other = the unit has to put it right

error-mend-moving = This picture has several frames or pages and cannot become one. Ask the unit for a still.
error-mend-photo = The picture carries a camera's data, which mending removes. Mark it as on-site or as artwork first, then mend it.
error-mend-format = { $format } cannot be converted. Ask the unit for JPG or PNG.
cli-mend-none = No picture has anything that can be mended.
error-mend-nothing = Nothing of { $number } can be mended or taken back.
error-mend-file-changed = "{ $name }" has changed since it was checked; it was not mended. Drop it again to check it, then mend it.
error-mend-full = "{ $path }": the disk is full ({ $why }). { $count ->
        [one] One copy was written before
       *[other] { $count } copies were written before
    } and stays: { $names }. The rest was not written; free some space or choose another place, then mend what is missing.
error-mend-changed = A picture of { $number } was replaced meanwhile; nothing was mended. Try again.

## Mending in the detail of a submission
section-mends = Mending pictures
mend-heading = Mend { $number }
mend-piece = Which picture to mend
mend-one = Mend this one
mend-all = Mend all ({ $count })
mending-of = Mending { $done } / { $total }: { $what }
mend-done = { $number }: { $count ->
        [one] one picture mended
       *[other] { $count } pictures mended
    }; what the unit sent is kept.
cli-mend-needless = No picture needs mending.
