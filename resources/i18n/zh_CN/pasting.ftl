# 封面裁剪、复制到公众号、粘贴助手

## 命令行

cli-edit-crop-wide = 2.35:1 封面的裁剪范围：左,上,右,下，按图片宽高的万分之一计；auto 为自动
cli-edit-crop-square = 1:1 封面的裁剪范围，写法同上
error-crop-bad = 裁剪范围“{ $crop }”无效：须先有封面图，再写左,上,右,下四个整数，0 至 10000，左小于右，上小于下。
error-crop-shape = 裁剪范围“{ $crop }”的长宽比不是 { $width }:{ $height }。最接近的是 { $nearest }。

## 复制到公众号

article-copy = 复制到公众号
copied-article = 已复制，{ $length ->
        [short] HTML { $size } 字符，在 { $api } 以内，粘贴、接口都可用
       *[long] HTML { $size } 字符，粘贴可用（少于 { $paste }），超过接口的 { $api }
    }。{ $pictures ->
        [0] 没有图片。
       *[other] { $pictures } 张图片不随文字粘贴，请在【图001】等处逐张插入，或用粘贴助手。
    }
copied-too-long = 已复制，但 HTML 有 { $size } 字符，达到公众号编辑器的上限 { $paste }，可能贴不进去。请精简内容或拆成两篇。
copied-post = 文案已复制，{ $pictures } 张图片请另行上传，或用粘贴助手。
copied-unsaved = 复制的是已保存的一版，刚才的修改还没有保存（Ctrl+S）。
copied-unreleased = 注意：这篇还没有签发。

## 粘贴助手

paste-helper = 粘贴助手
paste-where = 第 { $step } / { $count } 步
paste-article = 第 { $number } / { $count } 篇
paste-all = 全部完成
paste-kind-title = 标题
paste-kind-author = 作者
paste-kind-digest = 摘要
paste-kind-body = 正文
paste-picture = 图{ $number }
paste-copied = ✓ { $what }已复制，请到微信后台粘贴
paste-copied-picture = ✓ { $what }已复制，请粘贴到【图{ $number }】处
paste-copied-new = ✓ 下一篇的{ $what }已复制，请先在微信后台新建一篇
paste-making = 正在准备{ $what }…
paste-following = 下一步：{ $what }
paste-following-article = 下一篇：{ $what }
paste-last = 最后一步
paste-over = ✓ 请在微信后台设好封面并保存，再用手机预览核对
paste-lost = 剪贴板已是别的内容，请按 C 再复制
paste-changed = 稿件刚刚改过，请按 C 再复制
paste-unreleased = 未签发
paste-unreleased-why = 这篇还没有签发：可以先粘贴试排，签发之前不要发表。
paste-back = 上一步（←）
paste-on = 下一步
paste-space = 空格
paste-finish = 完成
paste-jump = 跳到
paste-again = 再复制
paste-close = 关闭
error-paste-nothing = 推送 { $push } 还没有签发的稿件，粘贴助手没有可粘贴的内容。请先签发；要先试排单篇，请到排版里打开粘贴助手。

## 封面

cover-title = 封面
cover-open = 选封面图、裁剪封面
cover-canvas = 封面裁剪：方向键移动，加减号缩放，Tab 换框
cover-keys = 拖动画框移动，拖四角缩放；键盘：方向键移动（Shift 微调），＋ － 缩放，Tab 换框。松手即存，可撤销。
cover-from = 用哪张图作封面
cover-frame-wide = 头条 2.35:1
cover-frame-square = 次条 1:1
cover-seen-wide = 作头条时
cover-seen-square = 作次条、转发时
cover-suggested = 恢复自动裁剪
cover-done = 完成
cover-size = { $whose } · { $width }×{ $height } 像素，清晰度够用
cover-small = { $whose } · 只有 { $width }×{ $height } 像素，不足 { $needs_width }×{ $needs_height }，放大后会模糊。请框大些，或换一张更大的图。
cover-own = 手动裁剪
cover-automatic = 自动裁剪
cover-voids = 改动封面后，已有的审稿意见作废，须重新送审。
cover-voided = 审稿意见已作废，请重新送审。
cover-locked = 这里只能看：已发布，或当前人员不是编辑。
cover-choose = 还没有封面图，请选一张。
cover-no-pictures = 这篇稿件没有图片可作封面。请让供稿单位补一张，或在来稿里拖到这篇稿件上。
cover-none-here = { $channel }是朋友圈类账号，推送没有封面。
cover-summary-small = 裁出的封面像素不够，会模糊。
cover-cut = 裁剪已保存
cover-reset = 已恢复自动裁剪
cover-chosen = 已换封面图
cover-reading = 正在读取封面图…
