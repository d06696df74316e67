"""The calendar of pushes 推送排期: each channel's pushes and items, placing, suggestions, timetables."""
