# Settings and set-up

## Settings

settings-desk = Desk
settings-people = People
settings-units = Units
settings-channels = Channels
settings-appearance = Look and language
settings-go = Settings: { $page }
settings-browse = Browse…
settings-copy-path = Copy path
settings-reveal-desk = Open the folder of the desk
settings-backups = Backups
settings-backups-none = None yet. Before an upgrade changes the form of the data, a backup is made in the desk's folder “backups”.
settings-backups-some = { $count ->
        [one] One backup, from { $at }.
       *[other] { $count } backups, the newest from { $at }.
    } One is made before an upgrade changes the form of the data, in the desk's folder “backups”.
settings-rulebook-stamp = Rules in force
settings-other-desk = Open another desk
settings-other-desk-what = This window closes, and from then on the other desk is opened at each start. The present one stays where it is.
settings-open-desk = Open this desk
settings-language = Language
settings-scale = Size
settings-scale-what = 100 % is the size that the system asks for.
settings-scale-to = Size: { $scale } %
settings-scale-small = This screen has room for { $most } % at most; beyond that, parts of the window lie outside it.
settings-restart = Restart now
settings-restart-what = Language and size hold from the next start on. A restart takes a second or two; everything saved stays.

place-desk = There is a desk here; it can be opened.
place-free = A desk can lie here.
place-other = There are other files here. The desk will lie in a folder “公众号工作库” among them.
error-path-relative = “{ $path }” is not a full path. Begin it at the drive or the root, or use “Browse…”.
