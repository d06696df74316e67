"""Read and write office tables 表格 (units, people, timetables) and convert old Word files."""
