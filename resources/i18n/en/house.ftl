# House styles of channels: theme, accent, head and tail, sign-off

act-house-changed = House style set

house-none = no house style
house-locked = house style: { $theme } (locked)
house-free = house style: { $theme } (free to choose)

cli-channels-style = set the house style of a channel from a date on; what is not said stays
cli-channels-end-style = let a channel have no house style from a date on
cli-channels-theme = theme, such as news
cli-channels-lock = lock: the editor cannot choose another theme for one article
cli-channels-accent = accent colour, such as #1155aa; empty for the theme's own
cli-channels-size = size of running text in pixels (14 to 20; 0 for the theme's own)
cli-channels-leading = line height in percent (130 to 250; 0 for the theme's own)
cli-channels-css = further CSS rules
cli-channels-head = what stands before each article (written like an article; pictures by file name)
cli-channels-tail = what stands after each article
cli-channels-signoff = one part of the sign-off line, such as "Source: { "{" }source{ "}" }"; may be repeated

error-theme-locked = { $channel } has one house style ({ $theme ->
        [culture] culture
        [festival] festival
        [news] corporate news
        [notice] notice
        [plain] plain
       *[retail] promotion
    }); an article cannot have another. If it must, ask the chief or an administrator to unlock it in Settings, House style.
error-house-accent = "{ $accent }" is no colour. Write it like #1155aa, or leave it empty for the theme's own.
error-house-size = Text of { $value } pixels is hard to read on a phone. Choose { $least } to { $most }.
error-house-leading = A line height of { $value }% does not read well. Choose { $least } to { $most }; 180 is usual.
error-house-css-long = The further rules have { $count } characters, more than { $most }. Shorten them.
error-house-css = Line { $line } of the CSS, "{ $what }", is no rule. Write it like .p { "{" } color: #333 { "}" }.
error-house-css-part = Line { $line } of the CSS, "{ $what }", names no part of an article. There are .h1, .h2, .p, .q, .td, .cap, .credits and others.
error-house-css-style = Line { $line } of the CSS, "{ $what }", is not kept by WeChat. Use plain colours, sizes, spaces and borders.
error-house-signoff = "{ $part }" of the sign-off line names nobody. Write it like "Editor: { "{" }editor{ "}" }"; there are source, author, editor, reviewer.
error-house-contrast = These letters cannot be read: "{ $text }" in { $letters } on { $ground } has a contrast of { $ratio }, at least { $least } is needed. Choose a darker or a lighter colour.
error-house-picture = "{ $name }" is no picture that WeChat takes. Use JPG, PNG or GIF.
error-house-video = There can be no video before or after every article. Use a picture or words.

## The settings page

settings-style = House style
style-channel = Style of which channel
style-held = now: one house style, locked
style-free = now: a house style, free to choose
style-none = now: no house style
style-locked = Locked: no other theme for one article
style-accent = Accent colour
style-accent-hint = like #0a5c8c
style-size = Text size (pixels)
style-size-hint = theme's own
style-leading = Line height (%)
style-leading-hint = theme's own
style-head = Before
style-tail = After
style-picture = Add a picture…
style-picture-elsewhere = Another channel is shown now, so the picture was not put in; choose it again.
style-picture-name = house picture
style-signoff = Sign-off
style-signoff-what = One part a line, joined on export; { "{" }source{ "}" }, { "{" }editor{ "}" } and { "{" }reviewer{ "}" } become the names, a part without a name is left out.
style-css = Further CSS
style-css-what = Such as .p { "{" } letter-spacing: 1px { "}" }. What WeChat drops or nobody can read is refused.
style-from = From
style-from-hint = 2026-01-31
style-reason = Reason
style-reason-hint = optional
style-go = Put in force
style-end = End the style
style-specimen = Specimen
style-past = from { $day }: { $theme }, free to choose
style-past-locked = from { $day }: { $theme }, locked
style-past-none = from { $day }: no house style
style-advanced = Advanced: sign-off, CSS
style-advanced-less = Hide advanced settings
