"""Films 视频: looks of two depths, single frames, copies without metadata."""
