# Updates and licences

cli-updates = updates: look for a newer version in a folder on a share, get its installer, or write such a folder
cli-updates-check = tell whether there is a newer version
cli-updates-show = tell whether there is a newer version, and what it brings
cli-updates-fetch = back up the desk, copy the installer to this computer and check it; you open it yourself
cli-updates-folder = name the folder with updates (administrator)
cli-updates-path = folder on a share
cli-updates-none = use no folder with updates any more
cli-updates-write = put the installers of a version into a folder on a share with a manifest, signed with the desk key if the desk signs (administrator)
cli-updates-target = folder on a share
cli-updates-files = installers with their version in their names, such as wxdesk_0.6.0_amd64.deb
cli-updates-news = text file with the news
cli-updates-schema = oldest format number of a database that the new version can open; by default 1
cli-updates-fetched = The desk is backed up, and the installer is checked: { $path }. Close wxdesk first, then open it.
cli-updates-written = Version { $version } is in { $path }.
cli-open = open the window; named files are taken in as if dropped on it
cli-open-files = delivery, folder or file
cli-open-passed = { $count ->
    [one] The file was
   *[other] The { $count } files were
    } passed to the window in which this desk is open.
cli-licences = licences of all components that come with the program
cli-licences-name = name of a component, to print the text of its licence
act-desk-updates-named = Name folder with updates
act-desk-updates-dropped = Stop using folder with updates
act-desk-update-written = Write update
act-desk-update-taken = Get installer
update-newer-is = There is a new version { $version } (running: { $current }).
update-same-is = Version { $current } is the newest one.
update-older-is = The folder has version { $version }, older than the running { $current }; it will not be installed.
update-signed = The manifest is signed with key { $key }; the signature is right.
update-not-signed = The manifest is not signed: whoever can write to this folder can replace the installers.
update-installer-none = The folder has no installer for this computer.
update-folder-none = No folder with updates is named yet. Ask the administrator to name the shared folder in which IT puts installers.
update-left = No folder with updates is used any more.
update-later = Later
update-see = Show news
error-update-none = { $path } has no update manifest { $name }. Ask IT to write one by wxdesk updates write, or name another folder.
error-update-unreadable = The update manifest in { $path } cannot be understood and was not used. Ask IT to write it again.
error-update-forged = The update manifest in { $path } has a wrong signature: it was changed, or is being replaced. Try again later; if it stays wrong, tell IT and do not install.
error-update-unsigned = The update manifest in { $path } is not signed, but earlier ones were. Do not install; ask IT first. If all is right, the administrator names this folder again.
error-update-other-key = The update manifest in { $path } is signed with another key. Do not install; ask IT first. If all is right, the administrator names this folder again.
error-update-no-folder = No folder with updates is named. Ask the administrator to name one in Settings, Updates.
error-update-older = The folder has version { $version }, older than the running { $current }. An older version cannot open a desk that a newer one has written, so it is not installed. To go back, restore the backup from before the update.
error-update-same = Version { $current } is the newest one; nothing has to be installed.
error-update-schema = This desk has too old a format for { $version }. Install a version in between, open the desk once, then install { $version }.
error-update-no-installer = { $path } has no installer for this computer. Tell IT which system this computer has.
error-update-no-backup = The desk could not be backed up, so no installer was opened. Connect the backup disk and try again.
error-update-damaged = The installer { $name } differs from the manifest and was not used: it is incomplete, or was replaced. Try again later; if it stays wrong, tell IT and do not install.
error-update-settings = The settings { $path } of the folder with updates are damaged. Delete this file, and let the administrator name the folder again.
error-update-files = The version is unclear: { $names }. Let the name of each installer have the same version, such as wxdesk_0.6.0_amd64.deb.
error-update-limits = The manifest has no room for this: at most 20000 characters of news without control characters; at most 20 installers of at most 4 GB, with names that begin with wxdesk, end in .deb, .exe, .msi, .dmg or .pkg, and have only letters, digits and . _ + -.
error-update-not-opened = The system did not open { $path }. Open it in the file manager.
error-licence-unknown = There is no component “{ $name }”. See all names by wxdesk licences.
backup-why-update = before an update
settings-updates = Updates
updates-what = The computer needs no internet: IT puts new versions into a shared folder, and this page says whether there is one and what it brings. You install it yourself; the desk is backed up before.
updates-version = Running
updates-folder = Folder with updates
updates-folder-what = The shared folder in which IT puts installers; the administrator names it. If its manifest is signed now, only the same key is accepted later.
updates-follow = Use this folder
updates-leave = Stop using it
updates-look = Look now
updates-take = Back up and open installer
updates-news = News
updates-following = { $path } is used.
updates-demands = { $path } is used; only key { $key } is accepted.
updates-followed = New versions are looked for in { $path } from now on.
updates-taking = Backing up the desk and copying the installer…
updates-opened = The installer is open: close wxdesk first, then follow it. The desk is backed up.
licences-title = Licences
licences-open = Licences…
licences-reading = Reading…
licences-no-text = This component comes without the text of its licence; the list has its name, its release page the text.
licences-qt-name = Terms of Qt
licences-qt =
    Qt { $version } and PySide6 are used under the GNU LGPL version 3, unchanged, as separate library files in:
    { $folder }

    You may replace them by a Qt that you changed and built yourself, if its interface is the same: close wxdesk, back up this folder, copy libraries of the same series over it, and start again. Or install another version of PySide6 in the Python environment of wxdesk. To debug such changes, reverse engineering of wxdesk is allowed.

    The texts of LGPL and GPL are those of the component PySide6. The source code of Qt and PySide6 is published by The Qt Company (code.qt.io, same version numbers).
    Qt WebEngine contains Chromium; the Qt documentation “Qt WebEngine Licensing” lists the licences of its parts.
