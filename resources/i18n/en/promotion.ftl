# Promotion facts: days, prices, shops

finding-FACT-day = "{ $words }": no calendar has this day.
    .do = Ask the unit for the right date.
finding-FACT-weekday = "{ $words }": { $day } is a { $right ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }, the text says { $said ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }.
    .do = Find out which is wrong, the date or the weekday.
finding-FACT-order = "{ $words }" ends before it begins.
    .do = Ask the unit for both dates.
finding-FACT-past = "{ $words }" is over on the day of the push ({ $push }).
    .do = Move the push, or check the dates.
finding-FACT-periods = "{ $words }" and "{ $other }" before it disagree about begin or end.
    .do = If they are the same event, write the same dates.
finding-FACT-relative = "{ $words }" counted from the push ({ $push }) is { $meant }; the text says { $date }.
    .do = Write what is right for a reader on that day, or the date alone.
finding-FACT-price = "{ $words }": the price now, { $now } yuan, is not below the price before, { $before } yuan.
    .do = Check both prices.
finding-FACT-saved = "{ $words }": the prices differ by { $right } yuan, the text says { $said } yuan are saved.
    .do = Check the prices and what is saved.
finding-FACT-discount = "{ $words }" of the price before is { $right } yuan, the text says { $now } yuan.
    .do = Check the discount and the prices.
finding-FACT-bargain = "{ $words }" takes off no less than what has to be spent.
    .do = Check both amounts.
finding-FACT-shop = "{ $words }" is nearly the name of the shop "{ $name }", but not quite.
    .do = Check the name; if there is such a shop, enter it under "Settings · Shops".
finding-FACT-closed = "{ $name }" is closed according to the list of shops.
    .do = Check the name, or correct the list of shops.
finding-FACT-phone = The telephone "{ $words }" is none of { $name }'s ({ $right }).
    .do = Check the number, or correct the list of shops.
finding-FACT-address = The address "{ $words }" is not { $name }'s ({ $right }).
    .do = Check the address, or correct the list of shops.

finding-VOTE-approval = "{ $word }", and the text names an outside body: taking part in its vote or contest in the company's name needs a signed and sealed request first.
    .do = Enter the request, have it approved and link this article; a scan alone is no approval.
finding-VOTE-approval-softer = "{ $word }": is this an outside body's, the company's own, or only reported?
    .do = For an outside body's, enter the request, have it approved and link this article; the company's own and mere reports go out as they are.

cli-shops = the house's shops: names, addresses and telephones that promotions are held against
cli-shops-set = enter or change this shop
cli-shops-also = another name of it (may be repeated)
cli-shops-address = its address
cli-shops-phone = its telephone (may be repeated)
cli-shops-closed = it is closed for good
cli-shops-open = it is open
cli-shops-import = import from a table (.xlsx, .xls, CSV): shop, also, address, phone, unit, status
cli-shops-is-closed = closed
cli-facts = promotion facts: days, prices and shops of an article, and who compared them
cli-facts-confirm = record that they were compared: it holds for this text on this push
error-shop-exists = "{ $name }" is a name of the shop "{ $other }" already. Take another name, or change that shop.
error-shop-unnamed = Nobody said which shop. Name it with --set.
act-shop-added = Enter shop
act-shop-changed = Change shop
cli-facts-take-back = take one's own comparison back
act-facts-unchecked = Uncompare facts
error-facts-not-compared = “{ $title }” has no comparison of yours to take back.
act-facts-checked = Compare facts
facts-none = No days, prices or shops to compare
facts-unchecked = Nobody has compared them yet
facts-checked = Compared by { $person } ({ $at })
facts-stale = Compared by { $person } on { $at }; text or push changed since, compare again
fact-kind-day = day
fact-kind-period = period
fact-kind-relative = relative date
fact-kind-price = price
fact-kind-discount = discount
fact-kind-bargain = bargain
fact-kind-shop = shop
fact-kind-phone = telephone
fact-kind-address = address
fact-day = { $day }
fact-period = { $first } to { $last }
fact-relative = { $day }
fact-price = { $role ->
    [before] before
    [now] now
   *[saved] saved
} { $yuan } yuan
fact-discount = { $percent }% of the price before
fact-bargain = { $cut } { $gives ->
    [0] off
   *[1] given
} from { $threshold } yuan on
fact-shop = { $name }
fact-phone = { $digits }
fact-address = { $address }
today-group-facts = Promotion facts to compare
today-facts-first = days, prices, shops to compare
today-facts-do = Hold days, prices, discounts, shops and telephones of the text against the files and posters of the unit; where they are right, press Compared (Ctrl+Alt+Enter).
today-facts-again = text or push changed: compare again
facts-title = Promotion facts
facts-confirm = Compared
facts-confirmed = Recorded: it holds for this text on this push.
facts-empty = The text names no days, prices, shops or telephones. Once it does they are listed here, contradictions in red.
facts-save-first = Being edited: save first (Ctrl+S), then record that it was compared.
facts-kind = Kind
facts-words = In the text
facts-means = Means
facts-wrong-count = ; { $count } still wrong, see what is red
facts-wrong = wrong
facts-fine = to check
facts-done = compared

settings-shops = Shops
import-shops = Import shops from a table
column-shop = Shop
shops-also = Other names
shops-address = Address
shops-phones = Telephones
shops-several = several may be given, parted by 、
shops-save = Save
shops-add = Add shop
shops-change = Change
shops-close = Close or open again
shops-saved = { $name } is saved.
shops-sum = { $count } { $count ->
        [one] shop
       *[other] shops
    }
shops-is-open = open
shops-is-closed = closed
shops-closed = { $name } is closed: texts that name it are warned of.
shops-opened = { $name } is open again.
shops-empty = Shops as customers know them, with address and telephone. Once they are here, a misspelt name, a wrong number or address in a text is found. For many, import a table.
shops-state = State
