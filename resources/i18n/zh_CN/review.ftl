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
error-evidence-empty = 凭证文件是空的，没有收下。请重新拍照或截图。
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
proof-findings = 检测问题项 { $count }
proof-waived = { $name }放行：{ $reason }
proof-article = 读者看到的全文
proof-cover-wide = 封面 2.35:1
proof-cover-square = 封面 1:1
proof-made = { $name }于 { $at } 出单；检测依据 { $rulebook }。
proof-hash = 内容校验值
