## Mending pictures and films (wxdesk mend, wxdesk check --mend)
cli-mend = Put pictures and films of a submission right: format, orientation, colours, size, private data; the original stays
cli-mend-piece = only this piece, may be repeated; all that can be mended if left out
cli-mend-transparency = keep what is transparent instead of laying it on white
cli-mend-plan = only say what can be mended and what cannot
cli-mend-undo = take the mending back: what the unit sent is the newest version again
cli-mend-undone = Taken back: { $count }
cli-check-mend = write mended copies of pictures and films into this folder (nothing is overwritten, no original touched)
cli-mend-film = what counts more when a film is converted: its quality, or a small size
cli-mend-cover = cover frame: { $path }
mended-to = { $before } → { $after } bytes: { $done }
mended-not = Cannot be mended: { $why }
mended-already = mended by the editor
act-piece-mended = Mend pictures or films
act-piece-unmended = Take mending back

mend-convert = format converted
mend-recode = coded anew as an ordinary JPG
mend-rename = name put right
mend-upright = set upright
mend-colours = colours to sRGB
mend-depth = 8 bit
mend-flatten = transparency laid on white
mend-strip = place and other data removed
mend-label = AI label rewritten as AIGC metadata (the signed C2PA manifest stays in the original only)
mend-trim = data behind the end removed
mend-end = end marker added
mend-shrink = compressed below the limit
mend-resize = made smaller
mend-rewrap = turned into an MP4 file
mend-film-code = pictures coded as H.264
mend-sound = sound coded as AAC

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
obstacle-sound-alone = it has sound but no pictures
obstacle-elsewhere = its pictures are in another file
obstacle-other = the unit has to put it right

error-mend-moving = This picture has several frames or pages and cannot become one. Ask the unit for a still.
error-mend-photo = The picture carries a camera's data, which mending removes. Mark it as on-site or as artwork first, then mend it.
error-mend-samples = This TIFF has samples in floating point (HDR), or print colours (CMYK) with transparency. How bright it should become, and on which ground, no program can know: save it as JPG or PNG in 8 bit RGB in the design program.
error-mend-format = { $format } cannot be converted. Ask the unit for JPG or PNG.
cli-mend-none = No picture or film has anything that can be mended.
error-mend-nothing = Nothing of { $number } can be mended or taken back.
error-mend-file-changed = "{ $name }" has changed since it was checked; it was not mended. Drop it again to check it, then mend it.
error-mend-full = "{ $path }": the disk is full ({ $why }). { $count ->
        [one] One copy was written before
       *[other] { $count } copies were written before
    } and stays: { $names }. The rest was not written; free some space or choose another place, then mend what is missing.
error-mend-changed = A piece of { $number } was replaced meanwhile; nothing was mended. Try again.

## Mending in the detail of a submission
section-mends = Mending pictures and films
mend-heading = Mend { $number }
mend-piece = Which piece to mend
mend-one = Mend this one
mend-all = Mend all ({ $count })
mending-of = Mending { $done } / { $total }: { $what }
mend-done = { $number }: { $count ->
        [one] one piece mended
       *[other] { $count } pieces mended
    }; what the unit sent is kept.
cli-mend-needless = No picture or film needs mending.

## Converting films
limit-film-formats = Other films that may be converted
limit-film-codecs = Other codecs of pictures that may be converted
limit-film-sound = Codecs of sound that may be converted
limit-film-quality-factor = Rate factor where quality counts more; lower is better
limit-film-quality-kilobits = Highest rate of the pictures where quality counts more, in kbit/s
limit-film-quality-sound-kilobits = Rate of the sound where quality counts more, in kbit/s
limit-film-size-factor = Rate factor where size counts more; lower is better
limit-film-size-kilobits = Highest rate of the pictures where size counts more, in kbit/s
limit-film-size-sound-kilobits = Rate of the sound where size counts more, in kbit/s
limit-film-size-short-side = Short side at most where size counts more
limit-film-seconds-each = Seconds that converting one second of film may take
limit-film-seconds-least = Seconds that any conversion may take
limit-film-seconds-most = Seconds that no conversion may exceed

error-film-unreadable = The pictures or the sound of this film cannot be read, so it cannot be converted. Ask the unit for an MP4.
error-film-damaged = This film is damaged. It was not converted, since the copy would look sound. Ask the unit to export it again.
error-film-not-made = The converted film did not pass its comparison and was not kept. Ask the unit for an MP4.

## Limits of sound and of the smallest picture
limit-video-sound-codecs = Codecs of sound that every phone plays
limit-image-seen-from-side = Long side below which a picture is a placeholder
mend-unproven = nothing in this format proves that the picture is whole; look at it
