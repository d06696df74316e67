# Lists: columns, views, filters, bulk fill, paste, Excel

## Cells

list-flag-yes = yes
list-flag-no = no
list-key = Row key (do not change)
list-cell-nothing = (empty)
list-cell-new = { $column } { $after }
list-cell-changed = { $column }: { $before } → { $after }
list-cell-wrong = { $column }: { $told }
list-cells-fixed = { $columns } cannot be changed here and stays
list-row-same = There already, nothing changes
list-row-new = New

## What cannot be done

error-list-cell-empty = "{ $column }" may not be empty. Fill it in.
error-list-cell-long = "{ $column }" is longer than { $most } characters, which a table cannot carry. Change it in the program.
error-list-number-bad = "{ $text }" is no whole number. Type digits.
error-list-choice-unknown = "{ $column }" has no choice "{ $text }". It takes: { $known }.
error-list-row-missing = The list has no such row: more rows were copied than there are from the chosen one down. Copy fewer rows, or begin further up.
error-list-column-missing = Too many columns were copied: they reach beyond the last one. Copy fewer columns, or begin further to the left.
error-list-column-fixed = The column "{ $column }" cannot be changed here. Choose another column, or do not copy this one.
error-list-row-unknown = The list has no row "{ $key }"; it may have been removed. Export the table again and change that.
error-list-row-unnamed = "{ $column }" is empty, so nobody knows which row is meant. Fill it in.
error-list-row-ambiguous = There are several of the name "{ $name }". Export the list first and change that table: its row keys tell them apart.
error-list-row-twice = "{ $name }" stands in line { $first } already. Keep one of the two.
error-list-lines = { $count ->
        [one] One row cannot be changed (line { $first })
       *[other] { $count } rows cannot be changed (the first is line { $first })
    }, so none was. See the reason of each, mend it and try again.
error-role-dated = This role of { $name } has a last day or a deputy and cannot be replaced in the list. End it under People.
error-days-shipped = "{ $name }" comes with the program and cannot be changed. Add an entry of your own.

act-person-titled = Change post
act-days-changed = Change days

## Window

list-copy = Copy the chosen rows
list-copied = { $count ->
        [one] Copied one row; it can be pasted into Excel.
       *[other] Copied { $count } rows; they can be pasted into Excel.
    }
list-export = Export to Excel
list-export-all = Export all rows and columns
list-export-shown = Export the rows and columns shown
list-export-where = Export to which file
list-exported = { $count ->
        [one] Exported one row to { $path }.
       *[other] Exported { $count } rows to { $path }.
    }
queue-export = Export this view to Excel (5,000 rows at most)
list-workbook = Excel workbook
list-fill = Fill many rows
list-fill-what = { $count ->
        [one] Set one column of the chosen row.
       *[other] Set one column of the { $count } chosen rows to the same value.
    }
list-fill-column = Column
list-fill-value = New value
list-fill-empty-hint = Press Backspace to clear the cells
list-paste-what = { $count ->
        [one] Lay the copied row over the list, from the chosen row and this column on.
       *[other] Lay the { $count } copied rows over the list, from the chosen row down and from this column to the right.
    }
list-paste-column = First column
list-paste-nothing = No text was copied. Copy cells in Excel first.
list-choose-rows = Choose the rows first: click one, then hold Shift or Ctrl to choose more.
list-change-go = { $count ->
        [one] Change one row
       *[other] Change { $count } rows
    }
list-changed = { $count ->
        [one] One row changed.
       *[other] { $count } rows changed.
    }
list-changes-fine = { $count ->
        [0] The chosen rows are so already; nothing changes.
        [one] One row will change, { $known } stay as they are. Look first, then change.
       *[other] { $count } rows will change, { $known } stay as they are. Look first, then change.
    }
list-changes-wrong = { $count ->
        [one] One row cannot be changed; its line says why. Nothing will be changed now.
       *[other] { $count } rows cannot be changed; their lines say why. Nothing will be changed now.
    }
list-view-hint = Name, such as: shops without an officer
list-to-word = to
import-days = Import days from a table
list-becomes = What it becomes
list-columns = Choose columns
list-columns-first = Columns as at first
list-filter = Filter
list-view-every = All
list-from = { $column } from
list-to = { $column } to
list-forget-view = Delete this view
list-filtered = { $shown } of { $all } shown

## Views of the lists

units-without-officer = Without an officer
people-view-seats = Editors' desk
people-view-units = Officers and heads
people-view-idle = Without a role
shops-view-open = Open
shops-view-closed = Closed
days-view-off = Off and worked
days-view-own = Entered here
channels-view-unfiled = Not filed

## Command line

cli-list-xlsx = write the list as an Excel file; --import reads it back
cli-list-import = one that --xlsx wrote and somebody changed comes back by its row keys; with one error nothing changes
cli-days-import = import from a table: Days, Last day, Kind, Name, Every year
cli-list-show = only list what the table would change, write nothing
cli-list-written = { $count ->
        [one] Wrote one row: { $path }
       *[other] Wrote { $count } rows: { $path }
    }
cli-list-line = Line { $number } { $state } { $subject }: { $what }
cli-list-fill = set one column of the chosen rows to the same content; one wrong row, and no row changes
cli-list-row = a row that --fill changes, by its name in the list; may be repeated
error-list-column-unknown = The list has no column "{ $column }" that can be changed. These can: { $known }.
error-fill-rows = What to fill in or which rows to change is missing. Give a column and a content with --fill, and each row with --row.
list-fill-offered = type a few letters and choose
