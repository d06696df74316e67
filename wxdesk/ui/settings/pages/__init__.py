"""Pages of the settings (设置页), and the parts that they share."""
