# Rights: whose work it is, leave to reprint, cues on pictures

submission-source-kind = kind of source
    .option = kind of source: own, unit, third (a named third party), media (official), reprint
    .open = judged by the source
    .said = { $value ->
        [own] own work
        [unit] the unit's work
        [third] a third party's work
        [media] official media
       *[other] reprint
    }
source-kind-own = own work
source-kind-unit = the unit's work
source-kind-third = named third party
source-kind-media = official media
source-kind-reprint = reprint
submission-reprint-author = first author
    .hint = name
    .option = author of the reprinted article
submission-reprint-account = first account
    .hint = name of the account
    .option = account or medium that published it first
submission-reprint-url = address
    .hint = https://
    .option = address of the reprinted article
submission-leave = leave to reprint
    .option = leave to reprint: whitelist, written, open
    .open = none
reprint-leave-whitelist = whitelist
reprint-leave-written = written licence
reprint-leave-open = open to reprints
submission-leave-file = file of the licence
    .option = file of the written licence
    .open = none
finding-CPR-leave = The reprint is incomplete: author { $author ->
        [yes] given
       *[no] missing
    }, account { $account ->
        [yes] given
       *[no] missing
    }, address { $url ->
        [yes] given
       *[no] missing
    }, leave { $leave ->
        [yes] given
       *[no] missing
    }.
    .do = Enter them under Describe; a written licence needs its file.
finding-CPR-leave-softer = The source reads like a reprint: if it is one, enter author, account, address and leave.
    .do = Choose the kind of source under Describe.
finding-CPR-image = The picture may be somebody else's: it bears “{ $word }”.
    .do = Say where it comes from; attach the licence if it was bought, else replace it.
finding-CPR-image-softer = The picture may be somebody else's: it seems to bear “{ $word }”.
    .do = Say where it comes from; attach the licence if it was bought, else replace it.
rule-CPR-leave = reprint without origin or leave
rule-CPR-image = picture like a stock or another's picture
owed-CPR-leave = a reprint needs author, account, address and leave
finding-CPR-pledge = { $unit } has no valid pledge for the rights in its work this year.
    .do = Have the unit sign one and enter its last day on the page of units; its own work is then asked nothing more.
rule-CPR-pledge = unit without a valid pledge for its rights
units-pledge = Pledge of rights
units-pledge-until = pledge until
units-pledge-go = Enter
units-pledge-what = Until when does the pledge of { $unit } hold?
units-pledged = Pledge of { $unit } entered, valid until { $day }
act-unit-pledged = pledge of rights entered
cli-units-pledge = enter the pledge of rights of this unit
cli-units-until = last day of the pledge
cli-units-file = signed and sealed pledge
submission-ai-use = use of AI
    .option = whether AI was used: none, used
    .open = not said
    .said = { $value ->
        [used] AI was used
       *[other] no AI
    }
ai-use-none = not used
ai-use-used = used
submission-ai-text = AI: text
    .option = AI for the text: assisted, generated
    .open = not used
submission-ai-picture = AI: pictures
    .option = AI for pictures: assisted, generated
    .open = not used
submission-ai-film = AI: films
    .option = AI for films: assisted, generated
    .open = not used
submission-ai-sound = AI: sound
    .option = AI for sound: assisted, generated
    .open = not used
ai-degree-assisted = assisted
ai-degree-generated = generated
submission-ai-checked-by = AI checked by
    .hint = name
    .option = who checked what AI made
submission-creation = WeChat's 创作来源
    .option = WeChat's own field: none, ai, media, fiction, opinion, health, investment
    .open = as source and AI suggest
    .said = 创作来源: { $value ->
        [none] no declaration
        [ai] made by AI
        [media] from official media or news
        [fiction] dramatised
        [opinion] personal opinion
        [health] health and medicine
       *[investment] opinion on investments
    }
creation-none = no declaration (无需声明)
creation-ai = made by AI (内容由AI生成)
creation-media = from official media or news (素材来源官方媒体/网络新闻)
creation-fiction = dramatised (剧情演绎)
creation-opinion = personal opinion (个人观点)
creation-health = health and medicine (健康医疗分享)
creation-investment = opinion on investments (投资观点)
paste-creation = 创作来源: choose { $creation }
finding-AI-denied = It is recorded that no AI was used, but a file bears an AI label.
    .do = Correct it under Describe, or ask the unit.
finding-AI-checked = AI was used, but nobody is named who checked it.
    .do = Enter who checked it under Describe.
rule-AI-denied = AI denied although a file is labelled
rule-AI-checked = AI used and nobody checked
submission-portrait = people shown
    .option = people in scene pictures: granted (they agreed, minors by their guardians), nobody (recognisable), pending
    .open = not answered
    .said = { $value ->
        [granted] people agreed
        [nobody] nobody recognisable
       *[pending] consent of people pending
    }
portrait-granted = they agreed
portrait-nobody = nobody recognisable
portrait-pending = pending
finding-CPR-portrait = Nobody has answered yet whether the people in the scene pictures agree (minors: their guardians).
    .do = Answer under Describe: they agreed, nobody recognisable, or pending.
rule-CPR-portrait = no consent of people in scene pictures

# Rights fields in the metadata of a picture (EXIF, IPTC, XMP)
rule-CPR-notes = somebody else's rights in a picture's metadata
finding-CPR-notes = The { $kind ->
        [notice] copyright field
        [licence] licence field
        [credit] credit field
       *[creator] author field
    } of the picture says “{ $words }”; the picture may be somebody else's.
    .do = Say where the picture comes from; add the licence if it was bought, or take another picture.
finding-CPR-notes-softer = The { $kind ->
        [notice] copyright field
        [licence] licence field
        [credit] credit field
       *[creator] author field
    } of the picture says “{ $words }”.
    .do = If it is your own picture, nothing is to do; if not, say where it comes from and add the licence.
