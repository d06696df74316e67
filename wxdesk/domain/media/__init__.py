"""Facts about a file 素材: what it is, what its pixels say, how colours and pictures compare."""
