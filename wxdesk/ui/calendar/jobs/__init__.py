"""Forms for decisions about pushes (推送), for proposals and for timetables."""
