# Registers 台账: entries, states, due days, tables and printing

panel-registers = Registers
register-due = Due

error-register-syntax = The declaration { $file } of a register is not written correctly: { $detail }. Correct it, then save again.
error-register-key = Declaration { $file }, line { $line }, { $key }: expected { $expected }, found { $found }. Correct it, then save again.
error-register-unknown = There is no register "{ $name }". Available: { $known }.
error-register-field-unknown = The register has no field "{ $key }". Fields: { $known }.
error-register-state-unknown = The register has no state "{ $state }". States: { $known }.
error-register-field-needed = "{ $caption }" is empty. Fill it in, then save.
error-register-money-bad = "{ $text }" is not an amount. Write 1200 or 99.50 (yuan).
error-register-files-here = Files cannot be entered in a table. Add them to the entry.
error-register-field-files = "{ $caption }" holds no files. Choose a field for files.
error-register-state-next = { $number } cannot be set to "{ $caption }" now. Follow the order of the register's states.
error-register-barred = { $person } stands in "{ $caption }" and may not decide this. Let somebody else decide.
error-register-linked = { $number } is already linked to { $name }.
error-register-link-field = The field "{ $caption }" makes this link. To end the link, change the field.
error-register-nothing = { $number } has no act that can be undone, or it changed since.
error-register-shipped = "{ $name }" comes with the program and cannot be changed or removed. Make another one with an id of its own.
error-register-code-taken = The letters { $letters } belong to "{ $name }". Choose others.
error-register-in-use = The register has entries, so "{ $caption }" cannot be removed or become another kind.
error-register-has-entries = "{ $name }" still has entries and cannot be removed.

act-register-entered = Entered in a register
act-register-changed = Register entry changed
act-register-moved = State of a register entry changed
act-register-attached = File added to a register
act-register-linked = Register entry linked
act-register-unlinked = Register link ended
act-register-withdrawn = Register entry withdrawn
act-register-restored = Change of a register undone
act-register-declared = Register set up
act-register-undeclared = Setting up of a register undone
act-register-removed = Register removed

personal-private = personal fields of a register entry

register-number-of = Number: { $number }
register-state-of = State: { $state }
register-entered-by = Entered by { $person }, { $day }
register-links = Links
register-clause-of = Under { $clause }
register-kept = Kept for { $years } years
register-printed = Printed { $at }

cli-register = registers: enter, search and change entries, tables in and out, registers of your own
cli-register-list = list the registers, or the entries of one
cli-register-name = id or name of the register, such as incidents
cli-register-search = words in the number or the fields
cli-register-of-state = list only entries in this state
cli-register-open = list only open entries, the first due first
cli-register-due = list only what is due by this day; without a date, today
cli-register-show = show an entry with its links and history, or the fields and states of a register
cli-register-show-name = number of an entry such as CC26-001, or id of a register
cli-register-page = also write the entry as a page in its printed form
cli-register-add = enter an entry
cli-register-values = field=value; a field by its key or its name
cli-register-set = change an entry: fields, state, files, links, or undo its last act
cli-register-number = number of the entry, such as CC26-001
cli-register-state = set this state
cli-register-attach = add a file to a field for files
cli-register-link = link this submission or entry
cli-register-unlink = end the link to this submission or entry
cli-register-undo = undo the last act
cli-register-import = enter a table: all its lines, or none
cli-register-export = write the entries as a workbook
cli-register-template = write only the headings, as a template for a table
cli-register-declare = add a register of your own, or change it
cli-register-toml = declaration of the register (TOML)
cli-register-remove = remove a register of your own that has no entries
cli-register-counts = { $total } in all, { $open } open, { $due } due
cli-register-rows = { $total } in all
cli-register-own = own
cli-register-more = Listed up to entry { $shown }; continue with --offset { $shown }, or narrow with --search.
cli-register-none = No entries
cli-register-needed = needed
cli-register-undone = The last act on { $number } was undone.

error-register-value-form = "{ $text }" has no equals sign. Write field=value.

register-add = Enter
register-save = Save
register-change = Change
register-move = State
register-attach = Add file
register-link = Link
register-print = Print
register-paper = Print form on paper
register-undo = Undo last act on entry
register-own = Own registers
register-template = Template
register-sum = { $total } in all
register-due-count = { $count } due
register-view-open = Open { $count }
register-view-due = Due { $count }
register-view-all = All { $count }
register-more = { $count } of { $total } listed, list more
register-many = more
register-entry = Register entry
register-none-chosen = Choose an entry to see its fields, links and history.
register-none-found = No entry fits. Choose another view, or change the search.
register-empty = "{ $name }" has no entries yet. Enter one, or fill the template and import it.
register-due-on = { $what }: due { $day }
register-history = History
register-unlink = End link
register-new-what = New entry: { $name }
register-change-what = Change { $number }
register-saved = Saved { $number }
register-choose = not chosen
register-several-hint = separate several by commas
register-article-hint = number of an article, such as 26-0012
register-move-what = { $number } is now "{ $state }". Set it to:
register-move-go = Set state
register-moved = State of { $number } set
register-link-what = Link { $number } to which article or entry?
register-link-go = Link
register-linked = Linked { $number }
register-unlinked = Ended a link of { $number }
register-attached = Added { $name } to { $number }
register-undone = Undid the last act on { $number }
register-print-where = Where to save the form
register-kinds = PDF (*.pdf);;Page (*.html)
register-written = Written to { $path }
register-on-paper = Sent to the printer
register-link-submission = Article
register-link-unit = Unit
register-link-person = Person
register-link-account = Account
register-link-push = Push
register-link-file = File
register-link-entry = Entry

register-own-what = Registers of your own
register-own-which = Which one
register-own-new = New
register-own-name = Name
register-own-name-hint = such as 用章登记=Use of the seal
register-own-code = Letters of its numbers
register-own-code-hint = YZ gives YZ26-001
register-own-fields = Fields, one a line: name, kind, needed; English after an equals sign, as 事由=Reason
register-own-states = States in order, separated by →; the last one ends the work
register-own-due_field = Due: count from this date field
register-own-due_field-hint = name of a field; empty for no due date
register-own-due_after = Days after that day
register-own-retention = Years to keep
register-own-save = Save register
register-own-remove = Remove
register-own-saved = Register "{ $name }" is set up
register-own-removed = Register "{ $name }" was removed
register-own-example =
    Reason, text, needed
    Day, date
    Person, person
    Kind, choice: lent/taken along
    Remarks, long text
    Proof, files
register-own-example-states = Entered → In hand → Done

error-register-own-name = The register has no name. Give it one.
error-register-own-code = "{ $letters }" cannot begin numbers. Use two to four letters, such as YZ.
error-register-own-line = Line { $line }, "{ $text }", cannot be read. Write: name, kind, needed. Kinds: text, long text, date, person, unit, account, article, money, number, yes/no, files, choice: a/b.
error-register-own-states = Write at least two different states, separated by →, such as: Entered → Done.
error-register-own-due = No date field is called "{ $name }". Name a field of kind date, or leave it empty.

menu-section-registers-list = List
menu-section-registers-tables = Tables and own registers

today-group-registers = Due in registers
today-group-registers-others = Due in registers, for others
today-register-what = { $name } { $number }: { $what }
today-do-register = Open the entry; once its state or day is entered, it is no longer due.

section-entries = Registers
entries-incident = Enter an incident

# Where an incident begins
register-to-confirm = { $caption } (from the trail, to be confirmed)
register-lexicon = Open the words
incident-commission = Request { $number } “{ $what }”, { $reminded } reminders
cli-register-from = enter an incident about the submission, complaint or request with this number; article, version and levels come from the trail
cli-register-confirm = The names of the levels come from the trail; a person decides on each: set NUMBER editor_answers=yes.
error-register-from = Only incidents can be entered with --from, not “{ $name }”.

# Comments
error-comments-heads = No columns with comments and their times were found. Use the back-end's table of comments, or the template.

# Licences of material, and training
finding-CPR-ended = Material { $number } “{ $name }” { $why ->
    [banned] is banned because of a dispute
    [off] was taken off the shelf on { $day }
   *[ended] is licensed only until { $day }
 }; it cannot be used on { $push }.
    .do = Replace it, or enter the new licence and its last day in the register Material, and check again.
rule-CPR-ended = material whose licence ended, or that is off the shelf or banned
owed-CPR-ended = the licence of the material “{ $name }” ended; replace it or send a new licence
finding-CPR-ending = The licence of material { $number } “{ $name }” ends on { $day }, { $left } days after the push of { $push }.
    .do = Have the licence renewed, or take the article down when it ends; enter it in the register Material.
rule-CPR-ending = material whose licence ends soon
owed-CPR-ending = the licence of the material “{ $name }” ends soon; please renew it
limit-training-within-days = Days within which a new role is trained
limit-training-again-days = Days after which a training is due again
limit-material-licence-days = Days after the push within which the end of a licence is told
column-training = Training
training-late = not trained
training-due = to be trained
training-done = trained
column-trained = Last training
people-view-untrained = Not trained
today-group-untrained = Training due
today-group-untrained-others = Training of others due
today-untrained = { $name }: training due by { $day }
today-tag-untrained = not trained
today-do-untrained = Enter the training in the register Training; whoever is named there as present or trained later is no longer told.

# Acknowledgement
act-register-acknowledged = Acknowledged as read
register-acknowledge = I have read it
register-acknowledged = Your reading of { $number } is recorded
cli-register-acknowledge = record that you have read it, such as a written rule
error-register-read = { $person } acknowledged { $number } before.
error-register-unread = Entries of “{ $name }” need no acknowledgement.

cli-demo-year = fill the registers with the entries of a whole year

# Registers whose entries only acts of the desk make, such as corrections
register-link-hint = number of a submission such as 26-0012, or of an entry such as HD26-001
register-empty-by-act = “{ $name }” has no entries yet. { $register ->
    [handovers] Hand submissions over to another desk, or take a package in, on the screen Queue; it is entered here by itself.
   *[corrections] Ask for a correction or retraction beside the published article; it is entered here by itself.
    }
error-register-by-act = Only steps of the program enter and change “{ $name }”; nobody does so by hand or from a table. Corrections and retractions are handled beside the published article, hand-overs on the screen Queue.
