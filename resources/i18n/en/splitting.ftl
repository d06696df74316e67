## Long pictures in parts (Article, wxdesk mend --split)
act-piece-split = Split long pictures
article-split = Split long pictures of the article
split-note = Long pictures split
split-done = Long pictures split; parts: { $count }.
split-none = There is no long picture in the article.
cli-mend-split = split the long pictures of the article at empty rows, as a new version
cli-split-line = { $name } → { $count } parts
error-split-nowhere = No empty row was found to cut "{ $name }" at: lettering or pictures would be cut through. Ask the unit for several pictures; it can be exported unsplit, with more compression.
error-split-nothing = There is no long picture in the article of { $number }.
