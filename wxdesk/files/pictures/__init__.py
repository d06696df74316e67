"""Pictures 图片: strict decoding, what pixels say, mending, pictures for publication."""
