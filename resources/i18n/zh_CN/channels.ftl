# 账号的推送规则：每周哪几天、平台次数、只发表不群发、微信定时的期限

sending-push = 群发
sending-publish = 只发表，不群发
channel-field-week-days = 每周推送日
channel-field-daily-quota = 每天推送次数
channel-field-sending = 发送方式
channel-field-timing-days = 微信可提前定时
setting-week_days = 每周几（1 是周一）
setting-daily_quota = 每天最多几次
setting-sending = 发送方式（push 群发，publish 只发表）
setting-timing_days = 微信可提前几天定时
days-of-week = 每周{ $days }
schedule-week-days = 周{ $days }
error-timed-horizon = 微信最多提前 { $days } 天定时，{ $push } 现在还定不了。请从 { $from } 起再到公众平台设定，设好后回来登记。
