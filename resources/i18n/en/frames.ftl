## The cover out of a film (Article, Check, wxdesk edit --cover-frame)
act-piece-framed = Take cover of film
frames-of = Choose a picture of the film "{ $name }":
frames-waiting = Choosing pictures of the film…
frames-taking = Taking this picture out of the film…
frames-none = No picture could be taken from this film.
frame-at = { $second } s
frame-tip = { $name }, at { $second } s
frame-taken = A picture of the film is the cover
frame-save = Save as picture…
frame-saved = Saved as { $name }.
bench-frames = Pictures that may be the cover
cli-edit-cover-frame = use what the film shows at this second as the cover; with several films write PIECE:SECOND
cli-edit-cover-frames = save pictures of the films that may be the cover into this folder, named by piece and second
error-piece-no-film = Piece { $position }, "{ $name }", is no film, so there is no picture to take. Name the piece that is the film.
error-frame-bad = "{ $text }" cannot be understood. Write the second, such as 12.5; with several films PIECE:SECOND, such as 3:12.5.
error-frame-which = The number of films in this submission is { $count }. Say which piece, such as 3:12.5.
