# Content: for each rule on words a sentence and a remedy (.do)

finding-SEC-marker = A marking of secret or internal material: “{ $word }”.
    .do = Make sure that it may be published; otherwise return it and delete the words.
finding-SEC-marker-softer = Perhaps a marking of secret or internal material: “{ $word }”.
    .do = Make sure that it may be published; otherwise return it and delete the words.
finding-SEC-term = “{ $word }” may be confidential company data.
    .do = Delete it, or have the department in charge confirm that it may be published.
finding-SEC-term-softer = “{ $word }” may be confidential company data.
    .do = Delete it, or have the department in charge confirm that it may be published.
finding-ADL-abs = “{ $word }” is absolute wording ({ $law }).
    .do = Use words that can be proved, or state time, range and source of the proof.
finding-ADL-abs-softer = “{ $word }” may be absolute wording ({ $law }) and needs a proof.
    .do = Use words that can be proved, or state time, range and source of the proof.
finding-ADL-compare = “{ $word }” belittles other sellers or goods ({ $law }).
    .do = Describe only your own goods.
finding-ADL-compare-softer = “{ $word }” may belittle other sellers or goods ({ $law }).
    .do = Describe only your own goods.
finding-ADL-gov = An advertisement may not use the name of state organs: “{ $word }” ({ $law }).
    .do = Delete these words.
finding-ADL-gov-softer = “{ $word }” may use the name of state organs or a state symbol ({ $law }).
    .do = Delete these words.
finding-ADL-cert = “{ $word }” may not be used in an advertisement ({ $law }).
    .do = Delete it, or state the number of the certificate and who issued it.
finding-ADL-cert-softer = “{ $word }” has no certificate number or source beside it ({ $law }).
    .do = Delete it, or state the number of the certificate and who issued it.
finding-ADL-patent = “{ $word }” without number and kind of the patent ({ $law }).
    .do = State the number (ZL…) and the kind, or delete it if the patent is not granted.
finding-ADL-patent-softer = Perhaps “{ $word }” without the number of the patent ({ $law }).
    .do = State the number (ZL…) and the kind, or delete it if the patent is not granted.
finding-ADL-price = “{ $word }” may mislead about the price ({ $law }).
    .do = State the real price and the base of the comparison.
finding-ADL-price-softer = “{ $word }” has no base; the lowest price of the seven days before counts ({ $law }).
    .do = State the real price and the base of the comparison.
finding-ADL-final = “{ $word }” is a void standard clause ({ $law }).
    .do = Delete the sentence and write the rules out.
finding-ADL-final-softer = “{ $word }” may be a void standard clause ({ $law }).
    .do = Delete the sentence and write the rules out.
finding-ADL-card = A rebate or yield is promised near “{ $word }” ({ $law }).
    .do = Check that the rebate can be kept, and state its conditions.
finding-ADL-card-softer = A rebate seems to be promised near “{ $word }” ({ $law }).
    .do = Check that the rebate can be kept, and state its conditions.
finding-ADL-med = Ordinary goods may not claim medical effects: “{ $word }” ({ $law }).
    .do = Delete the effect; state facts such as taste and ingredients.
finding-ADL-med-softer = “{ $word }” may be a claim about health ({ $law }).
    .do = Delete the effect; state facts such as taste and ingredients.
finding-ADL-health = “{ $word }” without an approval number or the notice that the law asks for ({ $law }).
    .do = Add the approval number and the notice, or delete it.
finding-ADL-health-softer = Perhaps “{ $word }” without an approval number or notice ({ $law }).
    .do = Add the approval number and the notice, or delete it.
finding-ADL-fin = A yield or safety may not be promised: “{ $word }” ({ $law }).
    .do = Delete the promise and mention the risk.
finding-ADL-fin-softer = “{ $word }” may promise a yield ({ $law }).
    .do = Delete the promise and mention the risk.
finding-ADL-alcohol = An advertisement for alcohol may not urge to drink or claim effects: “{ $word }” ({ $law }).
    .do = Delete it; state name, origin, taste and price.
finding-ADL-alcohol-softer = “{ $word }” may urge to drink or claim effects ({ $law }).
    .do = Delete it; state name, origin, taste and price.
finding-ADL-tobacco = Tobacco may not be advertised: “{ $word }” ({ $law }).
    .do = Delete names, marks and pictures of tobacco.
finding-ADL-tobacco-softer = Perhaps an advertisement for tobacco: “{ $word }” ({ $law }).
    .do = Delete names, marks and pictures of tobacco.
finding-ADL-baby = Nothing may be said to replace breast milk: “{ $word }” ({ $law }).
    .do = Delete these words.
finding-ADL-baby-softer = “{ $word }” may be an advertisement for infant formula ({ $law }).
    .do = Delete these words.
finding-ADL-edu = Education may not be promised to succeed: “{ $word }” ({ $law }).
    .do = Delete the promise; state contents and dates.
finding-ADL-edu-softer = “{ $word }” may promise success ({ $law }).
    .do = Delete the promise; state contents and dates.
finding-ADL-estate = Real estate may not promise gains or give distances as times: “{ $word }” ({ $law }).
    .do = Delete it; give distances in kilometres.
finding-ADL-estate-softer = “{ $word }” may be forbidden in an advertisement for real estate ({ $law }).
    .do = Delete it; give distances in kilometres.
finding-PLT-induce = “{ $word }” may induce sharing or following ({ $law }).
    .do = Take away the reward for sharing, following or likes.
finding-PLT-induce-softer = “{ $word }” may induce sharing or following ({ $law }).
    .do = Take away the reward for sharing, following or likes.
finding-PLT-shop = “{ $word }” leads readers to another platform ({ $law }).
    .do = Use a mini program or the address of the shop.
finding-PLT-shop-softer = “{ $word }” may lead readers to another platform ({ $law }).
    .do = Use a mini program or the address of the shop.
finding-PLT-contact = A private contact stands near “{ $word }” ({ $law }).
    .do = Use the shop's telephone, WeCom or the customer service.
finding-PLT-contact-softer = A private contact may stand near “{ $word }” ({ $law }).
    .do = Use the shop's telephone, WeCom or the customer service.
finding-TTL-bait = The title exaggerates or alarms: “{ $word }” ({ $law }).
    .do = Say plainly what the article is about.
finding-TTL-bait-softer = The title may be taken for an official notice: “{ $word }” ({ $law }).
    .do = Say plainly what the article is about.
finding-SLG-note = New slang without a note: “{ $word }”.
    .do = Add a note in brackets, or use common words.
finding-SLG-note-softer = Perhaps new slang without a note: “{ $word }”.
    .do = Add a note in brackets, or use common words.
finding-ILL-gamble = Gambling: “{ $word }”.
    .do = Delete it; refuse the article if all of it breaks the rule.
finding-ILL-gamble-softer = Perhaps gambling: “{ $word }”.
    .do = Delete it; refuse the article if all of it breaks the rule.
finding-ILL-lottery = A private lottery: “{ $word }”.
    .do = Delete it; refuse the article if all of it breaks the rule.
finding-ILL-lottery-softer = Perhaps a private lottery: “{ $word }”.
    .do = Delete it; refuse the article if all of it breaks the rule.
finding-ILL-pyramid = Pyramid selling: “{ $word }”.
    .do = Delete it; refuse the article if all of it breaks the rule.
finding-ILL-pyramid-softer = Perhaps pyramid selling: “{ $word }”.
    .do = Delete it; refuse the article if all of it breaks the rule.
finding-ILL-vulgar = Obscene or violent: “{ $word }”.
    .do = Delete it; refuse the article if all of it breaks the rule.
finding-ILL-vulgar-softer = Perhaps obscene or violent: “{ $word }”.
    .do = Delete it; refuse the article if all of it breaks the rule.
finding-ILL-drugs = Drugs: “{ $word }”.
    .do = Delete it; refuse the article if all of it breaks the rule.
finding-ILL-drugs-softer = Perhaps drugs: “{ $word }”.
    .do = Delete it; refuse the article if all of it breaks the rule.
finding-ILL-weapons = Weapons or contraband: “{ $word }”.
    .do = Delete it; refuse the article if all of it breaks the rule.
finding-ILL-weapons-softer = Perhaps weapons or contraband: “{ $word }”.
    .do = Delete it; refuse the article if all of it breaks the rule.
finding-ILL-superstition = Superstition: “{ $word }”.
    .do = Delete it, or describe it only as a custom.
finding-ILL-superstition-softer = Perhaps superstition: “{ $word }”.
    .do = Delete it, or describe it only as a custom.
finding-TER-region = “{ $word }” is no proper wording on territory ({ $law }).
    .do = Use the standard wording.
finding-TER-region-softer = “{ $word }” may be no proper wording on territory ({ $law }).
    .do = Use the standard wording.
finding-DIS-term = “{ $word }” is discriminatory ({ $law }).
    .do = Use respectful words.
finding-DIS-term-softer = “{ $word }” may be discriminatory ({ $law }).
    .do = Use respectful words.
finding-SEN-list = A word of the office's own list: “{ $word }”.
    .do = Have it reviewed a second time.
finding-SEN-list-softer = Perhaps a word of the office's own list: “{ $word }”.
    .do = Have it reviewed a second time.

## Judged in other ways

finding-ADL-prize = The highest prize is worth { $yuan } yuan, more than 50,000.
    .do = Lower the value of the prize.
finding-ADL-prize-rules = The prizes do not state { $missing ->
        [number] number or odds
        [dates] dates
        [claim] how to take part and claim
        [number-dates] number or odds, dates
        [number-claim] number or odds, how to take part and claim
        [dates-claim] dates, how to take part and claim
       *[other] number or odds, dates, how to take part and claim
    }.
    .do = Add the prizes, their number or the odds, the dates, and how to claim them.
finding-ADL-prize-rules-softer = The prizes do not state { $missing ->
        [number] number or odds
        [dates] dates
        [claim] how to take part and claim
        [number-dates] number or odds, dates
        [number-claim] number or odds, how to take part and claim
        [dates-claim] dates, how to take part and claim
       *[other] number or odds, dates, how to take part and claim
    }.
    .do = Add the prizes, their number or the odds, the dates, and how to claim them.
finding-ADL-prize-unfair = “{ $word }” pretends a prize, settles the winner beforehand or hides a condition ({ $law }).
    .do = State prizes and conditions; delete charges, settled winners and vague words.
finding-ADL-prize-unfair-softer = “{ $word }” may hide a condition of the draw ({ $law }).
    .do = State prizes and conditions; delete charges, settled winners and vague words.
finding-ADL-ask = Nobody has said yet whether this article is an advertisement.
    .do = Choose it in the details, or after acceptance by “It is an advertisement” or “It is no advertisement”; until then the advertising law is not checked.
finding-ADL-label = The article sells goods in the form of knowledge, experience or news, and is not marked 广告.
    .do = Mark it 广告 in the title or at the beginning.
finding-ADL-health-link = Knowledge of health stands beside “{ $word }” and a way to buy it.
    .do = Delete the goods and the contact, or the knowledge.
finding-TTL-numbers = “{ $word }” of the title does not stand in the text.
    .do = Compare the title with the text.
finding-TTL-marks = The title has { $times } exclamation or question marks in a row.
    .do = Leave at most one.
finding-LEX-stale = The lexicon was compared with the laws { $days } days ago.
    .do = Upgrade the program, or have an administrator compare the lexicon.
finding-altered = perhaps disguised
finding-quoted = “{ $word }”
finding-suggested = Instead: { $words }.

## Short names

rule-SEC-marker = secret or internal marking
rule-SEC-term = confidential company data
rule-ADL-abs = absolute wording
rule-ADL-compare = belittling competitors
rule-ADL-gov = state organs and symbols
rule-ADL-cert = certificates and honours
rule-ADL-patent = patent without a number
rule-ADL-price = price wording
rule-ADL-final = void clause
rule-ADL-card = rebates on prepaid cards
rule-ADL-med = medical claims
rule-ADL-health = approval and notice of health goods
rule-ADL-fin = promised yield
rule-ADL-alcohol = alcohol
rule-ADL-tobacco = tobacco
rule-ADL-baby = infant formula
rule-ADL-edu = promises of education
rule-ADL-estate = promises of real estate
rule-PLT-induce = induced sharing or following
rule-PLT-shop = outside shops
rule-PLT-contact = private contacts
rule-TTL-bait = clickbait
rule-SLG-note = slang without a note
rule-ILL-gamble = gambling
rule-ILL-lottery = private lottery
rule-ILL-pyramid = pyramid selling
rule-ILL-vulgar = obscene or violent contents
rule-ILL-drugs = drugs
rule-ILL-weapons = weapons and contraband
rule-ILL-superstition = superstition
rule-TER-region = wording on territory
rule-DIS-term = discriminatory wording
rule-SEN-list = sensitive words
rule-ADL-prize = prize above 50,000 yuan
rule-ADL-prize-rules = rules of prizes
rule-ADL-prize-unfair = unfair draw
rule-ADL-ask = advertisement or not
rule-ADL-health-link = health knowledge with a link
rule-ADL-label = not marked as an advertisement
rule-TTL-numbers = title and text differ
rule-TTL-marks = marks in the title
rule-LEX-stale = old lexicon
