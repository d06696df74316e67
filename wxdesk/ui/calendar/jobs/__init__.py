"""Forms for decisions about pushes (推送), proposals and timetables."""
