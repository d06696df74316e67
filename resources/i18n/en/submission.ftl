# Checks of a submission as a whole

finding-SUB-unit = The supplying unit is not named.
    .do = Name the unit that supplies it.
finding-SUB-officer = The information officer is not named.
    .do = Name the officer who sent it.
finding-SUB-signoff = There is no record that the unit's head signed it off.
    .do = Have the head sign it off and tell the editor.
finding-SUB-text = There is no document, or it cannot be read.
    .do = Send the text as Word, Markdown or plain text.
finding-SUB-picture = There is text but no picture.
    .do = Insert the delivered pictures into the article; if there are none, the unit sends some.
finding-SUB-documents = { $count } documents lie at one level; it is not clear how many articles this is.
    .do = Use one folder for each article, or keep one document.
finding-SUB-same = Exactly the same file as that of { $number }.
    .do = Check whether it was sent twice.
finding-SYS-check = The check "{ $check }" did not finish; the others did.
    .do = Look at this point yourself and hand the log to whoever maintains the program.
finding-SUB-signoff-who = It is recorded as signed off, but not by whom and how.
    .do = Enter who signed it off and how.
