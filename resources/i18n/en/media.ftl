# Checks of files, pictures, videos and archives

## Files

finding-F-NOTREG = This is not a regular file but a shortcut, a link or a folder.
    .do = Send the original file.
finding-F-ZERO = The file is empty (0 bytes).
    .do = Send the original file again.
finding-F-NAME = The name has invisible control characters, so that it shows as something else than it is.
    .do = Rename it with ordinary characters and send it again.
finding-F-NAME-softer = The name has invisible characters, is reserved by the system, or ends in a dot or a space; some computers cannot open it.
    .do = Rename it with ordinary characters.
finding-F-TYPE = { $real ->
        [unknown] The format cannot be recognised; it is no JPG or PNG picture.
        [HTML] The file holds a web page and no picture; a download has probably failed.
        [TXT] The file holds text and no picture.
        [EXE] The file is a program, no picture, video or document, and may do harm.
        [ELF] The file is a program, no picture, video or document, and may do harm.
        [LNK] The file is a shortcut, which only says where the original is.
        [ZIP] The file is an archive and no picture.
       *[other] The real format is { $real }, which is not among those allowed.
    }
    .do = { $real ->
        [HTML] Download it again, or send the original picture as a file.
        [TXT] Send the original picture as a file; name a text as one.
        [EXE] Do not open it; ask where it comes from, and for the file that is needed.
        [ELF] Do not open it; ask where it comes from, and for the file that is needed.
        [LNK] Send the original file.
        [ZIP] Unpack it and send the pictures in it, or name it .zip again.
        [HEIC] Send JPG or PNG (iPhone: Settings › Camera › Formats › Most Compatible); renaming does not convert.
       *[other] Send pictures as JPG or PNG; renaming does not convert, save them anew from a picture or design program.
    }
finding-F-EXT = The extension differs from the content, which is { $real }; it is treated as { $real }.
    .do = It can be used; name it by its real format next time.
finding-F-READ = The file cannot be read, or another program is still writing it.
    .do = Wait until it is copied or downloaded, close the program that uses it, and try again.
finding-F-ARCHIVE = { $code ->
        [archive-unsupported] This is a { $format } file; only ZIP archives are unpacked here.
        [archive-mail] This is a saved mail; its attachments cannot be taken from it.
        [archive-encrypted] The archive has a password and cannot be opened.
        [archive-nested] The archive holds another archive: { $entry }.
        [archive-entries] The archive holds { $entries } files, more than { $limit }.
        [archive-bytes] Unpacked, the archive takes more than { $limit } MB.
        [archive-swells] Unpacked, the archive would take { $mb } MB, more than { $limit } times its size: photographs and videos never do, so it may be a bomb.
        [archive-slow] The archive holds { $mb } MB packed as BZip2 or LZMA, which is slow to unpack and which many computers do not open.
        [archive-ratio] "{ $entry }" in the archive inflates abnormally; it may be a bomb.
        [archive-path] "{ $entry }" in the archive points to a place outside of it, which is a risk.
        [archive-link] "{ $entry }" in the archive is a link and not a regular file.
        [archive-duplicate] Two files of the archive have the same name: { $entry }.
        [archive-write] The disk cannot be written, so the archive was not unpacked.
       *[other] The archive is damaged or incomplete and cannot be unpacked.
    }
    .do = { $code ->
        [archive-unsupported] Unpack it and send the folder, or pack it as ZIP.
        [archive-mail] Save the attachments in the mail program and send those.
        [archive-encrypted] Pack it again without a password, or send the files themselves.
        [archive-nested] Unpack the inner archive first and send the files together.
        [archive-entries] Send only the files of this one piece, or in several parts.
        [archive-bytes] Send it in several parts, videos on their own.
        [archive-swells] Send the files themselves, plain pictures saved as JPG or PNG, which are small already.
        [archive-slow] Pack it as an ordinary ZIP (Deflate), or send the files themselves.
        [archive-duplicate] Give the files different names and pack them again.
        [archive-write] Check the free space of the disk and try again.
       *[other] Send the files themselves, or pack them again.
    }
finding-F-PARSER = { $reason ->
        [timeout] Reading the file took too long and was stopped.
        [memory] Reading the file took too much memory and was stopped.
       *[other] Reading the file failed and was stopped; it may be damaged or hold abnormal data.
    }
    .do = Export it anew and send it again.

## Pictures

finding-I-SIZE = The picture has { $mb } MB; it must be under { $limit } MB.
    .do = Compress it or make it smaller, and export it anew.
finding-I-TRUNC = The picture is incomplete; a download or transfer may have been cut off.
    .do = Send the original picture again.
finding-I-TRUNC-softer = The picture lacks its end marker, but all of it is there.
    .do = It can be used; exporting it anew is better.
finding-I-CORRUPT = The data of the picture is damaged; it cannot be opened properly.
    .do = Export it anew and send it again.
finding-I-CORRUPT-softer = { $found ->
        [step] From one place on the whole picture is lighter or darker, as if data in between had been lost.
       *[other] A few bytes are left over behind the data of the picture; parts of it may be shifted or grey.
    }
    .do = Look at it: whole and of even brightness, it can be used; if not, export it anew.
finding-I-CHUNKBOMB = Data in the picture inflates abnormally, which is a risk; it was not opened.
    .do = Save it anew with a viewer or design program and send that.
finding-I-POLYGLOT = Another file ({ $found }) hides in the picture, which cannot be used.
    .do = Get the picture from a source that you trust, or save it anew with a viewer.
finding-I-CODING = The picture is coded unusually; WeChat and phones may not show it.
    .do = Save it as an ordinary JPG (8 bit, baseline or progressive) and send that.
finding-I-CODING-softer = { $found ->
        [pixels] The picture takes very long to decode (interlaced, 16 bit, or packed in an odd way). Its codes, sharpness and origin were not looked at.
       *[other] The picture is coded in a rare way (subsampling, colour model or very much data), so whether its data is whole cannot be proven.
    }
    .do = Look at it; mending codes it anew as an ordinary picture, or the unit saves it as an ordinary JPG.
finding-I-BOMB = The picture has too many pixels ({ $width } × { $height }) and was not opened.
    .do = Make it smaller and export it anew.
finding-I-ANIM = This picture moves or has several pages ({ $frames } in all); it must be one still picture.
    .do = Send a still JPG or PNG; where one of them is wanted, save that one from a viewer.
finding-I-CMYK = The picture has CMYK print colours, which look wrong on phones; the layout converts it to sRGB.
    .do = Convert it to RGB (sRGB) in the design program: its colours will be truer.
finding-I-ICC = The colour profile of the picture is "{ $profile }" and not sRGB: phones may show it in other colours; the layout converts it to sRGB.
    .do = Nothing to do; for exact colours convert it to sRGB in the design program.
finding-I-16BIT = The picture has { $depth } bits a colour; the layout converts it to 8.
    .do = Nothing to do.
finding-I-ALPHA = Parts of the picture are transparent, which looks wrong in dark mode; the layout puts it on white.
    .do = For another ground, put it on one in the design program and export it anew.
finding-I-TRAIL = There is other data behind the picture ({ $rest }), such as a camera's preview or a moving photo; it is removed from what is published.
    .do = Nothing to do.
finding-I-ACTIVE = A comment in the picture holds a script ({ $found }); it is removed from what is published.
    .do = Ask where it comes from; do not put the original on a web site.
finding-I-META = { $sort ->
        [serial] The picture holds the serial number of the camera, which is private; it is removed from what is published.
        [owner] The picture holds the name of the camera's owner, which is private; it is removed from what is published.
        [author] The picture holds the name of its author; it is removed from what is published.
        [thumbnail] The picture holds an older thumbnail that shows something else, perhaps what was cut away; it is removed from what is published.
       *[several] The picture holds private data (serial number, names or an older thumbnail); it is removed from what is published.
    }
    .do = Nothing to do; remove it before you pass the original on.
finding-I-ORIENT = The picture is turned by its camera data; the layout sets it upright.
    .do = Nothing to do.
finding-I-GPS = The picture holds the place where it was taken (GPS), which is private; it is removed from what is published.
    .do = Nothing to do; remove the location before you pass the original on.
finding-I-PHOTO = This is a photograph of a camera ({ $camera }); promotions need designed artwork.
    .do = Send the artwork; if this is artwork, the editor confirms it.
finding-I-PHOTO-ask = This looks like a photograph of a camera ({ $camera }); say what it is for.
    .do = Mark pictures from the scene as "on-site", and artwork as "artwork".
finding-I-PHOTO-ask-softer = It looks like a photograph (score { $percent } %); promotions need designed artwork.
    .do = A look is enough: mark artwork as "artwork" and pictures from the scene as "on-site"; if it is a photograph, ask the unit for artwork.
finding-I-LOWRES = The on-site picture is too small ({ $width } × { $height }); its long side must have { $limit } pixels.
    .do = Send the original as a file, not the compressed picture of a chat.
finding-I-LOWRES-warn = The on-site picture has only { $width } × { $height }, its long side less than { $limit } pixels; a chat may have compressed it.
    .do = Send the original as a file.
finding-I-BLUR = The on-site picture is so blurred that nothing in it is clear.
    .do = Send a sharp one, or the original from the camera as a file.
finding-I-BLUR-softer = The on-site picture may be blurred: out of focus, or the camera or people moved.
    .do = Look at the subject at full size; use a sharper one if there is any.
finding-I-UPSCALE = The on-site picture seems to be a small one made larger: many pixels, little detail.
    .do = Send the original from the camera or phone, no screenshot and nothing enlarged.
finding-I-QR = There is a QR code in it that leads to "{ $text }", which is not on the house's list.
    .do = Find out whose it is and whether it may be shown; mini-program and Channels codes cannot be read here: scan those with a phone.
finding-I-QR-softer = There is a QR code in it that leads to "{ $text }", which is on the list of those allowed.
    .do = Nothing to do; mini-program and Channels codes cannot be read here: scan those with a phone.
finding-I-QR-crowd = There are thousands of marks in it like those in the corners of QR codes; small codes among them were not read.
    .do = Scan it with a phone; take out whatever is no part of the artwork.
finding-I-QR-other = { $kind ->
        [account] There is a code to follow an official account in it ({ $text }); make sure that it is the house's.
        [personal] There is a person's contact code in it ({ $text }).
        [group] There is a code to join a group chat in it ({ $text }); it expires.
        [payment] There is a payment code in it ({ $text }).
       *[shop] There is a code of another platform or shop in it ({ $text }).
    }
    .do = { $kind ->
        [account] Scan it with a phone; take it out if the account is not the house's.
        [personal] A personal contact does not belong in an article: use the account's or the customer service's code.
        [group] Use the account's or the customer service's code; if it must be a group, say until when.
        [payment] Take the payment code out; payments go through the company's own ways.
       *[shop] Make sure that the shop is the company's; take the codes of others out.
    }
finding-AI-label = { $origin ->
        [generated] The file carries an AI label: AI generated or synthesised the content
        [possible] The file carries an AI label: AI may have generated or synthesised the content
        [suspected] The file carries an AI label: AI is suspected of having generated or synthesised the content
       *[unreadable] The file carries an AI label whose content cannot be read
    }{ $producer ->
        [unknown] .
       *[other] {" "}(service: { $producer }).
    }
    .do = { $origin ->
        [unreadable] Ask the unit whether it was made with AI; if so, declare AI content under "创作来源" (creation source) in WeChat when you publish. The label stays with the file and may not be removed.
       *[other] Declare AI content under "创作来源" (creation source) in WeChat when you publish. The label stays with the file and may not be removed.
    }
finding-I-DUP = { $day ->
        [none] { $bits ->
            [-1] The very same file as { $place }.
           *[other] Almost the same picture as in { $place }.
        }
       *[other] { $bits ->
            [-1] The very same file as in { $place }, used on { $day } in { $channel }.
           *[other] Almost the same picture as in { $place }, used on { $day } in { $channel }.
        }
    }
    .do = Make sure that it is no repetition and nobody else's; it may stay where it is wanted again.
finding-I-DUP-softer = { $day ->
        [none] { $bits ->
            [-1] The very same file as { $place }.
           *[other] Similar to a picture in { $place }.
        }
       *[other] { $bits ->
            [-1] The very same file as in { $place }, used on { $day } in { $channel }.
           *[other] Similar to a picture in { $place }, used on { $day } in { $channel }.
        }
    }
    .do = { $bits ->
        [-1] Sent twice, one of them is enough.
       *[other] Posters made from one template often look alike; check it briefly.
    }
finding-W-1MB = The picture has { $mb } MB, at or over the { $limit } MB of article pictures; a smaller copy goes into the article.
    .do = Nothing to do.
finding-W-10MB = The picture has { $mb } MB, more than the { $limit } MB of WeChat's material library.
    .do = Make it smaller and export it anew.
finding-W-COVER = The picture has only { $width } × { $height }, less than the { $cover_width } × { $cover_height } of a cover, which would be enlarged and soft.
    .do = Nothing to do within an article; for a cover, send a larger one.
finding-W-LONG = The picture is too long ({ $width } × { $height }: over { $limit } high, or more than { $ratio } times its width); WeChat makes it soft.
    .do = Cut it into several; once it is taken in, an editor can split it in the article as well.

## Videos

finding-V-SIZE = The video has { $mb } MB, more than { $limit } MB.
    .do = Compress or shorten it and send it again.
finding-V-TYPE = { $real ->
        [unknown] The format cannot be recognised; it is no video that is allowed.
        [playlist] The file is a playlist ({ $form }): it says where videos are and holds none.
        [sound] There is sound only ({ $form }) and no picture.
        [HTML] The file holds a web page and no video; a download has probably failed.
        [EXE] The file is a program and no video, and may do harm.
        [ELF] The file is a program and no video, and may do harm.
        [LNK] The file is a shortcut, which only says where the original is.
        [ZIP] The file is an archive and no video.
       *[other] The real format is { $real }, which is not among the videos allowed.
    }
    .do = { $real ->
        [playlist] Send the file of the video itself.
        [sound] Send a video with pictures. Where only the sound is wanted, say what for: an editor uploads it as audio.
        [HTML] Download it again, or send the original video as a file.
        [EXE] Do not open it; ask where it comes from, and for the video.
        [ELF] Do not open it; ask where it comes from, and for the video.
        [LNK] Send the original file.
        [ZIP] Unpack it and send the videos in it, or name it .zip again.
       *[other] Convert it to mp4 (or avi, wma, mov, rm, rmvb, 3gp); renaming does not convert.
    }
finding-V-EXT = The extension of the video differs from its real format ({ $real }), which is what counts.
    .do = It can be used; name it by its real format next time.
finding-V-EXT-softer = The video is { $real } with pictures and is taken as the wma of the rules.
    .do = { $given ->
        [wma] The platform's pages refuse .wma: rename it to .wmv before the upload, or convert it to mp4.
       *[other] Nothing to do.
    }
finding-V-NOVIDEO = There is sound only and no picture.
    .do = Send a video with pictures. Where only the sound is wanted, say what for: an editor uploads it as audio.
finding-V-TRUNC = The video is incomplete; a download or transfer may have been cut off.
    .do = Send the original video again.
finding-V-CORRUPT = { $second ->
        [unknown] The data of the video is damaged; it cannot be played.
       *[other] The data of the video is damaged; it cannot be played at second { $second }.
    }
    .do = Export it anew and send it again.
finding-V-CODEC = { $codec ->
        [unknown] The codec of the video cannot be recognised, so its pictures cannot be checked.
       *[other] The codec { $codec } of the video is not supported, so its pictures cannot be checked.
    }
    .do = Convert it to an mp4 in H.264 and send it again.
finding-V-DUR = { $seconds ->
        [unknown] The video does not say how long it is; WeChat wants more than { $shortest } seconds and less than { $longest } minutes.
       *[other] The video lasts { $seconds } seconds; WeChat wants more than { $shortest } seconds and less than { $longest } minutes.
    }
    .do = Check its length and cut it anew where needed; part one that is too long.
finding-V-REF = The pictures of the video are not in this file: it points to another file or address ({ $target }).
    .do = Export it from the editing program as one complete mp4 and send that.
finding-V-DIM = { $reason ->
        [differs] The size that the video states is not that of its pictures, which are { $width }×{ $height }.
        [odd] The size { $width }×{ $height } is not even; the platform cuts an edge off or scales it.
       *[large] The size { $width }×{ $height } is above { $limit }p; the platform will reduce it.
    }
    .do = { $reason ->
        [differs] Look at the pictures and export it anew where needed.
       *[other] Where sharpness matters, export an mp4 of even size within { $limit }p.
    }
finding-V-ROT = The video carries a mark of rotation ({ $degrees }°); players turn it upright.
    .do = Nothing to do; export it upright should it lie on its side once published.
finding-V-GPS = The video says where it was taken, which is private; it is removed from what is published.
    .do = Nothing to do; remove the location before you pass the original on. Should it resist removal, the export stops and says so.
finding-V-TRAIL = Another file ({ $real }) is hidden in the video, which is a risk; it is not used.
    .do = Export it anew from the editing program and send that.
finding-V-TRAIL-softer = There is other data ({ $rest }) behind the end of the video; it plays all the same.
    .do = Nothing to do; export it anew should the platform refuse it.
finding-V-WX = { $reason ->
        [format] The video is { $real }; the platform's interface for developers takes MP4 up to { $limit } MB only.
       *[size] The video has { $mb } MB; the platform's interface for developers takes MP4 up to { $limit } MB only.
    }
    .do = Upload it in the library of the platform's pages, early: it can be inserted once it is approved there.

## Parser processes

error-parser-died = The process that reads the file ended unexpectedly; the file may hold abnormal data. Export it anew and try again.
error-parser-timeout = Reading the file took too long and was stopped. Try a smaller file or export it anew.
error-parser-memory = Reading the file took too much memory and was stopped. Try a smaller file or export it anew.
error-parser-failed = The file cannot be read ({ $detail }); it may be damaged. Export it anew and try again.
error-film-not-bare = The location and other notes of this film cannot be removed. Save it anew as MP4 from an editing program.
error-parser-incomplete = The installation of the program lacks a part ({ $detail }), so no file can be read; the file is not at fault. Install the program anew and try again.
error-parser-closed = The desk is closing and the file was not read to its end. Open the desk and try again.

## Archives

error-archive-unsupported = This is a { $format } file; only ZIP archives are unpacked here. Unpack it and send the folder, or pack it as ZIP.
error-archive-mail = This is a saved mail; its attachments cannot be taken from it. Save the attachments in the mail program and drop those.
error-archive-damaged = The archive is damaged or incomplete. Pack it again and try once more.
error-archive-encrypted = The archive has a password and "{ $entry }" cannot be opened. Pack it again without one, or send the files themselves.
error-archive-nested = The archive holds another archive, "{ $entry }", which is not unpacked. Unpack that one first and put the files together.
error-archive-entries = The archive holds { $entries } files, more than the { $limit } allowed. Pack only the files of this one piece, or send several parts.
error-archive-bytes = Unpacked, the archive takes more than the { $limit } MB allowed. Send it in several parts, videos on their own.
error-archive-slow = The archive holds { $mb } MB packed as BZip2 or LZMA, which is slow to unpack and which many computers do not open. Pack it as an ordinary ZIP (Deflate), or send the files themselves.
error-archive-swells = Unpacked, the archive would take { $mb } MB, more than { $limit } times its size; it may be a bomb. Send the files themselves, plain pictures saved as JPG or PNG.
error-archive-ratio = "{ $entry }" in the archive inflates to more than { $limit } times its size; it may be a bomb. Send the files themselves.
error-archive-path = "{ $entry }" in the archive points to a place outside of it, which is a risk. Pack it again and try once more.
error-archive-link = "{ $entry }" in the archive is a link and not a regular file. Put in the original file and pack it again.
error-archive-duplicate = Two files of the archive have the name "{ $entry }" (upper and lower case count as one). Rename one and pack it again.
error-archive-write = The disk could not be written while unpacking ({ $detail }). Check its free space and try again.

## Pictures for publication

error-image-unreadable = The picture cannot be opened, so none can be made for publication. Take one that was exported anew.
error-image-too-many-pixels = The picture has too many pixels ({ $width } × { $height }) to be shown or made into one for publication. Save it as JPG, or make it smaller, and try again.
error-image-too-large = Even compressed the picture is not below { $limit }. Take a simpler or smaller one.
error-image-box = The crop is not valid. Draw it again.

finding-I-TINY = The picture has only { $width }×{ $height } pixels and shows nothing; it may be a placeholder.
    .do = See whether it is the wrong file, and send the picture that is meant.
finding-V-SOUND = The sound of the video is coded as { $codec }; phones may play the video without sound.
    .do = Mend it to turn the sound into AAC, or ask the unit for an export with AAC.
finding-V-SOUND-softer = The sound of the video has { $channels } channels; phones play two.
    .do = Mend it to mix them into two, and listen to the film before it is published.
finding-V-GAP = From second { $second } the sound is gone at once, and back at once in less than a second: data may be lost, or an editor muted it.
    .do = Listen there; if it breaks off, ask the unit to export the video again.
finding-V-COLOUR = The video has 10 bits, 4:4:4 or HDR; some phones show its colours wrong or grey.
    .do = Mend it to get ordinary colours, and look at it on a phone before it is published.
finding-V-BLACK = Every place of the video that was looked at is black.
    .do = Play it; if the pictures got lost in the export, ask the unit to export it again.
