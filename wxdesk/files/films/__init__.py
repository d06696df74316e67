"""Read videos 视频: probe them quickly or thoroughly, extract frames, copy them without metadata."""
