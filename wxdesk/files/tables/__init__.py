"""Tables that an office brings or takes 表格: units, people, timetables; conversion of old files."""
