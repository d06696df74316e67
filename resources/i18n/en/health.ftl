# The state of program, computer and desk (wxdesk doctor, About)

cli-doctor = check the state of program, computer and desk; write a bundle for IT
cli-doctor-bundle = write the result as a zip for IT; it holds no content of articles
cli-doctor-written = Written: { $path }

health-fine = fine
health-weak = note
health-broken = broken
health-line = { $condition }  { $part }: { $text }

health-program = Program
health-program-is = wxdesk { $version }, Python { $python }
health-system = System
health-system-is = { $system } ({ $machine })
health-libraries = Libraries
health-libraries-are = { $versions }
health-libraries-missing = Missing: { $names }. Install the program again.
health-parsers = Parsing of files
health-parsers-confined = Confined: a process that parses incoming files has no network, starts no program and reaches no other file (Landlock { $version }, seccomp).
health-parsers-limited = Limited in memory and time, but not confined ({ $system } cannot do that yet). Scan files of unknown origin for viruses first.
health-office = LibreOffice
health-office-is = { $path }
health-office-none = Not installed. Only the text of old Word files (.doc) is read; with LibreOffice, their format is read too.
health-memory = Memory
health-memory-is = { $free } MB are free.
health-memory-low = Only { $free } MB are free; reading the lettering of pictures needs { $needed } MB. Close some programs.
health-keyring = Keyring of the system
health-keyring-is = Usable ({ $name })
health-keyring-none = No usable keyring; keys can only be kept in the desk, encrypted.
health-disk = Disk
health-disk-is = { $free } GB are free on the disk of { $path }.
health-disk-low = Only { $free } GB are free on the disk of { $path }; keep { $needed } GB free. Clear the disk, or move the desk to a larger one.
health-desk = Desk
health-desk-is = { $path }, events in the trail: { $events }
health-desk-closed = { $path } cannot be opened ({ $code }). Run wxdesk today to see why.
health-rights = File permissions
health-rights-closed = Only this account can read the desk.
health-rights-open = Other accounts can read: { $names }. Make this account the owner of these files.
health-rights-profile = Those of the user's folder
health-clock = Clock
health-clock-is = { $now } (Beijing time)
health-clock-doubtful = { $now } (Beijing time) is far from the last record. Check the date of this computer.

about-title = About wxdesk
about-licence = Licence Apache-2.0
about-state = State of this computer
about-looking = Checking…
about-copy = Copy
about-copied = The result is copied.
about-bundle = Save a bundle for IT…
about-bundle-note = The bundle holds versions, states and places of errors in the code; no articles, names or pictures.
about-bundle-name = wxdesk-diagnosis-{ $day }.zip
about-bundle-written = Bundle written: { $path }
