"""The calendar 推送排期: placing, moving, pushes, proposals, alarms, timetables."""
