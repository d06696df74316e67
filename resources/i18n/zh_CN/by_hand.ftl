# 只能在微信后台插入的部分
component-mini_program = 小程序卡片
component-channels_video = 视频号动态
component-live = 直播预约
component-vote = 投票
component-account_card = 公众号名片
component-earlier = 往期推荐
component-source_link = 阅读原文
component-comments = 留言
article-by-hand = 〔{ $what }〕发布时在微信后台插入，不在粘贴的正文里
package-step-insert = 在“{ $after }”之后，用微信编辑器插入：{ $what }。
package-step-insert-first = 在正文最前，用微信编辑器插入：{ $what }。
package-step-setting = 在文章设置里填：{ $what }。
step-back-end = 小程序、投票等已插入，阅读原文、留言已设
