"""Process pictures 图片: decode strictly, measure pixels, mend, make publishable copies."""
