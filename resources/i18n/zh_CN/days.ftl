# 定版、排期提醒、放假与调休、备稿测算

error-push-not-fixed = 推送 { $push } 没有定版，无须解除。
error-push-timed = 推送 { $push } 已在公众平台设了定时发送。请先在公众平台取消定时，回来登记“没有定时”，再解除定版。
act-push-frozen = 定版
act-push-unfrozen = 解除定版
cli-push-below-minimum = 篇数不足时，定版的理由
cli-push-report = 篇数不足时，批准的报告编号
cli-push-fixed = 已定版

rule-CAL-gap = 篇数缺口
rule-CAL-break = 放假前未完成
rule-CAL-missed = 没有发出
rule-CAL-idle = 账号久未推送
rule-CAL-unready = 临近推送未签发
rule-CAL-expired = 下架日已过
rule-CAL-due = 占位逾期
rule-CAL-days = 放假安排未知
rule-CAL-festive = 敏感日的喜庆用语
finding-CAL-gap = { $push } 还差 { $missing } 篇{ $planned ->
        [0] { "" }
       *[other] （另有 { $planned } 篇占位未到）
    }，{ $closes } 截稿。
    .do = 请催稿、前移补缺或动用备稿：wxdesk push fill { $push } --show
finding-CAL-break = 休息前最后一个工作日：到 { $last } 还有 { $count } 期推送没有定版：{ $pushes }。
    .do = 请今天（{ $today }）下班前审签、定版。
finding-CAL-missed = { $push } 发布时段已过，{ $count } 篇没有登记发布。
    .do = 已发的请登记时间和网址；没有发出的请补排：wxdesk push recover { $push } --show
finding-CAL-idle = { $channel } 已 { $days } 天没有推送；满 90 天，平台可能停用账号。
    .do = 请尽快安排一期推送。
finding-CAL-idle-softer = { $channel } 已 { $days } 天没有推送。
    .do = 请安排一期推送，不要超过 90 天。
finding-CAL-unready = { $push } 今天推送，还有 { $count } 篇没有签发。
    .do = 请尽快审签；赶不及的，顺延到下一期。
finding-CAL-unready-softer = { $push } 就要推送，还有 { $count } 篇没有签发。
    .do = 请尽快审签。
finding-CAL-expired = { $number }《{ $title }》下架日 { $day } 已过，还没有处理。
    .do = 确认不再发布的，请按“过期”处理：wxdesk expire { $number }
finding-CAL-due = { $number }《{ $title }》只是占位，{ $unit }应于 { $day } 交稿，还没有收到。
    .do = 请催稿、改交稿日，或不采用。
finding-CAL-days = { $year } 年的放假和调休安排还没有登记全，暂按周末计算。
    .do = 国务院公布后，请登记放假与调休的日期：wxdesk days --help
finding-CAL-festive = { $push } 是{ $day }，《{ $title }》有喜庆用语“{ $word }”。
    .do = 请改用平实的标题，或改排其他日期。

limit-calendar-gap-days = 截稿前几天起提醒缺口
limit-calendar-late-minutes = 时段过后几分钟算没有发出
limit-calendar-idle-warn-days = 多少天没有推送起提醒
limit-calendar-idle-return-days = 多少天没有推送起告警
limit-calendar-reuse-days = 发布多少天后可建议再用
wording-festive = 敏感日不宜用的喜庆说法

day-kind-holiday = 放假
day-kind-workday = 调休上班
day-kind-celebration = 店庆等喜庆日
day-kind-sensitive = 敏感日
act-days-added = 登记特殊日期
act-days-removed = 删去特殊日期
act-days-restored = 恢复特殊日期
cli-days = 放假、调休、店庆与敏感日：查看、登记、删去
cli-days-from = 从哪天起，默认今天
cli-days-to = 到哪天，默认 60 天后
cli-days-add = 登记哪一类：放假、调休上班、喜庆日、敏感日
cli-days-name = 名称，如 中秋节、五周年店庆
cli-days-first = 第一天
cli-days-last = 最后一天，默认同一天
cli-days-yearly = 每年都有
cli-days-remove = 按编号删去登记过的一条
cli-days-own = （自定，编号 { $row }）
cli-days-unknown = 没有 { $years } 年的放假和调休安排，暂按周末计算。
error-days-options = 登记须写明名称和第一天：--name 与 --first。
cli-plan-stock = 备稿测算：这段时间各账号要几篇、有几篇、差几篇、该催谁
cli-plan-need = { $channel }：{ $pushes } 期要 { $need } 篇，已有 { $have } 篇，占位 { $planned } 篇，备稿 { $stock } 篇，还差 { $lacks } 篇
cli-plan-short = { $push } 差 { $count } 篇
cli-plan-chase = 请催 { $unit }：{ $number }《{ $title }》
cli-plan-enough = 这段时间各账号都不要求篇数。
today-group-alarms = 提醒

settings-days = 放假与店庆
days-add = 添加日期
days-enter = 登记
days-remove = 删去
days-removed = 已删去 { $name }。
days-entered = 已登记 { $name }。
days-name = 名称
days-name-hint = 如 春节、五周年店庆
days-first = 第一天
days-last = 最后一天
days-first-hint = 如 2-5，或 2-5 至 2-12
days-last-hint = 只有一天可不填
days-yearly = 每年都有
days-days = 日期
days-from = 来源
days-own = 自行登记
days-shipped = 随程序附带
days-one = { $year }年{ $first }
days-span = { $year }年{ $first }至{ $last }
days-yearly-one = 每年{ $first }
days-yearly-span = 每年{ $first }至{ $last }
days-known = { $count ->
        [0] 今年起的放假和调休还没有登记
       *[other] 已有 { $years } 年的放假和调休
    }
days-empty = 放假和调休决定截稿、定版和提醒；店庆、敏感日会在排期上标出来。
schedule-act-planner = 备稿测算
planner-title = 备稿测算
planner-first = 从哪天
planner-last = 到哪天
planner-to = 至
planner-count = 测算
planner-need = { $channel }：{ $pushes } 期要 { $need } 篇，已有 { $have } 篇，占位 { $planned } 篇，备稿 { $stock } 篇
planner-lacks = 还差 { $count } 篇
planner-enough = 已够
planner-short = { $day }差 { $count } 篇
planner-shorts = { $days }
planner-shorts-more = { $days }……共 { $count } 期不足
planner-owed = { $unit } { $number }
planner-chase = 请催：{ $owed }
planner-chase-more = 请催：{ $owed }……共 { $count } 篇
planner-none = 这段时间各账号都不要求篇数。

# 素材到期

rule-CAL-material = 排期用了到期的素材
finding-CAL-material = { $push }《{ $title }》用了素材 { $number }《{ $name }》：{ $why ->
    [banned] 有争议，已禁用
    [off] { $day } 已下架
   *[ended] 授权到 { $day } 为止
 }。
    .do = 换掉素材，或在素材库登记新的授权；也可改排到到期以前。
