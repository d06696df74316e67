"""Forms for decisions about pushes (推送), for suggested moves and for timetables."""
