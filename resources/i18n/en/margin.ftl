# The list of findings beside the article
family-secret = Secrets
family-personal = Personal data
family-illegal = Illegal content
family-wording = Wording
family-advertising = Advertising
family-promotion = Promotion facts
family-platform = Platform
family-title = Title
family-copyright = Copyright
family-data = Figures
family-slang = Net slang
family-proofreading = Proofreading
family-other = Other
editor-previous-finding = Previous finding
margin-keys = F8 next · Enter takes the first proposal · Alt+F8 the second · Ctrl+Alt+X false alarm
margin-put = Use “{ $word }”
margin-put-key = Use proposal { $place } at the caret
margin-drop = Delete
margin-replace = Replace by
margin-law = { $law }: { $words }
margin-place = { $place } / { $total }
margin-next = Next
margin-waive = False alarm…
margin-waive-key = False alarm: waive the finding at the caret with a reason
margin-waive-role = A reviewer decides on waivers. Correct the text, or give the reason in a comment and ask the reviewer.
margin-waive-never = This finding cannot be waived. Please correct it.
margin-waive-save = Please save first (Ctrl+S): a waiver belongs to the saved revision.
margin-waived = Waived by { $name } { $at }: { $reason }
margin-waived-head = Waived { $count }
margin-retract = Take back
margin-retracted = The waiver of “{ $what }” is taken back; the finding counts again.
margin-nothing = There is no proposal here. Please change the words.
margin-false = False alarm
proof-proposals = Proposed:

## a false alarm that becomes an exception
waiver-except = Also take these words into the company's list as an exception
waiver-except-hint = The words and a few around them become an exception; once the list is in force, other articles with the same words raise no finding.
waiver-with-exception = { $waived } { $excepted }
waiver-excepted = "{ $word }" is in the company's list as an exception; it holds once the list is in force.
waiver-excepted-before = The company's list has this exception already.
cli-review-exception = with --waive: also take these words into the company's list as an exception
cli-review-excepted = Taken into the company's list as an exception, which holds once the list is in force (wxdesk words adopt): { $words }
margin-put-all = Change every place ({ $count }) to "{ $word }"
margin-put-all-key = The term at the caret: use the first proposal at every place
margin-put-all-done = { $count ->
    [one] One place now says
   *[other] { $count } places now say
    } "{ $word }"; one Ctrl+Z brings the text back.
margin-as-advertising = It is an advertisement
margin-as-no-advertising = It is none
