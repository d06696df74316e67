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
finding-byte = at byte { $byte }
