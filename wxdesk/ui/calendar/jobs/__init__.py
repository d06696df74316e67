"""Forms for decisions about pushes 推送: moves, proposals, timetables."""
