# The rules by which a channel pushes: days of the week, quotas of the platform, publish only, timing

sending-push = pushed to followers
sending-publish = published only, not pushed
channel-field-week-days = Days of the week
channel-field-daily-quota = Pushes a day
channel-field-sending = Way of sending
channel-field-timing-days = WeChat can be set ahead by
setting-week_days = Days of the week (1 is Monday)
setting-daily_quota = Pushes a day at most
setting-sending = Way of sending
setting-timing_days = Days that WeChat can be set ahead
days-of-week = every { $days }
schedule-week-days = { $days }
error-timed-horizon = WeChat can be set at most { $days } days ahead, so { $push } cannot be timed yet. Set it in WeChat from { $from } on, then record it here.
package-step-notify-off = Notification switch (群发通知): this one is published only, so turn it off (it uses no quota); look at the switch again before publishing.
package-step-moments-creator = Its creator { $creator } publishes it in person and answers for it.
cli-people-from = first day of the role, today by default
cli-people-to = last day of the role
cli-people-deputy = stands in for this person in that role for the time
cli-channels-deputy = { $name } (for { $other })
error-deputy-nothing = { $name } holds no role { $role } that somebody could stand in for. Name one that is held, or give it first.
