"""Read the office's own records: channels, special days, names in the desk's lists, units' pledges 版权承诺书."""
