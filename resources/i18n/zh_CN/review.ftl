# 审稿、代录审批、发稿审批单

act-proof-made = 制作审批单

cli-review-proof = 写出发稿审批单（一个可打印的网页，含版本码），并记入留痕
cli-review-code = 核对审批单上的版本码是否属于现在的内容；与 --approve、签发同用时，不符即不办
cli-proof-written = 审批单已写到 { $path }，版本码 { $code }。
cli-code-fits = 版本码 { $code } 属于 { $name } 现在的内容。
cli-code-other = { $name } 的内容与版本码 { $code } 不符：审批单印出以后内容改过，或者抄错了。请核对，必要时重新出审批单。

error-review-what = 没有说要做什么。请写 --approve、--changes 原因、--waive 规则、--proof 文件，或用 --code 核对版本码。
error-decision-code = 代录别人的决定，须填审批单上的版本码，证明对方看的就是这一版。请对照审批单或截图补填后再试。
error-version-code = 版本码“{ $typed }”与现在的内容不符，没有办理：对方看过以后内容改过，或者抄错了。请核对；内容确已改过的，请重新出审批单。
error-seen-changed = 版本码“{ $typed }”与现在的内容不符，没有办理：您看过以后，内容又改过。请看过现在的内容再办。
error-evidence-empty = 凭证文件是空的，没有收下。请重新拍照或截图。
error-evidence-kind = 「{ $name }」不能作凭证：凭证要是打得开的图片、PDF、文档或文字。请截图或拍照。
error-evidence-unreadable = 图片「{ $name }」打不开，不能作凭证。请重新截图或拍照。
error-proof-late = 《{ $title }》已经签发，不再出审批单。审批单须在审批之前出。
error-proof-changed = 出审批单时《{ $title }》被改动，没有出。请再试一次。
error-nobody-here = 还没有选人。请在右上角选择您的姓名。

## 审批单

proof = 发稿审批单
proof-code = 版本码
proof-title = 标题
proof-number = 编号
proof-revision = 修订
proof-revision-is = 第 { $number } 版（{ $at }）
proof-channel = 账号
proof-push = 拟推送
proof-unplaced = 待排
proof-unit = 供稿单位
proof-source = 信息来源
proof-editors = 编辑
proof-author = 署名作者
proof-creator = 创建人
proof-digest = 摘要
proof-signs = 审批
proof-sign-step = 环节
proof-sign-opinion = 意见
proof-sign-name = 签名
proof-sign-date = 日期
proof-sign-level = { $levels ->
        [1] 审核
       *[other] 第 { $level } 级审核
    }
proof-sign-release = 签发
proof-sign-yes = 同意
proof-sign-choice = □ 同意　□ 修改
proof-sign-entered = （{ $name } 代录）
proof-how = 请看完全文再签。用微信或电话答复的，请说“同意”并报版本码 { $code }。内容有任何改动，版本码随之改变，本单作废。
proof-changes = 改动
proof-changes-since = 与先前审过的第 { $revision } 版相比，改了 { $count } 处：划线的是新写的，划去的是删掉的。
proof-body = 正文
proof-cover-changed = 换了图片或裁切，见下面的封面
proof-findings = 检测问题项 { $count }
proof-waived = { $name }放行：{ $reason }
proof-article = 读者看到的全文
proof-cover-wide = 封面 2.35:1
proof-cover-square = 封面 1:1
proof-made = { $name }于 { $at } 出单；检测依据 { $rulebook }。
proof-hash = 内容校验值
proof-code-is = 版本码 { $code }
proof-recorded = 审批之前交给领导看。打印或保存即记入留痕；内容一改，版本码就变。
proof-picture = 存长图
proof-print = 打印
proof-pdf = 存 PDF
proof-page = 存网页
proof-do-picture = 审批单存为长图
proof-do-print = 打印审批单
proof-do-pdf = 审批单存为 PDF
proof-do-page = 审批单存为网页
proof-kinds-picture = 长图 (*.jpg *.png)
proof-kinds-pdf = PDF (*.pdf)
proof-kinds-page = 网页 (*.html)
proof-making = 正在出 { $number } 的审批单…
proof-pictures = 正在出 { $number } 的审批单，图片 { $done }/{ $total }…
proof-printed = 审批单已送打印机，已记入留痕。
proof-saved = 审批单已存为 { $names }，在 { $folder }；已记入留痕。
error-proof-no-chromium = 出 PDF、长图和打印要用到的系统组件缺失：{ $why }。重新运行一次安装命令即可补齐；现在可以先“存网页”，用浏览器打印。
error-proof-unprintable = 审批单没有排出来。请再试一次；仍不行，请“存网页”，用浏览器打印。

## 代录审批

action-on-behalf = 代录审批
on-behalf-what = 代录《{ $title }》的审批：决定由别人在外作出，由您录入，两个人都记入留痕。
on-behalf-approve = 同意
on-behalf-release = 同意签发
on-behalf-person = 决定人
on-behalf-when = 决定时间
on-behalf-route = 途径
on-behalf-code-hint = 照审批单抄，如 7K3M-9QXT
on-behalf-code-why = 审批单开头的八位码，证明对方看的就是这一版。
on-behalf-code-good = ✓ 与现在的内容相符。
on-behalf-code-other = ✗ 与现在的内容不符：抄错了，或者出单以后内容改过。
on-behalf-reason-hint = 对方要求改什么
on-behalf-go = 代录
on-behalf-nobody = 没有别人可以决定这一篇：您自己能办的，请直接办理；否则请先在“设置”里登记决定人。
on-behalf-done = 已代录{ $name }的“{ $what }”：《{ $title }》。
route-wechat = 微信
route-phone = 电话
route-in-person = 当面
route-paper = 纸质
route-mail = 邮件
evidence = 凭证（照片或截图）
evidence-hint = 把照片、截图拖到这里
evidence-choose = 选择
evidence-paste = 粘贴
evidence-remove = 移除
evidence-kinds = 图片或 PDF (*.jpg *.jpeg *.png *.heic *.webp *.pdf);;所有文件 (*)
evidence-none = 剪贴板里没有图片或文件。请先截图或复制，再粘贴。
evidence-pasted = 剪贴板里的图片（{ $width }×{ $height }）

## 审稿

review-empty = 没有待审的稿件。编辑在来稿或排版里送审（6）之后，稿件就到这里。
review-alone = 还没有登记审核人：自己编辑的稿件不能自己审。请登记一位审核人；领导在外审批的，也先登记为审核人，再凭审批单代录。
review-not-there = 这一篇不在审稿里：还没有送审，或已经审完、撤下。请在左侧另选，或到来稿查看。
review-none-found = 没有符合的稿件。请换个词再搜。
review-add-person = 登记审核人
review-group-mine = 等我审
review-group-others = 等别人审
review-group-my-release = 等我签发
review-group-release = 等别人签发
review-group-decided = 最近办理
review-push = { $day }推送
review-by = 编辑 { $name }
review-level = 第 { $level }/{ $levels } 级
review-able = 可由{ $names }办理；在外审批的，可凭审批单代录。
review-nobody = 现在没有人能办：请在“设置”里登记一位没有编辑过这篇的人。
review-last = { $who }于 { $at } { $act }。
review-last-why = 理由：{ $reason }
review-holding = 这些问题阻止导出：{ $rules }。请先改正或放行。
review-facts = 稿件情况
review-kind = 类别
review-media-label = 素材
review-media = 图片 { $pictures } 张（已标记 { $marked } 张），批件 { $scans } 件
review-rulebook = 检测依据
review-approvals = 审批
review-loading = 正在排版…
review-unshown = 这一篇现在显示不了，原因见上方提示。
review-approved = 已通过《{ $title }》。签发之前可以收回。
review-released = 已签发《{ $title }》。要收回，请由审核人“要求修改”（8）。
review-changes-sent = 已退回编辑《{ $title }》，排期不变。
review-given-back = 已退补《{ $title }》，排期已放开，退补通知在来稿里。
review-waived = 已放行“{ $what }”，记入留痕。可以收回；稿件换了新文件，放行自动失效。
review-ask-waiver = 放行“{ $what }”（{ $clause }）：写明理由，记在您名下。
waiver-needs-file = 须附批准文件：照片、截图或 PDF。
review-no-waiver = 没有您可以放行的问题项：规则不许放行，或者须由审核人放行。
approval-stands = 有效
approval-void = 已失效
approval-evidence = 审批凭证
approval-line = { $who }同意第 { $revision } 版（第 { $level } 级）
changes-what = 要求修改《{ $title }》：勾选问题项即成理由，可以再改。
changes-hint = 请写明改什么、为什么
changes-tick = { $clause }
changes-sentence = { $text }（{ $clause }）
side-reader = 读者视图
side-compared = 修改对照
side-originals = 原件
side-proof = 审批单
action-confirm = 确定当前这一步
action-open-article = 打开稿件
action-open-queue = 在来稿里打开
left-over = 已过时段
left-corrected = 更正
left-minutes = 剩 { $minutes } 分钟
left-hours = 剩 { $hours } 小时
left-days = 剩 { $days } 天
bar-nobody-here = 未选人
bar-role-missing-reviewer = 您不是本账号审核人
bar-role-missing-releaser = 您不是本账号签发人
bar-four-eyes-editor = 您编辑过
bar-four-eyes-level = 您已审过另一级
bar-seat-missing = 您不是本库编辑部人员
review-again = 改后再审：第 { $revision } 版审过之后改了 { $count } 处
compared-scope-around = 只看改动
compared-scope-whole = 全文
compared-first = 还没有审过，与收稿时的第 { $revision } 版对照：{ $count ->
        [0] 没有改动。
       *[other] { $count } 处改动。
    }
compared-approved = 与先前审过的第 { $revision } 版对照：{ $count ->
        [0] 没有改动。
       *[other] { $count } 处改动。
    }
seen-title = 标题
seen-author = 作者
seen-digest = 摘要
seen-source = 来源
seen-cover = 封面
seen-changed =
    { $before }
    → { $after }
seen-emptied = 删去：{ $before }
seen-cover-changed = 换了图片或裁切，请看读者视图
original-none-tag = 无原稿
original-none = 这一篇没有可以对照的文稿。
original-same-tag = 一致
original-same = 正文文字与“{ $name }”一致
original-differs-tag = 有出入
original-differs = 正文文字与“{ $name }”有 { $count } 处不同
original-after = 在“…{ $text }”之后
original-begin = 在开头
original-there = 原稿
original-here = 正文
original-nothing = （无）
original-open = 打开

# 一篇一次审
review-also-differs = 标题、封面等与这里不同，请另审
review-contradicts = 同一版，{ $person } { $at } 在{ $channel }要求修改：{ $reason }

# 提议放行：编辑提议，审核人同意或不同意
act-rule-waiver-proposed = 提议放行
act-rule-proposal-taken-back = 收回放行提议
act-rule-waiver-refused = 不同意放行
act-rule-refusal-taken-back = 收回“不同意放行”
waiver-propose = 提议放行
waiver-accept = 同意放行
waiver-refuse = 不同意…
waiver-refuse-go = 不同意放行
waiver-unpropose = 收回提议
waiver-proposal = 提议放行：{ $person } { $at }，{ $reason }
waiver-proposals-none = 没有等待审核人答复的放行提议。
waiver-ask-propose = 提议放行“{ $what }”（{ $clause }）：写明理由，由审核人决定。
waiver-ask-refuse = 不同意放行“{ $what }”（{ $clause }）：写明理由，提议人看得到。
waiver-proposed-done = 已提议放行：{ $what }。由审核人决定。
waiver-accepted-done = 已同意放行：{ $what }
waiver-refused-done = 没有同意放行：{ $what }
waiver-unproposed-done = 已收回放行提议：{ $what }
error-waiver-proposed = { $rule } 已经有放行提议，等审核人答复。
error-proposal-none = 没有等待答复的放行提议（{ $rule }）。
error-proposal-other = 这份放行提议（{ $rule }）是{ $person }提的，只有本人能收回。
error-refusal-none = 没有您可以收回的“不同意”（{ $rule }）。
cli-review-proposals = 列出等待审核人答复的放行提议
cli-review-propose = 提议放行这条规则（用 --reason 写理由）；审核人决定
cli-review-unpropose = 收回自己的放行提议
cli-review-accept = 同意放行提议；规则要求附文件的，加 --evidence
cli-review-refuse = 不同意放行提议（用 --reason 写理由）
cli-review-unrefuse = 收回自己的“不同意”，提议重新等待答复
error-content-differs = 《{ $title }》在{ $channel }上的内容与您看到的不同，一个账号也没有办理。请单独审这个账号。
cli-review-also = 内容相同的另一个账号，一并决定（可重复）
review-agrees =
    同一版，{ $person } { $at } 在{ $channel }{ $act ->
        [release] 已签发
       *[approve] 已通过
    }；正文一改，那边也要重新审。
review-act-channels = { $words } · { $count } 个号
review-channel = { $channel } · { $stage }
review-channel-shown = ✓ { $words }（正在看）
review-contradicted = 意见不一：同一版有的账号通过，有的要求修改
review-look = 看
review-look-at = 看{ $channel }
review-result = { $channel } { $stage }
review-results = { " " }各账号：{ $results }。
on-behalf-channels = { "" }勾选的账号一并登记：{ $channels }。
proof-channels = 发往的账号
proof-channel-covered = 本单是否适用
proof-channel-this = 本单
proof-channel-same = □ 一并审批：内容相同，同一版本码
proof-channel-differs = 标题、封面等不同，另出审批单
proof-channel-state = 内容相同，{ $stage }
proof-channel-said = 同一版：{ $person } { $at } { $act }
proof-channel-why = ：{ $reason }
