"""Read the structure of picture and film formats 格式 without decoding them."""
