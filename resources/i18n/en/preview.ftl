# Preview and comparison

diff = Changes
diff-none = The two are the same.
diff-image = [picture] { $text }
diff-video = [video] { $text }
diff-marks = { $text } (formatting only)
phone = Phone preview
phone-missing = The phone preview lacks a part of the system: { $why }. All else works; run the set-up command again to add it.
