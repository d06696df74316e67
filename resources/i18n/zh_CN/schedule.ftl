# 推送排期：窗口上的文字

schedule-week = 周
schedule-month = 月
schedule-today = 今天
schedule-week-title = { $first } — { $last }
schedule-month-title = { $year }年{ $month }月
schedule-year-title = { $year }年 { $words }
schedule-switch = 显示或不显示 { $channel }
schedule-found = 找到 { $count } 篇
schedule-elsewhere = { $day }另有，查看
schedule-day = { $day } { $weekday }
weekday-1 = 一
weekday-2 = 二
weekday-3 = 三
weekday-4 = 四
weekday-5 = 五
weekday-6 = 六
weekday-7 = 日

## 账号一栏

schedule-daily = 每天
schedule-every = 每 { $days } 天
schedule-month-days = 每月{ $days }日
schedule-lane-under = { $count } 篇
    { $window }

## 一期推送

schedule-state-short = 差 { $count } 篇
schedule-state-headless = 缺头条
schedule-state-ready = 已够
schedule-state-frozen = 已到时段
schedule-state-exported = 已导出
schedule-state-timed = 已定时
schedule-state-published = 已发布
schedule-state-missed = 没有发出
schedule-state-cancelled = 已取消
schedule-state-over = 已过
schedule-state-open = 可排稿
schedule-closes = { $day }日截稿
schedule-closed = 已截稿
schedule-stands-for = 代{ $day }日
schedule-push-told = { $channel } { $day } { $window } 推送，{ $state }。{ $numbers }。{ $closes }截稿。
schedule-item-told = { $position } · { $number } { $title } · { $unit } · { $stage }。{ $why }
schedule-limits = { $minimum ->
        [0] { "" }
       *[other] 最少 { $minimum } 篇，
    }最多 { $maximum } 篇{ $reserve ->
        [0] { "" }
       *[other] （预留 { $reserve } 篇）
    }
card-editing = 编辑中
card-in-review = 待审
card-approved = 已审
card-released = 已签发
card-published = 已发布
card-withdrawn = 已撤下
card-corrected = 已更正
card-retracted = 已撤回
card-on-hold = 缓发
schedule-mark-urgent = 急
schedule-mark-rolled = 顺
schedule-mark-first = 头条
schedule-closes-on = { $day }截稿
schedule-push-empty = 这一期还没有稿件。把稿件拖到这一期，或收稿时由规则排入。
schedule-pinned = 手动
schedule-why = 排期理由
schedule-why-waiting = 待排原因
schedule-packages = 发布包
schedule-choose = 点选一期推送，这里列出它的稿件、还差什么和排期理由。
schedule-nothing-placed = 这几天还没有排上稿件。收稿后，按送达时间自动排到第一期有空位的推送；主编可以把它拖到别的一期。
schedule-not-there = 没有找到：可能已经改期、取消或撤下。请在日历上另选。

## 待排

schedule-waiting-head = 待排
schedule-waiting = 待排
schedule-waiting-count = 待排 { $count }{ $stock ->
        [0] { "" }
       *[other] 、备稿 { $stock }
    } · 可拖到推送上
schedule-none-waiting = 没有待排的稿件
schedule-waiting-under = { $channel } · 最早 { $day }

## 移出排期

reason-waiting-by-hand = 待排：主编移出了排期。理由：{ $reason }
act-placement-taken-off = 移出排期
cli-place-off = 移出排期，待另行安排
schedule-act-off = 移出排期
schedule-ask-off = 把 { $number }《{ $title }》移出排期，理由是什么？理由记入留痕，换了日期的，生成给供稿单位的改期通知草稿，在今日待办里待发。
schedule-go-off = 移出
schedule-taken-off = { $number } 已移出排期，回到待排。
schedule-drop-off = 松开即移出排期，回到待排

## 移动

target-item-frozen = 稿件所在的一期已到时段或已发出
target-push-cancelled = 已取消
target-push-sealed = 已发出
target-push-begun = 发布时段 { $time } 已开始
target-push-after-expiry = 晚于下架日 { $expires }
target-push-too-early = 早于最早可发 { $earliest }
target-past = 已过
target-elsewhere = 不在此号发布
target-push-full = 已满 { $maximum } 篇
target-placement-done = 已发布，不能再动
target-role-missing = 须由{ $role ->
        [chief] 主编改期
       *[other] 编辑调整
    }
target-seat-missing = 不是编辑部人员，不能改期
schedule-carry = 正在移动 { $number }《{ $title }》：{ $where }。←→ 选推送，↑↓ 选位置，回车放下，Esc 取消。
schedule-carry-where = 放到 { $day } 第 { $order } 条
schedule-carry-nowhere = 这几天没有能放的推送，继续按 ←→ 翻页
schedule-ask = 把 { $number }《{ $title }》排到 { $day }，理由是什么？理由记入留痕，换了日期的，生成给供稿单位的改期通知草稿，在今日待办里待发。
schedule-go = 改排
schedule-moved = { $number } 已改排到 { $day }。
schedule-ordered = { $number } 已调到{ $position }。
schedule-unmade-first = { $number } 不再是头条，这一期还没有头条。
schedule-choose-first = 请先选头条那一篇。
schedule-made-first = { $number } 已定为头条，其余从第2条起。
schedule-placed = { $number } 已按规则排期。
schedule-still-waits = { $number } 按规则仍排不上，原因见右侧。
schedule-first-fixed = 头条总在最前，不参与排序。
schedule-order-top = { $number } 已在最前。
schedule-order-last = { $number } 已在最后。
schedule-order-below-first = { $number } 前面是头条，不能再提前；要让它作头条，请用“定为头条”（F）。
schedule-other-channel = { $number } 不在这个账号发布，只能在本账号的推送之间移动。
schedule-choose-item = 请先选中一篇稿件。
schedule-only-waiting = 这篇稿件已经排上，无须再按规则排；要换一期请用“改排”。
schedule-only-placed = 这篇稿件还没有排上推送，请先排期。

## 命令

schedule-act-view = 周、月切换
schedule-act-previous = 往前
schedule-act-next = 往后
schedule-act-move = 改排
schedule-act-first = 定为头条
schedule-act-unfirst = 取消头条
schedule-act-earlier = 提前
schedule-act-later = 移后
schedule-act-auto = 按规则排
schedule-act-article = 打开稿件
schedule-act-review = 审稿
schedule-act-packages = 本期发布包
schedule-act-today = 回到今天
schedule-days-back = 回到日历
schedule-act-side = 待排与本期详情
