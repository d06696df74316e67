# 账号版式：主题、强调色、篇头篇尾、署名

act-house-changed = 设定账号版式

house-none = 未设统一版式
house-locked = 统一版式：{ $theme }（锁定）
house-free = 统一版式：{ $theme }（每篇可另选）

cli-channels-style = 从某日起设定一个账号的统一版式，没写的项照旧
cli-channels-end-style = 从某日起停止使用统一版式
cli-channels-theme = 版式主题，如 news
cli-channels-lock = 锁定：编辑不能给单篇另选版式
cli-channels-accent = 强调色，如 #1155aa；不填则用主题的
cli-channels-size = 正文字号（像素，14 至 20；0 则用主题的）
cli-channels-leading = 正文行高（百分数，130 至 250；0 则用主题的）
cli-channels-css = 另加的样式规则
cli-channels-head = 每篇文章之前的内容（与正文同样写法；图片写文件名）
cli-channels-tail = 每篇文章之后的内容
cli-channels-signoff = 署名的一段，如“来源：{ "{" }source{ "}" }”；可写几次

error-theme-locked = { $channel }的版式是统一的（{ $theme ->
        [culture] 文化专题
        [festival] 节日
        [news] 企业新闻
        [notice] 通知公告
        [plain] 素净
       *[retail] 促销活动
    }），单篇不能另选。确需另选的，请主编或管理员在“设置 - 版式”里放开。
error-house-accent = 强调色“{ $accent }”不是颜色。请写成 #1155aa 的样子，或不填则用主题的。
error-house-size = 正文字号 { $value } 像素不合适，手机上难读。请在 { $least } 至 { $most } 之间。
error-house-leading = 行高 { $value }% 不合适。请在 { $least } 至 { $most } 之间，一般是 180。
error-house-css-long = 另加的样式有 { $count } 个字符，超过 { $most } 个。请精简。
error-house-css = 样式第 { $line } 行“{ $what }”不是规则。请写成 .p { "{" } color: #333 { "}" } 的样子。
error-house-css-part = 样式第 { $line } 行“{ $what }”不是文章里有的部分。可用的如 .h1、.h2、.p、.q、.td、.cap、.credits。
error-house-css-style = 样式第 { $line } 行“{ $what }”公众号不保留，不能用。请换成颜色、字号、间距、边框等普通样式。
error-house-signoff = 署名“{ $part }”里没有要填的人或来源。请写成“编辑：{ "{" }editor{ "}" }”；可用 source、author、editor、reviewer。
error-house-contrast = 这样的字看不清：“{ $text }”的颜色 { $letters } 在底色 { $ground } 上，对比度只有 { $ratio }，至少要 { $least }。请换深一些或浅一些的颜色。
error-house-picture = “{ $name }”不是公众号收的图片。请用 JPG、PNG 或 GIF。
error-house-video = 篇头篇尾里不能放视频。请换成图片或文字。

## 设置页

settings-style = 版式
style-channel = 哪个账号的版式
style-held = 当前：统一版式，已锁定
style-free = 当前：统一版式，每篇可另选
style-none = 当前：未设统一版式
style-locked = 锁定，编辑不能给单篇另选
style-accent = 强调色
style-accent-hint = 如 #0a5c8c
style-size = 正文字号（像素）
style-size-hint = 不填则用主题的
style-leading = 行高（%）
style-leading-hint = 不填则用主题的
style-head = 篇头
style-tail = 篇尾
style-picture = 添加图片…
style-picture-elsewhere = 已换了账号，图片没有放入；请再选一次。
style-picture-name = 版式图片
style-signoff = 署名
style-signoff-what = 一行一段，导出时并成一行；{ "{" }source{ "}" }、{ "{" }editor{ "}" }、{ "{" }reviewer{ "}" } 换成来源、编辑、审核人，没有的一段不写。
style-css = 另加样式
style-css-what = 如 .p { "{" } letter-spacing: 1px { "}" }。公众号不保留的、看不清的，不能生效。
style-from = 从哪天起
style-from-hint = 2026-01-31
style-reason = 原因
style-reason-hint = 可不写
style-go = 从这天起生效
style-end = 停止使用
style-specimen = 样文
style-past = { $day } 起：{ $theme }，每篇可另选
style-past-locked = { $day } 起：{ $theme }，锁定
style-past-none = { $day } 起：未设统一版式
style-advanced = 高级：署名格式、样式代码
style-advanced-less = 收起高级设置
