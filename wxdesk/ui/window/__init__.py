"""The window itself: start, screens, frame."""
