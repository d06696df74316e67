# Components to insert

finding-PKG-component = { $name }: { $what ->
        [missing] "{ $field }" is not filled in.
        [long] "{ $field }" has { $count } characters, at most { $most } are taken.
        [picture] "{ $field }" names no picture of the material.
        [address] "{ $field }" is no address.
        [rest] "{ $field }" is said twice or is not needed.
       *[unknown] there is no such component.
    }
    .do = { $what ->
        [missing] Fill it in after "{ $field }:" in the text, or take the whole component out.
        [long] Shorten it.
        [picture] Write the file name of a picture.
        [address] Write the whole address, beginning with https://.
        [rest] Take the line out.
       *[unknown] Take it out and choose another from "Insert component".
    }
error-article-component = Line { $line }: there is no component "{ $name }". There are: { $known }.
error-article-field = Line { $line }, "{ $what }", is no field of this component. There are: { $known }. Write "field: text"; text of several lines starts on the next line, each indented by two spaces.
error-article-component-open = "{ $name }" in line { $line } has no end. Put three colons ::: on a line of their own after its last line.

component-insert = Insert component
component-one = Insert { $name }
component-follow = guide to follow
component-divider = divider
component-notice = notice box
component-product = product card
component-pair = picture pair
component-qr = QR card
component-timetable = timetable
component-hero = title picture
component-lead = lead paragraph
component-grid = product grid
component-gallery = swipe gallery
component-coupon = coupon
component-steps = steps
component-saying = quote card
component-store = store card
article-swipe = ‹ swipe to see more ›
article-hours = Hours
article-address = Address
article-phone = Telephone
