# The rules by which a channel pushes: days of the week, quotas of the platform, publish only, timing

sending-push = pushed to followers
sending-publish = published only, not pushed
channel-field-week-days = Days of the week
channel-field-daily-quota = Pushes a day
channel-field-sending = Way of sending
channel-field-timing-days = WeChat can be set ahead by
setting-week_days = Days of the week (1 is Monday)
setting-daily_quota = Pushes a day at most
setting-sending = Way of sending (push, or publish only)
setting-timing_days = Days that WeChat can be set ahead
days-of-week = every { $days }
schedule-week-days = { $days }
error-timed-horizon = WeChat can be set at most { $days } days ahead, so { $push } cannot be timed yet. Set it in WeChat from { $from } on, then record it here.
