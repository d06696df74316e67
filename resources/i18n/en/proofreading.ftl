# Proofreading, and the same article again

rule-TYP-mark = Punctuation
rule-TYP-pair = Marks without a partner
rule-TYP-space = Space between characters
rule-TYP-width = Full-width digits and letters
rule-TYP-word = Confused words
rule-TYP-doubled = Doubled words
rule-TYP-unit = Numbers and units
rule-TYP-particle = 的, 地, 得
rule-TYP-name = Names nearly right

finding-TYP-mark = { $does ->
        [drop] The mark “{ $text }” is one too many.
       *[other] The mark “{ $text }” should be “{ $suggestion }”.
    }
    .do = { $mends ->
        [0] Read the context, then change it.
       *[other] { $sure ->
            [1] Mend it with one key, or all that is certain.
           *[other] Read the context, then mend it with one key.
        }
    }
finding-TYP-pair = “{ $text }” has no partner.
    .do = { $mends ->
        [0] Read the context, then change it.
       *[other] { $sure ->
            [1] Mend it with one key, or all that is certain.
           *[other] Read the context, then mend it with one key.
        }
    }
finding-TYP-space = { $does ->
        [drop] A space too many between Chinese characters.
       *[other] The space should be “{ $suggestion }”.
    }
    .do = { $mends ->
        [0] Read the context, then change it.
       *[other] { $sure ->
            [1] Mend it with one key, or all that is certain.
           *[other] Read the context, then mend it with one key.
        }
    }
finding-TYP-width = The full-width “{ $text }” should be “{ $suggestion }”.
    .do = { $mends ->
        [0] Read the context, then change it.
       *[other] { $sure ->
            [1] Mend it with one key, or all that is certain.
           *[other] Read the context, then mend it with one key.
        }
    }
finding-TYP-word = “{ $text }” is probably meant as “{ $suggestion }”.
    .do = { $mends ->
        [0] Read the context, then change it.
       *[other] { $sure ->
            [1] Mend it with one key, or all that is certain.
           *[other] Read the context, then mend it with one key.
        }
    }
finding-TYP-doubled = “{ $text }” is probably typed twice: “{ $suggestion }”.
    .do = { $mends ->
        [0] Read the context, then change it.
       *[other] { $sure ->
            [1] Mend it with one key, or all that is certain.
           *[other] Read the context, then mend it with one key.
        }
    }
finding-TYP-unit = { $does ->
        [drop] “{ $text }” is probably too much.
        [ask] “{ $text }”: only an increase is told as a multiple.
       *[other] “{ $text }” should be “{ $suggestion }”.
    }
    .do = { $mends ->
        [0] Read the context, then change it.
       *[other] { $sure ->
            [1] Mend it with one key, or all that is certain.
           *[other] Read the context, then mend it with one key.
        }
    }
finding-TYP-particle = “{ $text }” is probably meant as “{ $suggestion }”.
    .do = { $mends ->
        [0] Read the context, then change it.
       *[other] { $sure ->
            [1] Mend it with one key, or all that is certain.
           *[other] Read the context, then mend it with one key.
        }
    }
finding-TYP-name = “{ $text }” is probably meant as “{ $suggestion }”.
    .do = { $mends ->
        [0] Read the context, then change it.
       *[other] { $sure ->
            [1] Mend it with one key, or all that is certain.
           *[other] Read the context, then mend it with one key.
        }
    }

## The command

cli-proofread = Proofread an article: list its slips, and mend those you choose
cli-proofread-all = Mend all that is certain, but not quotations, names and titles of documents
cli-proofread-kind = Mend all slips of this kind
cli-proofread-only = Mend only these of the list, such as 1,3
proofread-note = Proofread
proofread-mended = { $count ->
        [0] There is no such slip to mend.
        [one] { $count } slip was mended.
       *[other] { $count } slips were mended.
    }
proofread-back = The text was saved as a new revision; wxdesk edit { $number } --restore { $before } brings it back.
proofread-fields = The title or the digest was changed too; wxdesk edit { $number } --title or --digest changes it back.
proofread-none = No slip was found.
proofread-by-hand = by hand
proofread-drop = drop it
proofread-unsure = (to be confirmed)
error-proofread-only = “{ $text }” names no slips of the list, which has { $count }; write numbers such as 1,3.

## Compared with the document

original-edited-tag = imported whole
original-edited = The article was imported whole from "{ $name }"; the editors changed { $count } { $count ->
        [one] place
       *[other] places
    }
original-own = Edited here · { $where }

## The same again

rule-CPR-dup = Probably published before
rule-CPR-used = An article used again
rule-CPR-para = Paragraphs of an earlier article
finding-CPR-dup = Probably published before: { $share }% the same as "{ $title }" ({ $number }, { $month }/{ $day }).
    .do = Compare it with the earlier article; if it is published again on purpose, waive it with a reason. Only this office's articles are compared.
finding-CPR-used = This article was last published on "{ $channel }" on { $month }/{ $day }; using it again is no duplicate.
    .do = See whether its dates and prices still hold.
finding-CPR-para = { $share } { $share ->
        [one] paragraph is
       *[other] paragraphs are
    } the same as in "{ $title }" ({ $number }, { $month }/{ $day }).
    .do = See whether it was published before; if it quotes an earlier article, waive it with a reason. Only this office's articles are compared.

## In the article screen

proofread-mend = Mend
proofread-all = Mend all that is certain
proofread-not-here = There is no slip at the caret that one key mends; F8 goes to the next one.
proofread-draft = { $count ->
        [0] There is no such slip to mend.
        [one] { $count } slip was mended: { $words }. It can be undone.
       *[other] { $count } slips were mended: { $words }{ $more ->
            [0] {""}
           *[other] ; { $more } more
        }. They can be undone.
    }
proofread-pair = “{ $before }” is now “{ $after }”

limit-repeats-alike-from-percent = Likeness that counts as a repetition (%)
limit-repeats-paragraphs-from = Least equal paragraphs that are told
limit-repeats-boilerplate-from = Articles that make a paragraph boilerplate
