# The fields of a submission: the caption, and as .hint what may be typed, .option on the command line,
# .paper in the 投稿单 of units, .said in the detail, .open where nothing is chosen

submission-unit = Unit
    .hint = choose, or type a new unit
    .option = unit that sends it
    .paper = 单位全称
submission-officer = Officer
    .hint = who sent it
    .option = information officer
    .paper = 报送人姓名
    .said = officer { $value }
submission-title = Title
    .paper = 32 字以内
submission-source = Source
    .hint = such as: own unit, Xinhua
    .option = source of the information
    .paper = 写明出自哪里；转发的写明原发布者
    .said = source { $value }
submission-delivered-at = Delivered
    .hint = empty: as the files say
    .option = time of delivery, such as 2026-01-01T10:20
submission-route = Route
    .hint = such as WeChat, mail
    .option = route of delivery
submission-range = Range
    .option = range of the content: a key of the rulebook, or its number in HS 4.3, 1 to 7
    .paper = 请选择
    .open = open
    .said = range { $value }
submission-decision-by = Decided by
    .hint = who decided for the group
    .option = range 7: who decided for the group
    .paper = 第 7 类才填：集团公司由谁认定
    .said = decided by { $value }
submission-kind = Kind
    .option = kind
    .paper = 请选择
    .open = open
submission-form = Form
    .option = form
    .paper = 请选择
    .open = judged from the files
submission-advertising = Advertisement
    .option = whether it is an advertisement: yes or no; without it the program judges by the text
    .open = by the text
    .said = { $value ->
        [yes] advertisement
       *[other] no advertisement
    }
advertising-yes = Advertisement
advertising-no = No advertisement
submission-not-before = Not before
    .option = not before
    .paper = 最早哪天发，没有可不填
submission-expires = Expires
    .option = no later than
    .paper = 哪天以后不再发，没有可不填
submission-event-date = Event date
    .option = date of the event
    .paper = 如 2026-01-08，没有可不填
submission-reason = Reason for changing the delivery time
    .hint = when delivery is changed
    .option = reason
submission-onsite = From the scene
    .option = the pictures are on-site photographs
submission-signed-off = Signed off by the head
    .option = the unit head has signed it off
    .paper = 负责人姓名，已审签
submission-mended = Corrected by the editor; the delivery time stays
    .option = the editor mended these files; the unit's delivery time stays (with --into)
submission-reprint = Reprint (source: the first publisher)
    .option = range 7: a reprint, whose source is who published it
    .said = reprint
submission-channels = Channels
    .option = on which channel it goes out (may be repeated)
    .paper = { $names }，可写几个
submission-sign-off-by = signed off by
    .hint = head of the unit
    .option = name of the person who signed it off
    .said = signed off by { $value }
submission-sign-off-how = how
    .option = how the sign-off came: paper, chat, screenshot, system
    .open = unknown
    .said = { $value ->
        [paper] on paper
        [chat] by chat
        [screenshot] screenshot
       *[other] in a system
    }
sign-off-how-paper = on paper
sign-off-how-chat = by chat
sign-off-how-screenshot = screenshot
sign-off-how-system = in a system
