"""The calendar 推送排期: placing items, moving them, pushes, proposals, alarms, printed timetables."""
