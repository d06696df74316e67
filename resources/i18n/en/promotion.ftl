# Promotion facts: days, prices, shops

finding-FACT-day = “{ $words }”: no calendar has this day.
    .do = Ask the unit for the right date.
finding-FACT-weekday = “{ $words }”: { $day } is a { $right ->
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
finding-FACT-order = “{ $words }” ends before it begins.
    .do = Ask the unit for both dates.
finding-FACT-past = “{ $words }” is over on the day of the push ({ $push }).
    .do = Move the push, or check the dates.
finding-FACT-periods = “{ $words }” and “{ $other }” before it disagree about begin or end.
    .do = If they are the same event, write the same dates.
finding-FACT-relative = “{ $words }” counted from the push ({ $push }) is { $meant }; the text says { $date }.
    .do = Write what is right for a reader on that day, or the date alone.
finding-FACT-price = “{ $words }”: the price now, { $now } yuan, is not below the price before, { $before } yuan.
    .do = Check both prices.
finding-FACT-saved = “{ $words }”: the prices differ by { $right } yuan, the text says { $said } yuan are saved.
    .do = Check the prices and what is saved.
finding-FACT-discount = “{ $words }” of the price before is { $right } yuan, the text says { $now } yuan.
    .do = Check the discount and the prices.
finding-FACT-bargain = “{ $words }” takes off no less than what has to be spent.
    .do = Check both amounts.
finding-FACT-shop = “{ $words }” differs from the shop “{ $name }” by one character.
    .do = Check the name; if there is such a shop, enter it under “Settings · Shops”.
finding-FACT-closed = “{ $name }” is closed according to the list of shops.
    .do = Check the name, or correct the list of shops.
finding-FACT-phone = The telephone “{ $words }” is none of { $name }’s ({ $right }).
    .do = Check the number, or correct the list of shops.
finding-FACT-address = The address “{ $words }” is not { $name }’s ({ $right }).
    .do = Check the address, or correct the list of shops.
