"""Forms that are declared as a list of fields (表单).

The program builds the form from this list, fills, reads and checks it, and keeps unsubmitted text as a draft.
"""
