"""The calendar 推送排期: placing items, moving them, pushes, suggested moves, alarms, printed timetables."""
