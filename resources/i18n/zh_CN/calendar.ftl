# 排期：为什么排在这一期；为什么不能排

reason-kept = 维持原来的排期。
reason-first-possible = { $day } 是送达满时限后的第一期推送。
reason-not-before = 不早于 { $not_before }，{ $day } 是其后的第一期推送。
reason-after-full = 前面 { $full } 期已满{ $cancelled ->
        [0] { "" }
       *[other] 、{ $cancelled } 期已取消
    }，按送达先后顺延到这一期。
reason-after-cancelled = 前面 { $cancelled } 期已取消，改排到其后有空位的第一期。
reason-after-frozen = 前面 { $frozen } 期已定版、已发出或已到发布时段，不再加稿，排到其后有空位的第一期。
reason-after-fixed = 前面 { $fixed } 期已定版{ $begun ->
        [0] { "" }
       *[other] 、{ $begun } 期已到发布时段
    }，不再加稿，排到其后有空位的第一期。
reason-after-sealed = 前面 { $sealed } 期已发出{ $begun ->
        [0] { "" }
       *[other] 、{ $begun } 期已到发布时段
    }，不再加稿，排到其后有空位的第一期。
reason-after-begun = 前面 { $begun } 期已到发布时段，不再加稿，排到其后有空位的第一期。
reason-moved-displaced = 原来那一期让给了紧急稿件，改排到其后有空位的第一期{ $full ->
        [0] { "" }
       *[other] （途中 { $full } 期已满）
    }。
reason-moved-cancelled = 原来那一期已取消，改排到其后有空位的第一期{ $full ->
        [0] { "" }
       *[other] （途中 { $full } 期已满）
    }。
reason-moved-capacity = 原来那一期减少了篇数，改排到其后有空位的第一期{ $full ->
        [0] { "" }
       *[other] （途中 { $full } 期已满）
    }。
reason-moved-late = 供稿单位补送了素材，时限重新起算，按新的送达时间排期{ $full ->
        [0] { "" }
       *[other] （途中 { $full } 期已满）
    }。
reason-by-hand = 主编指定排在这一期。理由：{ $reason }
reason-urgent-room = 按紧急发布决定排入这一期，用的是空位。
reason-urgent-reserve = 按紧急发布决定排入这一期，用的是预留篇幅。
reason-urgent-displacing = 按紧急发布决定排入这一期；该期已满，送达最晚的一篇普通稿件顺延。
reason-unsigned-kept = 紧急决定不再有效；送达时限仍够，留在这一期。
reason-first = 主编定为头条。
reason-order = 主编调整了本期内的次序。

reason-waiting-expires = 待排：下架日 { $expires } 之前没有可排的推送（{ $full } 期已满）。请与供稿单位改定下架日，或由主编手动排期，或走紧急发布。
reason-waiting-full = 待排：{ $days } 天内的 { $full } 期推送都已满。请增加推送或篇数，或由主编手动排期。
reason-waiting-no-push = 待排：{ $days } 天内本号没有可排的推送（已满 { $full } 期）。请检查本号的推送日设置或增加推送。

reason-waiting-decision = 待排：办公室决定 { $day } 发，这一天已排不进。排到其他日期须另有决定（U）；紧急不再成立的，由主编取消紧急（Shift+U）。

reason-item-frozen = 所在的 { $push } 已到发布时段或已发出，不能再移动。
reason-push-cancelled = 这一期（{ $push }）已取消。
reason-push-sealed = 这一期（{ $push }）已发出。
reason-push-begun = 这一期（{ $push }）的发布时段 { $time } 已开始。
reason-push-after-expiry = 这一期（{ $push }）晚于稿件下架日 { $expires }。
reason-push-too-early = 早于最早可发日 { $earliest }（{ $push }）。
reason-push-full = 这一期（{ $push }）已满 { $maximum } 篇。

error-item-frozen = 稿件所在的推送 { $push } 已到发布时段或已发出，内容不再变动。如确需撤下，请先撤稿；如内容有误，请在发布后更正。
error-push-cancelled = 推送 { $push } 已取消，不能再排稿或改动。请另选一期。
error-push-sealed = 推送 { $push } 已发出，不能再排稿或改动。请另选一期。
error-push-begun = 推送 { $push } 的发布时段 { $time } 已开始，不能再排稿或改动。请另选一期。
error-push-after-expiry = 推送 { $push } 晚于稿件的下架日 { $expires }，发出时内容已过期。请选更早的一期，或与供稿单位改定下架日。
error-push-too-early = 推送 { $push } 太早：按提前送达的规定，本稿最早 { $earliest } 可发。请选这一天或以后的推送；确需提前的，请走紧急发布。
error-push-full = 推送 { $push } 已满 { $maximum } 篇。请另选一期，或先移走一篇；确需当期发布的，请走紧急发布。
error-push-unknown = “{ $channel }”没有 { $push } 这一期推送。请用 wxdesk plan 查看推送日，写成“账号/年-月-日”。
error-placing-reason = 手动排期会改变先到先排的次序，须写明理由。请填写理由后再试。
error-urgent-request = 紧急发布须附供稿单位负责人签字的申请扫描件。请附上文件后再试。
error-urgent-decision = 紧急发布须有办公室的决定：由谁、在哪一天决定（现为 { $day }，不得晚于今天）。请补全后再试。
error-urgent-already = 这篇已按紧急稿排在推送 { $push }，无须再办。要换日期，请另选一期。
error-urgent-decided = { $number }《{ $title }》是紧急稿，办公室决定 { $day } 发。离开这一天须另有一个决定：申请扫描件、申请人、决定人、决定日期。请在排期里选中它按 U，或用 wxdesk place --urgent；紧急不再成立的，由主编按 Shift+U 取消紧急。
error-urgent-protected = 推送 { $push } 已满，其中每一篇都是紧急稿、头条、手动排入的稿件或已让过一次位的稿件，不能再挤占。请另选一期，或由主编先移走一篇。
error-capacity-protected = 推送 { $push } 不能减到 { $maximum } 篇：其中 { $protected } 篇是紧急稿、头条或手动排入的稿件。请先移走这些稿件，或少减一些。
error-item-waiting = 这篇稿件在待排中，还没有排入任何一期，不能执行这一步。请先排期。
error-push-headless = 推送 { $push } 属于朋友圈，不分头条次条。无须设置。

finding-CAL-minimum = 推送 { $push } 只有 { $count } 篇{ $planned ->
        [0] { "" }
       *[other] （另有占位 { $planned } 篇）
    }，规定不少于 { $minimum } 篇。
    .do = 请催稿或补自采稿；不足篇数导出时须写明理由。
finding-CAL-first = 推送 { $push } 还没有头条。
    .do = 请主编在本期稿件中指定一篇头条。
