"""The set-up 初次设置, which is shown at the first start of the program."""
