"""The calendar of pushes 推送排期: boards, placing, proposals, timetables."""
