# The picture of a file: zoom, and where in it something was found
picture = Picture
picture-larger = Larger
picture-smaller = Smaller
picture-fit = Fit
picture-real = Actual size
picture-show = Show in picture
picture-second = Show the picture near second { $second }
picture-none = This file cannot be opened as a picture, so there is no preview.
picture-none-second = No picture can be decoded near second { $second }.
picture-codes-none = No QR code was read. Mini-program and Channels codes cannot be read: scan those by hand.
finding-times = { $count } places
finding-byte = at byte { $byte }

## Before and after mending
mend-offer = Mend
mend-can = Can be put right: { $what }. The original stays; the mended picture is a copy.
mend-will = What is done: { $done }.
mend-waiting = Trying it, one moment.
mend-film-waiting = Converting the film: { $percent } %
mend-film-preset = Prefer
film-preset-quality = Better quality
film-preset-size = Smaller file
mend-film-stopped = The conversion was stopped; nothing was saved.
mend-moments = {" "}Frames at { $seconds } s.
mend-before = Before
mend-after = After
mend-beside = Save beside it
mend-save = Save the mended picture that is shown
mend-into = Elsewhere
mend-back = Do not mend
mend-saved = Saved as { $path }. The original is as it was.
