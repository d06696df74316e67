# What WeChat does not keep of an article's HTML, and how to mend it

finding-H1 = WeChat removes { $what } ({ $count } { $count ->
        [one] place
       *[other] places
    }), with the styles or scripts in it.
    .do = Write styles into the style of each element; delete scripts and linked files.
finding-H2 = { $what } is removed ({ $count } { $count ->
        [one] place
       *[other] places
    }); styles that rely on it do not hold.
    .do = Delete it and write the styles into style.
finding-H2-event = { $what } runs a script ({ $count } { $count ->
        [one] place
       *[other] places
    }); WeChat does not take it.
    .do = Delete these attributes.
finding-H3 = { $what } uses CSS variables ({ $count } { $count ->
        [one] place
       *[other] places
    }); colours and sizes are lost on saving.
    .do = Write the values themselves.
finding-H4 = { $what } is removed ({ $count } { $count ->
        [one] place
       *[other] places
    }).
    .do = Insert videos and sound with WeChat's own function; put a QR code or the source link in place of a form.
finding-H5 = { $what } is taken out ({ $count } { $count ->
        [one] place
       *[other] places
    }); content moves or overlaps.
    .do = Use margins and ordinary flow.
finding-H5-relative = { $what } is kept only in part ({ $count } { $count ->
        [one] place
       *[other] places
    }).
    .do = Do without it where you can.
finding-H6 = { $what } fails on many phones ({ $count } { $count ->
        [one] place
       *[other] places
    }).
    .do = Use a table or inline-block.
finding-H7 = Sources disagree on { $what } ({ $count } { $count ->
        [one] place
       *[other] places
    }): some templates hold, some fall apart.
    .do = Look at it on a phone, or use a table.
finding-H8 = { $what } may not be kept ({ $count } { $count ->
        [one] place
       *[other] places
    }), and may go wrong in dark mode.
    .do = Use plain colours and ordinary styles.
finding-H9 = A font is named ({ $count } { $count ->
        [one] place
       *[other] places
    }); phones use their own.
    .do = Take out font-family.
finding-H10 = { $what } is unwrapped or rewritten ({ $count } { $count ->
        [one] place
       *[other] places
    }), and its styles go with it.
    .do = Use section, p and span.
finding-H11 = Text blocks without a colour, size or line height of their own: { $what } ({ $count } { $count ->
        [one] place
       *[other] places
    }); they may change on saving.
    .do = Write the three on each paragraph and cell.
finding-H13 = The article begins or ends with { $what }, which may vanish.
    .do = Put an empty paragraph before and after.
finding-H14 = A list stands inside an item ({ $count } { $count ->
        [one] place
       *[other] places
    }); WeChat adds bullets.
    .do = Type the numbers and indent instead.
finding-H15 = The item { $what } holds more than one piece ({ $count } { $count ->
        [one] place
       *[other] places
    }); it is broken into lines.
    .do = Put one section into each item.
finding-H16 = The text holds { $what } ({ $count } { $count ->
        [one] place
       *[other] places
    }), which WeChat shows as odd breaks or gaps.
    .do = Delete it; write <br> for a break.
finding-H17 = Spaces and breaks in { $what } collapse ({ $count } { $count ->
        [one] place
       *[other] places
    }).
    .do = Write <br> and &nbsp;.
finding-H17-wrap = Only white-space keeps the spaces and breaks in { $what } ({ $count } { $count ->
        [one] place
       *[other] places
    }); sources disagree whether that lasts.
    .do = Write <br> and &nbsp;.
finding-H18 = { $what } of a table does not hold ({ $count } { $count ->
        [one] place
       *[other] places
    }): grounds of rows are lost, what has no alignment or width shifts.
    .do = Give ground and alignment to each cell and 100 % to the table; put a wide one into a box that scrolls.
finding-H19 = Pictures of { $what } are not WeChat's ({ $count } { $count ->
        [one] place
       *[other] places
    }) and do not show once published.
    .do = Upload them first, or insert them by number after pasting.
finding-H19-local = Local pictures { $what } cannot be pasted ({ $count } { $count ->
        [one] place
       *[other] places
    }).
    .do = Insert them one by one after pasting.
finding-H20 = Pictures with { $what } change on saving ({ $count } { $count ->
        [one] place
       *[other] places
    }): small ones are stretched, wide ones overflow or are squeezed.
    .do = Use https, the real width in style, and max-width:100%.
finding-H21 = Links to { $what } ({ $count } { $count ->
        [one] place
       *[other] places
    }) keep the draft from being saved, or become plain text.
    .do = Make them notes at the end, the source link or a QR code; only links to mp.weixin.qq.com work.
finding-H22 = Links inside the page { $what } lead nowhere ({ $count } { $count ->
        [one] place
       *[other] places
    }) and may keep the draft from being saved.
    .do = Take the links off and keep the words.
finding-H23 = { $what } in an SVG is not kept ({ $count } { $count ->
        [one] place
       *[other] places
    }); the drawing breaks.
    .do = Turn it into a picture.
finding-H24 = { $what } is wider than the text column of 677 pixels ({ $count } { $count ->
        [one] place
       *[other] places
    }).
    .do = Use 100 % or less; put a wide table into a box that scrolls.
finding-H26 = { $what } keeps its colours in dark mode ({ $count } { $count ->
        [one] place
       *[other] places
    }); text may become unreadable.
    .do = Use a plain ground.
finding-H26-contrast = Letters are hard to read: { $what } ({ $count } { $count ->
        [one] time
       *[other] times
    }); 4.5 is the least, 3 for large ones.
    .do = Make the letters darker or the ground paler.
finding-H26-dark = Letters are hard to read on a dark phone: { $what } ({ $count } { $count ->
        [one] time
       *[other] times
    }); 4.5 is the least, 3 for large ones.
    .do = Use a darker colour for the letters (WeChat lightens it in the dark) and a ground near white or plain grey.
finding-H29 = The article ends with { $what }; the cursor is hard to move out of it.
    .do = End with an empty paragraph.
finding-H30 = { $what } comes from another article ({ $count } { $count ->
        [one] place
       *[other] places
    }).
    .do = Delete it.
finding-H30-copied = Pictures or links with { $what } ({ $count } { $count ->
        [one] place
       *[other] places
    }) are copied from another article; WeChat may refuse them (45166).
    .do = Get permission, download and upload them again.
finding-H31 = { $what } is left by Word or WPS ({ $count } { $count ->
        [one] place
       *[other] places
    }) and goes wrong when pasted.
    .do = Do not paste from Word; drop the document here and lay it out.
finding-H32 = { $what } hides letters from the reader ({ $count } { $count ->
        [one] place
       *[other] places
    }).
    .do = Delete what must not be published; for the rest, take this style away.
finding-H32-veil = { $what } veils the whole article: a WeChat page looks so while it loads, and a copy of it is blank.
    .do = The layout takes it away; before other uses, delete visibility and opacity of the outer element.
finding-RAW-removed = Of what is kept as it is, { $what } does not enter the article ({ $count } { $count ->
        [one] place
       *[other] places
    }); the layout has removed it.
    .do = Nothing to do; for an effect that shall stay, use a form of the article or a component.
finding-RAW-picture = What is kept as it is holds { $count } { $count ->
        [one] picture
       *[other] pictures
    } of other sites, which will not be in the article: { $what }.
    .do = Get the right to use them, save them, and insert them before or behind this block.
finding-RAW-embed = What is kept as it is embeds films, sounds or pages with { $what } ({ $count } { $count ->
        [one] place
       *[other] places
    }), which will not be in the article.
    .do = Add films and sounds as files of the submission; players of WeChat and Tencent Video stay.
finding-RAW-link = What is kept as it is holds { $count } { $count ->
        [one] link
       *[other] links
    } to other sites, of which only the words stay: { $what }.
    .do = Put an address that readers shall open into "Read more".
finding-LEN-html-bytes = The HTML has { $kilobytes } KB and must stay below { $below } KB; it was not judged further.
    .do = Split it, or take embedded pictures out and upload them.
