# The company's own words: rules, settings page, command line, errors

rule-COM-word = Company wording
rule-COM-name = Names and titles

finding-COM-word = The company forbids “{ $word }”{ $reasoned ->
    [0] { "" }
   *[other] { " " }({ $reason })
    }.
    .do = { $suggested ->
        [0] Delete or reword it.
       *[other] Write “{ $wordings }”.
        }
finding-COM-word-softer = The company has its own wording for “{ $word }”{ $reasoned ->
    [0] { "" }
   *[other] { " " }({ $reason })
    }.
    .do = { $suggested ->
        [0] Use the company's wording.
       *[other] Write “{ $wordings }”.
        }
finding-COM-name = { $problem ->
    [order] The names are out of order: { $word }.
    [expired] { $name } has not been { $word } since { $since }.
   *[wrong] The title of { $name } is given as “{ $word }”, which is not in the company's list.
    }
    .do = { $suggested ->
        [0] Ask which title this person has now.
       *[other] Write: { $right }.
        }

## Kinds and states

word-kind-secret = Secret
word-kind-forbidden = Forbidden
word-kind-preferred = Preferred
word-kind-brand = Brand or shop
word-kind-name = Name and title
word-kind-exception = Exception
words-is-held = In force
words-is-new = Pending
words-is-changed = Changed
words-is-removed = To delete

## List

settings-words = Company words
words-word = Word
words-kind = Kind
words-instead = Instead, or title
words-reason = Reason
words-rule = Silenced rule
words-every-rule = every rule
words-from = From
words-to = Until
words-rank = Order
words-state = State
words-view-pending = Pending
words-view-wording = Wording
words-view-brand = Brands
words-view-name = Names
import-words = Import words from a table
words-add = Add word
words-sum = Words: { $count }
words-empty = Enter the company's secret terms, forbidden and preferred wording, brands and shop names, names with titles, and exceptions that are no problem. Try the list, then put it in force. From then on every article is checked against it.

## Form and acts

words-use-instead = Use instead
words-titles = Titles
words-titles-hint = Commas between several titles
words-instead-hint = Up to 3, commas between them
words-rule-hint = Such as ADL.abs or ADL; empty: all
words-day-hint = Empty: always
words-rank-hint = Place in a list
words-save = Save
words-saved = Saved “{ $word }”. It holds once the list is put in force.
words-change = Change
words-remove = Delete
words-removed = { $count ->
    [one] Deleted “{ $words }”. This holds once the list is put in force.
   *[other] Deleted { $count } words. This holds once the list is put in force.
    }
words-try = Try on the last { $count }
words-adopt = Put in force
words-adopted = { $count ->
    [one] One change is in force; checks use the new list.
   *[other] { $count } changes are in force; checks use the new list.
    }
words-wait = { $count ->
    [one] One change is not in force yet; articles are still checked against the former list.
   *[other] { $count } changes are not in force yet; articles are still checked against the former list.
    }
words-nothing-pending = The list has no changes to try or put in force.
words-may-not = Only the chief editor and administrators change this list.
words-trial-back = Back to the list
words-trial-sum = In the last { $judged } submissions the new list finds { $more } more and { $less } fewer; submissions that differ: { $rows }.
words-trial-comes = New { $severity }: { $rule } “{ $word }”
words-trial-goes = Gone { $severity }: { $rule } “{ $word }”

## Trail

act-word-added = Enter word
act-word-changed = Change word
act-word-removed = Delete word
act-words-adopted = Put words in force
trail-words = { $new } new, { $changed } changed, { $removed } deleted

## Refusals and errors

error-word-short = “{ $word }” is too short: a single character stands in too many words. Write two characters or more.
error-word-instead-many = A word has at most { $most } replacements or titles. Keep those used most.
error-word-instead-same = “{ $word }” would be replaced by itself (case, script and width make no difference). Write another word, or none.
error-word-instead-needed = { $kind ->
    [name] “{ $word }” has neither a title nor a place in the order, so there is nothing to check. Enter one of them.
   *[other] Nothing is given to use instead of “{ $word }”. Enter the preferred wording.
    }
error-word-rule = “{ $rule }” is no rule, or this word is no exception. Write a rule such as ADL.abs or a family such as ADL; leave it empty for every rule.
error-word-dates = The last day { $end } is before the first day { $start }. Change one of them.
error-word-rank = The order of “{ $word }” is wrong: only names have one, from 1 on. Correct it or leave it empty.
error-word-exists = The list has “{ $word }” already, of the same kind and from the same day. Change that entry.
error-word-unknown = The list has no “{ $word }”. See wxdesk words list for the spelling.
error-words-same = The list equals the one in force; there is nothing to put in force.
error-words-changed = Another window or command has just put a list of words in force; it was not overwritten. Wait two seconds, look at the new list, then repeat.
error-exception-place = This finding ({ $rule }) does not say which words of the text it is about, so it cannot become an exception. Enter the exception in the list.

## Command line

cli-words = the company's words: list, add, remove, import, export, try, put in force
cli-words-list = list the words
cli-words-pending = only changes that are not in force yet
cli-words-add = add a word
cli-words-word = word, name of a person, or phrase of an exception
cli-words-kind = kind: secret, forbidden, preferred, brand, name, exception
cli-words-instead = wording to use instead; for a name, a title; may be repeated
cli-words-reason = reason
cli-words-rule = rule or family of rules that an exception silences, such as ADL.abs or ADL; all if not given
cli-words-from = first day
cli-words-to = last day
cli-words-rank = place of a name in a list of names
cli-words-remove = delete words
cli-words-remove-which = word or id; all entries spelled like this are deleted
cli-words-import = import a workbook or CSV file, all lines or none
cli-words-preview = only show what would change
cli-words-export = write a workbook
cli-words-try = try the pending changes on the newest submissions; nothing changes
cli-words-adopt = put the list in force
cli-words-back = put the former list in force again
cli-words-line = Words: { $count }, pending changes: { $pending }
cli-words-adopted = Changes in force: { $count }. Rulebook: { $stamp }. An open window follows within two seconds.
