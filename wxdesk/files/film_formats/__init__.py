"""Structures of film files 影片结构: boxes, chunks and packets of MP4, AVI, ASF, MPEG and RealMedia."""
