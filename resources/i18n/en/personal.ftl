# Checks of texts: personal data, passwords, sources of figures and quotations

limit-text-quotation-from = Characters from which a quotation names its author

contacts-phones = Public telephone numbers besides those of shops
contacts-mail-domains = Domains of the organisation's mailboxes
contacts-messengers = Public QQ numbers and WeChat ids
contacts-names = Persons whose names may be published

rule-PII-id = identity number
rule-PII-card = bank card number
rule-PII-mobile = mobile number
rule-PII-passport = number of a passport, licence or personal card
rule-PII-plate = licence plate
rule-PII-tel = landline number
rule-PII-mail = personal mail address
rule-PII-im = QQ number or WeChat id
rule-PII-addr = home address
rule-PII-name = name of a private person
rule-PII-minor = name of a minor
rule-SEC-credential = password or key
rule-DATA-source = figure without a source
rule-CPR-quote = quotation without author or source
rule-CPR-reprint = reprint of unknown origin

finding-PII-id = Contains the identity number "{ $masked }".
    .do = Delete it if nobody needs it.
finding-PII-id-softer = "{ $masked }" looks like an identity number.
    .do = A number with a slip is personal too; if it is none, say so.
finding-PII-card = Contains the bank card number "{ $masked }".
    .do = Delete it if nobody needs it.
finding-PII-card-softer = "{ $masked }" looks like a bank card number.
    .do = A number with a slip is personal too; if it is none, say so.
finding-PII-mobile = Contains the mobile number "{ $masked }".
    .do = Register a shop's public number under Settings, Shops.
finding-PII-mobile-softer = "{ $masked }" looks like a mobile number.
    .do = The picture is hard to read: look at the picture; if it is a private number, hide it there.
finding-PII-passport = Contains the number of a passport, licence or personal card, "{ $masked }".
    .do = Delete it if nobody needs it.
finding-PII-plate = Contains the licence plate "{ $masked }".
    .do = If the car is private, hide some characters.
finding-PII-tel = Contains the landline number "{ $masked }".
    .do = Register a shop's public number under Settings, Shops.
finding-PII-mail-softer = Contains the mail address "{ $masked }".
    .do = If it is a person's own, first obtain their consent; an office's address may stay.
finding-PII-tel-softer = Contains the landline number "{ $masked }".
    .do = Mask a private number; a public number may stay.
finding-PII-mail = Contains the personal mail address "{ $masked }".
    .do = To publish it, first obtain the person's consent.
finding-PII-im = Contains the QQ number or WeChat id "{ $masked }".
    .do = To publish it, first obtain the person's consent.
finding-PII-addr = Contains the home address "{ $masked }".
    .do = Name the district at most.
finding-PII-name = Names the private person "{ $masked }".
    .do = To publish it, first obtain the person's consent.
finding-PII-minor = Names the minor "{ $masked }".
    .do = To publish it, first obtain a guardian's consent.

finding-SEC-credential = Contains the password or key "{ $masked }".
    .do = Delete it; if it has been passed on, change it at once.
finding-DATA-source = "{ $words }" names no source.
    .do = Say in the same paragraph who published the figure and when, or delete it.
finding-CPR-quote = "{ $words }" names no author or source.
    .do = Name the author, the work or the medium.
finding-CPR-reprint = "{ $words }" does not say whose it is; its origin is unknown.
    .do = Name the author and the first publisher and obtain leave, or use something else.

## A file checked alone, without a desk and its list of shops

finding-PII-mobile-alone = Contains the mobile number "{ $masked }".
    .do = Mask a private number; a shop's public number may stay.
finding-PII-tel-alone = Contains the landline number "{ $masked }".
    .do = Mask a private number; a shop's public number may stay.

finding-CPR-taken = "{ $word }" suggests that a work of others is used without their leave ({ $law }).
    .do = Add leave and source, or use a work of your own.
finding-CPR-taken-softer = "{ $word }" may mean that a work of others is used without their leave ({ $law }).
    .do = Check whether leave was given; use a work of your own otherwise.
rule-CPR-taken = work of others used without leave
