# 选题占位、备稿、过期、再用；程序提议、人来确认的改动

stage-planned = 占位
stage-expired = 过期
blocker-unfilled = 只是占位，素材还没有收到
reason-moved-filled = 占位的一期已赶不上；素材送到后改排到第一期有空位的推送{ $full ->
        [0] { "" }
       *[other] （其间 { $full } 期已满）
    }。
reason-moved-unsigned = 紧急决定不再有效，按先后重排到第一期有空位的推送{ $full ->
        [0] { "" }
       *[other] （其间 { $full } 期已满）
    }。
reason-moved-not-ready = 当期赶不及审签，顺延到下一期有空位的推送{ $full ->
        [0] { "" }
       *[other] （其间 { $full } 期已满）
    }。
reason-moved-missed = 上一期没有发出，改排到第一期有空位的推送{ $full ->
        [0] { "" }
       *[other] （其间 { $full } 期已满）
    }。
reason-moved-pulled = 这一期原来篇数不足，排到这里补足。
reason-moved-reused = 再用：{ $day } 发过，没有活动日和下架日，排到这里补足篇数。
reason-moved-replanned = 为让有下架日的稿件按期发出而调整。
reason-waiting-stock = 备稿：留着补篇数不足的推送。{ $reason }

error-expires-too-early = 下架日 { $expires } 早于最早可发的 { $earliest }，排不上。请与供稿单位改定下架日；确需提前发布的，先收为备稿，再走紧急发布。
error-expires-ahead = { $number } 还没有过期{ $expires ->
        [0] { "" }
       *[other] （下架日 { $expires }）
    }，不能按过期处理。不用了的，请选“不采用”或“撤稿”。
error-due-past = 交稿日 { $due } 已过。请填今天或以后的日期。
error-not-planned = { $number } 不是占位，没有交稿日。请换一个，或先新建占位。
error-title-missing = 占位须有选题名称。请填写后再试。
error-reuse-unpublished = { $number } 还没有发布过，不能再用。请先按来稿办理。
error-reuse-open = { $number } 在这个账号上还有一次没有发出，不能再用。请先发完那一次。
error-item-not-urgent = 这篇不是紧急稿，没有可取消的。
error-push-none-open = “{ $channel }”今后 { $days } 天没有还能排稿的推送。请加推一期，或查看账号的推送日。
error-push-not-missed = 推送 { $push } 还没有到发布时段，或已发出，无须补排。

act-submission-planned = 选题占位
act-submission-due = 改交稿日
act-submission-expired = 过期
act-placement-reused = 再用
act-placement-stocked = 存作备稿
act-placement-unsigned = 取消紧急
act-placement-rolled = 顺延
act-proposal-fill = 前移补缺
act-proposal-seat = 腾位
act-proposal-recover = 补排

cli-expire = 过期：下架日已过，确认不再发布
cli-accept-stock = 收为备稿，先不排期
cli-topic = 选题占位：素材未到先排期
cli-topic-title = 选题名称；改交稿日时写编号
cli-topic-due = 交稿日，如 2026-02-01
cli-topic-channel = 发在哪个账号（可多次）
cli-topic-unit = 由哪个单位供稿；不写就是自采
cli-topic-form = 体裁
cli-topic-not-before = 最早哪天发
cli-topic-expires = 下架日
cli-topic-change = 改已有占位的交稿日
cli-reuse = 再用：把发布过的文章再排一次
cli-reuse-channel = 排在哪个账号
cli-place-stock = 移出排期，存作备稿
cli-place-roll = 当期赶不及，顺延到下一期
cli-place-not-urgent = 紧急决定失效，按先后重排
cli-place-seat = 排不上的，按建议由其他稿件让位
