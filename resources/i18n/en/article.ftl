# Article: reading documents, checking text, layout

## Themes, and what the layout writes itself

theme-culture = Culture (pine green)
theme-festival = Festival (crimson, gold)
theme-news = Corporate news (blue)
theme-notice = Notice (red head)
theme-plain = Plain (black and white)
theme-retail = Promotion (red)

article-notes = Links in this article
article-source = Source: { $name }
article-author = Author: { $name }
article-editor = Editor: { $name }
article-reviewer = Reviewer: { $name }
article-video = Video { $number } (inserted here when publishing)

## Documents

finding-D-READ = { $code ->
        [document-legacy] This is an old Word document (.doc), which cannot be read directly.
        [document-kind] This kind of document ({ $format }) cannot be read directly.
        [document-limit] { $what ->
            [ratio] The document unpacks to something huge and looks like a zip bomb.
            [stream] The PDF unpacks to an abnormal size; it looks like a bomb.
            [bytes] The document holds far more than an article takes.
            [paragraphs] The document has far more paragraphs than an article takes.
            [letters] There is far more text than an article takes.
            [runs] The text is cut into far more pieces, each with its own format, than an article takes.
            [cells] The sheet is far larger than an article takes.
            [depth] Tables or elements of the document are nested too deep.
           *[other] The document is far larger or more involved than an article takes.
        }
        [document-entities] The document declares external entities, which is a risk.
        [document-encoding] The encoding of the text file is not known.
        [parser-timeout] Reading the document took too long; what is in it may be abnormally complex.
        [parser-died] The process that reads the document ended unexpectedly; the file may hold abnormal data.
        [parser-memory] Reading the document took too much memory.
       *[other] The document is damaged or incomplete and cannot be read.
    }
    .do = { $code ->
        [document-legacy] Open it in Word or WPS, save it as .docx, and send that.
        [document-kind] Send a .docx, .html, .md or .txt file; where this machine has LibreOffice, .rtf and .odt are converted.
        [document-limit] { $what ->
            [paragraphs] Send the text of the article alone (WeChat takes 20,000 characters); of a report, the part that goes out.
            [letters] Send the text of the article alone (WeChat takes 20,000 characters); of a report, the part that goes out.
            [runs] Copy the text into a new document as text only, set its headings again, and send that.
            [cells] Copy what goes out into a new sheet, save it as .xlsx, and send that.
            [depth] Take tables or lists inside each other apart, or copy the text into a new document as text only, and send that.
           *[other] Save the document as a new file; where there are many pictures, send them apart.
        }
        [document-entities] Open it in Word or WPS, save it as a new .docx, and send that.
        [document-encoding] Open it in a text editor, save it as UTF-8, and send that.
       *[other] Open it in the program that made it (Word, WPS), look it over, save it as a new .docx or in its own format, and send that.
    }
finding-D-PASSWORD = The document has a password and cannot be read.
    .do = Save it without the password and send that.
finding-D-HIDDEN = { $what ->
        [cells] The document hides rows, columns, cells or sheets ({ $count }); they were left out: "{ $text }".
        [crop] The document crops { $count } { $count ->
            [one] picture
           *[other] pictures
        }; what was cropped away is not published: "{ $text }".
        [picture] The document hides pictures or text boxes ({ $count }); they were left out: "{ $text }".
       *[other] The document has text in { $count } { $count ->
            [one] place
           *[other] places
        } that nobody sees (hidden, tiny or in the colour of its ground); it was left out: "{ $text }".
    }
    .do = { $what ->
        [cells] See whether it is internal; what shall be published an editor takes in, or it is unhidden in the document.
        [crop] Look at the pictures; where the whole is wanted, an editor compares both and uses the whole.
       *[other] See whether it is internal; what shall be published an editor takes in, or it is made visible in the document.
    }
finding-D-TRACKED = The document has { $count } tracked changes; it was read with all of them accepted{ $named ->
        [0] .
       *[other] : "{ $text }".
    }
    .do = Look at the changes; better, let the unit accept or reject them and send it again.
finding-D-COMMENT = The document has { $count ->
        [one] one comment, which was
       *[other] { $count } comments, which were
    } left out{ $named ->
        [0] .
       *[other] : "{ $text }".
    }
    .do = See whether one asks for a change that was not made; better, let the unit settle its comments first.
finding-D-HEADING = "{ $text }" looks like a heading; in the document it is only bold, larger or centred text.
    .do = If it is one, take it over in the article; if not, leave it.
finding-D-LOST = { $what ->
        [chart] Charts that were not read: { $count }.
        [smartart] SmartArt graphics that were not read: { $count }.
        [object] Embedded objects that were not read: { $count }.
        [drawing] Drawn shapes that were not read: { $count }.
        [metafile] EMF/WMF pictures that were not read: { $count }.
        [picture] Pictures that are not in the document: { $count }.
        [external-picture] Pictures that are links to elsewhere and not in the document: { $count }.
        [symbol] Special signs that were not read: { $count }.
        [formula] Formulas of which only the letters were read: { $count }.
        [table-picture] Tables whose pictures were moved behind the table: { $count }.
        [inner-table] Tables inside a table that became text of a cell: { $count }.
        [embed] Embedded videos, sounds or pages that were not read: { $count }.
        [sheet-rows] Sheets too long, whose later rows were not read: { $count }.
        [sheet-columns] Sheets too wide, whose columns to the right were not read: { $count }.
        [number-format] Sheets whose numbers were read as values, without percent signs, currencies and the like: { $count }.
        [cell-rule] Sheets whose conditional formats may make cells invisible, depending on a formula; their text was read: { $count }.
        [sheet-picture] Pictures on sheets that were not read: { $count }.
        [doc-failed] Old Word documents that this machine's LibreOffice could not convert; only the text was read: { $count }.
        [ink] Handwriting that was not read: { $count }.
        [video] Embedded videos that were not read but for their picture: { $count }.
        [page-head] The head of the pages is not part of the text and was not read.
        [page-foot] The foot of the pages is not part of the text and was not read.
        [watermark] The watermark was not read.
        [contents] The table of contents is not part of the text and was not read.
        [macro] The macros of the document were neither read nor run.
        [placeholder] Fields not filled in, whose hints were not read: { $count }.
        [control] Controls of a form that were not read: { $count }.
        [note] Footnotes that are not in the document: { $count }.
        [nested] Documents inside the document that were not read: { $count }.
        [doc-text] Old Word documents of which only the text was read, not tables, pictures, formats and automatic numbers: { $count }.
        [formula-code] Formulas of which only the code was read: { $count }.
        [diagram] Diagrams whose code was not drawn: { $count }.
        [syntax] Places with a syntax that articles do not have; marks were removed, or stay as typed: { $count }.
        [link] Links whose addresses no article can open, only their words were read: { $count }.
        [turned] Pictures that the document turns and that were read unturned: { $count }.
        [pdf-text] PDFs of which only the text was read, not tables, pictures and formats: { $count }.
        [pdf-scan] PDFs without text, which may be scans: { $count }.
        [pdf-pages] PDFs with too many pages, whose later ones were not read: { $count }.
        [page-frame] Parts of the page that are not of the article (navigation, buttons, head and foot) and were not read: { $count }.
       *[other] Objects that were not read: { $count }.
    }{ $named ->
        [0] { "" }
       *[other] { " " }({ $text })
    }
    .do = { $what ->
        [symbol] Compare with the document and add the missing signs.
        [formula] Compare with the document and add the formula as a picture.
        [formula-code] Put a picture of the formula in place of the code.
        [diagram] Export the picture in the original program and put it in place of the code.
        [syntax] Compare with the document, and turn the marks that are left into words.
        [link] See whether the address shall be written out, or link to an article of a public account.
        [turned] Look at the pictures; for one that shall be turned, ask the unit for another file.
        [table-picture] Compare with the document whether the pictures stand well.
        [inner-table] Compare with the document whether the table should be split.
        [embed] Ask the unit for the original file and insert it apart.
        [sheet-rows] Compare with the sheet, and save the rows to be published as a sheet of their own or as a picture.
        [sheet-columns] Compare with the sheet, and save the columns to be published as a sheet of their own or as a picture.
        [number-format] Compare each number and its unit with the sheet.
        [cell-rule] Open the file in a spreadsheet program and delete the cells that are invisible there.
        [doc-text] Open it in Word or WPS, save it as .docx, and send that; with LibreOffice on this machine it is converted by itself. If the text will do, compare it with the document.
        [doc-failed] Open it in Word or WPS, save it as .docx, and send that; if the text will do, compare it with the document.
        [page-head] See whether it says "internal" or anything that the text needs.
        [page-foot] See whether it says "internal" or anything that the text needs.
        [watermark] See whether it says "internal".
        [contents] An article needs none; write one into the text if this one does.
        [macro] Nothing to do; if you wonder why there are macros, ask the unit.
        [placeholder] Ask the unit what belongs there.
        [video] Ask the unit for the video file and insert it apart.
        [pdf-text] Ask the unit for the .docx; if the text will do, compare its paragraphs with the document.
        [pdf-scan] Ask the unit for the .docx.
        [pdf-pages] Save the pages to be published as a file of their own.
        [page-frame] Compare with the page whether text of the article is missing.
       *[other] Compare with the document and add it as a JPG or PNG picture.
    }

finding-D-TEXT = The text that was read differs from the document in { $count } { $count ->
        [one] place
       *[other] places
    }; the first is after "{ $after }": "{ $expected }" in the document, "{ $found }" as read.
    .do = Compare with the document and mend the text; the reviewer confirms it then.

## Body

finding-LEN-body-min = The body has { $count } characters and needs { $least } or more.
    .do = Add to it and send it again (counted as Word counts, without title, captions and credits).
finding-LEN-body-short = The body has { $count } characters, fewer than { $least }.
    .do = This kind of item may be shorter; add to it where you can.
finding-LEN-title-max = The title has { $count } characters, more than { $most }.
    .do = Shorten the title.
finding-LEN-author-max = The author has { $count } characters, more than { $most }.
    .do = Shorten the author.
finding-LEN-digest-max = The digest has { $count } characters, more than { $most }.
    .do = Shorten the digest.
finding-LEN-html-api = The HTML has { $count } characters and reaches the limit of the API ({ $below }).
    .do = Publish by pasting, or cut the text, or take a simpler theme.
finding-LEN-html-paste = The HTML has { $count } characters and reaches the limit of WeChat's editor ({ $below }).
    .do = Cut the text, or make two articles of it.

## Source and range

finding-SRC-missing = No source is stated; material of unknown origin is not published.
    .do = State the source: own material as own, a reprint with the unit or medium it is from.
finding-SRC-vague = The source "{ $source }" names nobody.
    .do = Name the unit, medium or author.
finding-CAT-missing = No range was chosen, or one that is not among the seven.
    .do = Choose one of the seven ranges.
finding-CAT-file = What a department asks to publish needs the approval of a group leader: no approved request is linked.
    .do = Enter the request with the leader and the day, and link this article.
finding-CAT-decided = It does not say who decided for the group that this is published or forwarded.
    .do = Name the leader or the meeting that decided.
finding-CAT-reprint = A reprint does not name who published it first.
    .do = Name that body, medium or author as the source.

## Fidelity

finding-PKG-fidelity = The laid-out text differs from the revision in { $count } { $count ->
        [one] place
       *[other] places
    }; the first is after "{ $after }": "{ $expected }" became "{ $found }".
    .do = Lay it out again; if it still differs, change the text there and try again.

## Errors

error-document-kind = This kind of document ({ $kind }) cannot be read. Use a .docx, .html, .md or .txt file.
error-document-password = The document has a password and cannot be read. Save it without the password and try again.
error-document-legacy = This is an old Word document (.doc). Save it as .docx in Word or WPS and try again.
error-document-broken = The document is damaged or incomplete and cannot be read. Open it in the program that made it (Word, WPS), save it as a new .docx or in its own format, and try again.
error-document-limit = { $what ->
        [parts] The document has { $found } parts, more than { $most }.
        [paragraphs] The document has { $found } paragraphs, more than { $most }.
        [lines] The document has { $found } lines, more than { $most }.
        [runs] The document has { $found } pieces of text formatted apart, more than { $most }.
        [marks] There are { $found } signs of emphasis, links and the like, more than { $most }.
        [elements] The page has { $found } elements, more than { $most }.
        [attributes] An element of the page has { $found } attributes, more than { $most }.
        [cells] The sheet has { $found } cells, more than { $most }.
        [letters] The text has { $found } characters, more than { $most }.
        [styles] Too many styles are used.
        [depth] Tables or elements of the document are nested too deep.
        [stream] What is in the PDF unpacks to more than { $most } bytes; it looks like a bomb.
        [ratio] The document unpacks to { $found } times its size, more than { $most }; it looks like a zip bomb.
       *[other] The document holds { $found } bytes, more than { $most }.
    } Cut it, save it as a new file and try again.
error-document-entities = The document declares external entities, which is a risk; it was not read. Save it as a new .docx in Word or WPS and try again.
error-document-office = The LibreOffice of this machine could not convert the document. Save it as .docx in Word or WPS and try again.
error-document-encoding = The encoding of the text file is not known. Save it as UTF-8 in a text editor and try again.
error-article-schema = The article's format is version { $found }; this program knows up to { $known }. Upgrade the program, then open it.
error-article-json = The article's data is incomplete or was altered ({ $where }); it was not opened. Restore it from a backup.
error-render-theme = There is no theme named "{ $theme }". Choose another.
error-render-picture = A picture of the article ({ $digest }) has no file. Add the picture, or delete it from the text.
finding-LEN-title-min = There is no title.
    .do = Write one.
finding-CAL-relative = The date is unclear: "{ $word }". Readers count from the day of the push.
    .do = Write the date instead, or add it in brackets.
finding-PIC-mark = { $what ->
        [reference] The text says “{ $text }”, but the article does not show this picture.
       *[place] The mark “{ $text }” has no picture: no delivered picture fits it, or more than one does.
    }
    .do = { $what ->
        [reference] Insert the picture, or change the sentence.
       *[place] Insert the picture here and delete the mark; if there is none, ask the unit for it.
    }
finding-PIC-unplaced = The delivered picture “{ $name }” is not in the article, and no mark in the text names it.
    .do = Insert it into the article, or use it as the cover; if it is not needed, set the file aside.
