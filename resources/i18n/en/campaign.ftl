# One campaign, one truth: its facts read alike in article, title, Moments text, group text and shop briefing

act-campaign-marked = Campaign facts marked
act-campaign-changed = Campaign fact changed
act-campaign-undone = Campaign fact change undone
campaign-note-marked = Campaign facts marked: { $names }
campaign-note-renamed = Campaign fact renamed: { $name } → { $after }
campaign-note-forgotten = Campaign fact unmarked: { $name }
campaign-note-changed = Campaign fact { $name } changed from "{ $before }" to "{ $after }"
campaign-note-undone = Undo of a campaign fact: revision { $number } restored
campaign-text-title = [{ $title }]
campaign-text-line = { $name }: { $words }
campaign-text-group = Read the article: { $planned }.
campaign-text-shops = Shop briefing: { $title }
campaign-text-times = Dates
campaign-text-offers = Prices and offers
campaign-text-places = Shops and others
campaign-text-planned = Publication
campaign-text-part = { $number }. { $label }
campaign-text-compare = Compare price tags, posters and tills with this, and report differences at once.
campaign-text-differs = (places disagree, settle first: { $words })
error-campaign-unknown = The text has no campaign fact called "{ $name }". See the list for the names.
error-campaign-name = "{ $name }" cannot be a name. A name has at most 40 characters, no line break, and no sign such as < > | *.
error-campaign-taken = Another campaign fact is called "{ $name }". Choose another name.
error-campaign-none = The text of { $number } has no words to mark, and nothing was changed. Select or quote words of the text.
error-campaign-value = "{ $words }" states nothing like "{ $before }", and "{ $name }" was not changed. Write the full date, price or shop.
error-campaign-same = "{ $name }" reads like this everywhere already. Nothing was changed.
error-campaign-moved = The title or summary of "{ $title }" was changed since, and nothing was undone. Change it back by hand.
error-campaign-nothing = { $number } has no change of campaign facts to undo.
cli-campaign = One campaign, one truth: list, mark and change facts; print Moments text, group text, shop briefing
cli-campaign-accept = mark all certain facts that the program read in the text
cli-campaign-take = mark this fact (a name behind + in the list); may be repeated
cli-campaign-mark = mark these words of the text as a campaign fact
cli-campaign-set = change a fact at every place of text, titles and summaries, as one revision
cli-campaign-rename = rename a fact; the words stay
cli-campaign-forget = unmark a fact; the words stay
cli-campaign-undo = undo the last marking or change
cli-campaign-text = print only one text: moments, group (customers), shops (briefing)
error-campaign-pair = "{ $text }" has no equals sign. Write NAME=WORDS, for example 活动时间=12月3日至12日.
campaign-empty = There are no campaign facts yet; mark them first.
campaign-none = No campaign facts are marked yet.
campaign-places = { $count ->
    [one] 1 place
   *[other] { $count } places
  }
campaign-certain = certain
campaign-unsure = check
campaign-marked = Marked { $count ->
    [one] 1 fact
   *[other] { $count } facts
  } at { $places ->
    [one] 1 place
   *[other] { $places } places
  }.
campaign-changed = { $name }: { $before } → { $after }, changed at { $places ->
    [one] 1 place
   *[other] { $places } places
  }.
campaign-undone = Undone, saved as revision { $revision }.
campaign-notices = { $count ->
    [one] 1 notice
   *[other] { $count } notices
  } asking for another poster drafted; send from the queue.
campaign-left-line = Not changed: { $what }
campaign-left-by-hand = "{ $words }" is inside a component, code or raw content; change it by hand.
campaign-left-unsure = "{ $words }" may be about other goods; decide yourself.
campaign-left-edge = "{ $words }" is the first or last day of the former period; decide yourself.
campaign-left-poster = The poster "{ $poster }" still says "{ $words }"; the unit has to change it.
campaign-title = Campaign facts
campaign-about = Mark dates, prices, offers and shops as campaign facts. Then one change reaches text, titles, Moments text, group text and shop briefing.
campaign-offer = { $count ->
    [one] The program read 1 certain campaign fact.
   *[other] The program read { $count } certain campaign facts.
  }
campaign-accept-all = Accept all
campaign-mark = Mark as campaign fact
campaign-take = Accept
campaign-name = Name
campaign-words = New words
campaign-words-hint = For example 12月3日至12日
campaign-change = Change everywhere
campaign-rename = Rename
campaign-forget = Unmark
campaign-forgotten = unmarked
campaign-renamed = Campaign fact: { $name } → { $after }
campaign-where = Places in the text
campaign-column-name = Name
campaign-column-words = Words
campaign-differs = differs
campaign-effect = { $places ->
    [one] 1 place will change
   *[other] { $places } places will change
  }, saved as one revision.
campaign-select = First select a date, price or the like in the text.
campaign-ask-name = Which campaign fact is "{ $words }"? Leave the name empty to unmark it.
campaign-ask-rename = What should "{ $name }" be called?
campaign-texts = Texts made of the campaign facts
campaign-text-moments-name = Moments
campaign-text-group-name = Group text
campaign-text-shops-name = Shop briefing
campaign-copy = Copy
campaign-copied = Copied.
campaign-side-facts = Facts { $count }

rule-FACT-alike = a campaign fact reads differently
finding-FACT-alike = "{ $words }" is marked as { $name }, which reads "{ $other }" before.
    .do = Settle it under "Campaign facts", or unmark this place.
