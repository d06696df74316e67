# Parts that only WeChat's back end can insert
component-mini_program = Mini program card
component-channels_video = Channels post
component-live = Live stream booking
component-vote = Vote
component-account_card = Account card
component-earlier = Earlier articles
component-source_link = Read the original
component-comments = Comments
article-by-hand = [{ $what }] Inserted in WeChat's back end when publishing; not in the pasted text
package-step-insert = After “{ $after }”, insert with WeChat's editor: { $what }.
package-step-insert-first = At the beginning of the text, insert with WeChat's editor: { $what }.
package-step-setting = Fill in the article's settings: { $what }.
step-back-end = Mini programs, votes and other parts inserted; original link and comments set
