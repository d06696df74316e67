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
finding-CPR-reprint = The reprint is incomplete: author { $author ->
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
    .do = Enter them in the details of the article; a written licence needs its file.
finding-CPR-reprint-softer = The source reads like a reprint: if it is one, enter author, account, address and leave.
    .do = Choose the kind of source in the details of the article.
finding-CPR-image = The picture may be somebody else's: it bears “{ $word }”.
    .do = Say where it comes from; attach the licence if it was bought, else replace it.
rule-CPR-reprint = reprint without origin or leave
rule-CPR-image = picture like a stock or another's picture
owed-CPR-reprint = a reprint needs author, account, address and leave
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
