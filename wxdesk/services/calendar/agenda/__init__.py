"""The agenda of the calendar, which the screen Today shows: alarms, pushes ahead, unfinished past ones, duties."""
