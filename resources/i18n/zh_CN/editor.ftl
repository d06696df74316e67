# 排版

editor-text = 正文
editor-list = 回到稿件列表
editor-search = 搜编号、标题、单位
editor-empty = 收稿之后，稿件在这里排版：左侧编辑文字，右侧是手机上的效果。
editor-none-found = 没有符合的稿件。
editor-to-queue = 到来稿
editor-last = 最近编辑
editor-draft = 草稿
editor-has-draft = 有未保存的草稿
editor-untitled = （无标题）
editor-unplaced = 待排
editor-revision = 第 { $number } 版
editor-when = 保存时间
editor-version = 版次
editor-saved = 已存 { $at }
editor-kept = 草稿已存 { $at }
editor-typing = 未保存
editor-count = 正文 { $count } 字
editor-save = 保存
editor-save-noted = 保存并写明改动
editor-saved-as = 已存为第 { $number } 版。
editor-voided = { $places }原有的审核已作废，须重新送审。
editor-sent = 已送审：{ $title }
editor-ask-note = 这一版改了什么？写给以后看版本的人。
editor-note = 改动说明
editor-note-hint = 例如：按单位电话更正活动日期
editor-next-finding = 下一处问题
editor-no-spots = 正文里没有标出的问题。
editor-versions = 版本
editor-versions-close = 回到预览
editor-here = 正在编辑
editor-here-draft = 上次的草稿
editor-against = 对照
editor-restore = 恢复此版
editor-restored = 已恢复第 { $number } 版，存为新的一版。
editor-restored-note = 恢复第 { $number } 版
editor-phone = 手机预览
editor-back = 回到正文
editor-side = 标题、封面与问题项
editor-dark = 手机深色预览（开、关）
editor-cover = 封面
editor-theme = 版式
editor-length = 代码长度
editor-to-do = 还差什么 { $count }
editor-over = 超 { $count } 字
editor-digest-empty = 空 · 取前 { $count } 字
editor-digest-fallback = 微信将显示：{ $text }
editor-no-pictures = 这篇稿件没有图片和视频
editor-link-words = 链接文字
editor-find = 在正文里查找
editor-replace = 查找和替换
find-before = 上一处
find-next = 下一处
find-close = 关闭查找
find-none = 没有找到
find-count = { $now } / { $total }
replace-with = 替换为
replace-one = 替换
replace-all = 全部替换
replace-done = 已替换 { $count } 处
finding-jump = 到原文
editor-draft-found = 有未保存的草稿（{ $at }）。
editor-draft-go = 继续编辑
editor-draft-discard = 丢弃
editor-compare = 对照
editor-overtaken = { $person } { $at } 存了第 { $number } 版，您是从第 { $base } 版改起的。两份都在，没有覆盖。
editor-prevail = 以我的为准，另存一版
editor-theirs = 看对方的，我的留作草稿
editor-place-stage = { $channel }{ $stage }
editor-voids = { $places }：内容一改，原有审核作废，须重新送审。
editor-locked-desk = 工作库在另一个窗口打开，这里只能查看。
editor-locked-draft = 请先决定上次的草稿：继续编辑，还是丢弃。
editor-locked-role = 只能查看：改稿须由编辑操作，请在右上角换人。
editor-locked-over = 只能查看：稿件不在已收状态。
editor-locked-published = 只能查看：已发布的稿件不再改动。
error-article-missing = 没有这篇稿件，或者还没有收稿。请先在“来稿”里收稿，再排版。
error-article-picture = 第 { $line } 行的图片“{ $name }”不在这篇稿件的素材里。请用“插入图片”选一张，或改成素材里的文件名。
error-revision-unknown = 没有第 { $number } 版。
cli-edit-versions = 列出各版：版次、时间、人员、改动说明
cli-edit-diff = 第 N 版与最新一版（或第 M 版）的差别
cli-edit-restore = 把第 N 版另存为最新一版
cli-edit-between = 第 { $first } 版 → 第 { $last } 版：{ $count } 处改动
error-versions-bad = “{ $text }”不是版次。请写成 2 或 1..3。
editor-nothing-to-save = 没有改动，第 { $number } 版已是最新。
editor-packaged = { $channel }已导出，改后须重新导出。
editor-timed = { $channel }已在微信定时 { $at }，微信里的稿子不会跟着改：先取消定时，改好、重新导出再换上。
editor-saved-fields = 标题等栏目已保存，正文没有变（第 { $number } 版）。
editor-asked = { $person } { $at } 要求修改：{ $reason }
editor-asked-comments = 见批注。
editor-others = { $person } 有未保存的草稿（{ $at }），编辑前请先与其联系。

editor-headings-note = 采纳小标题
error-headings-bad = 小标题的序号“{ $text }”无法识别。请写成 1,3 这样，或不写序号。
error-heading-unknown = 没有第 { $number } 个待采纳的小标题，共 { $count } 个。请用 wxdesk show 查看。
foreign-mapped = { $left ->
        [0] 已换上这张图片，外站图片都有了对应。按 Ctrl+Z 撤销。
       *[other] 已换上这张图片，还有 { $left } 张外站图片没有对应。按 Ctrl+Z 撤销。
    }
editor-insert-unused = 插入没用到的 { $count } 张
editor-withheld-note = 收入原稿隐藏的内容
withheld-take = 收入正文
withheld-compare = 对比查看
withheld-pictures = 原稿隐藏或裁切的图片
withheld-waiting = 正在从原稿取出图片…
withheld-used = 裁切后的画面（正在采用）
withheld-used-left = 裁切后的画面（正文已换用完整图）
withheld-whole = 完整图
withheld-hidden-whole = 原稿隐藏的图片（没有进入正文）
withheld-hidden-taken = 原稿隐藏的图片（已收入正文）
withheld-crop-why = 供稿人在原稿里裁切了“{ $name }”。裁掉的部分可能是有意不公开的，请看清后再决定。
withheld-picture-why = 供稿人在原稿里隐藏了“{ $name }”。请核对是否为内部信息，再决定是否发布。
withheld-use-whole = 换用完整图
withheld-use-picture = 收入正文
withheld-picture-place = { $at } / { $count }
withheld-keep = 不收入，回到正文
withheld-previous = 上一张
withheld-next = 下一张
withheld-picture-taken = 完整图已进入正文，请核对位置。
withheld-no-pictures = 原稿没有隐藏或裁切的图片。
withheld-taken = 原稿隐藏的文字已收入正文，请核对位置和内容。
withheld-none = 原稿没有隐藏的内容。
withheld-line = { $number }. { $taken ->
        [1] （正文已有）
       *[other] { "" }
    }{ $kind ->
        [crop] [裁切的图片]{ " " }
        [picture] [隐藏的图片]{ " " }
       *[other] { "" }
    }{ $text }
error-withheld-unknown = 没有第 { $number } 处隐藏内容，共 { $count } 处。请用 wxdesk edit 编号 --hidden 查看。
