"""Facts about a media file 素材: format, measured pixels, colours, likeness of names and pictures."""
