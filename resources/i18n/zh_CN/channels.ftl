# 账号的推送规则：每周哪几天、平台次数、只发表不群发、微信定时的期限

sending-push = 群发
sending-publish = 只发表，不群发
channel-field-week-days = 每周推送日
channel-field-daily-quota = 每天推送次数
channel-field-sending = 发送方式
channel-field-timing-days = 微信可提前定时
setting-week_days = 每周几（1 是周一）
setting-daily_quota = 每天最多几次
setting-sending = 发送方式
setting-timing_days = 微信可提前几天定时
days-of-week = 每周{ $days }
schedule-week-days = 周{ $days }
error-timed-horizon = 微信最多提前 { $days } 天定时，{ $push } 现在还定不了。请从 { $from } 起再到公众平台设定，设好后回来登记。
package-step-notify-off = 群发通知开关：本次只发表、不群发，关闭“群发通知”（不占推送次数）；发表前再核对开关。
package-step-moments-creator = 由创建人 { $creator } 本人发布，并对内容负责。
cli-people-from = 从哪天起任职，默认今天
cli-people-to = 任职到哪天，含当天
cli-people-deputy = 代谁：在这段时间顶替此人的这一角色
cli-channels-deputy = { $name }（代{ $other }）
error-deputy-nothing = { $name } 没有“{ $role }”这一角色可代。请写明其现任角色，或先给他这一角色。
