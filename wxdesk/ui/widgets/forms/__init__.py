"""Forms declared as data (表单): from a list of fields, a form is built, filled, read, checked and kept as a draft."""
