# 交接：把稿件连同经过移交给另一个工作库
act-handover-prepared = 做交接包
act-handover-sent = 移交稿件
act-submission-handed-over = 移交给另一个工作库
act-handover-taken = 接收交接包
act-submission-taken-over = 随交接包收到
act-handover-answered = 写交接回执
act-handover-receipted = 收到交接回执
cli-hand-over = 把稿件连同经过做成签名的交接包，移交给另一个工作库；读取对方的回执
cli-handing-numbers = 要移交的稿件编号
cli-handing-to = 交接包放在哪里：新的 .zip 文件，或已有的文件夹
cli-handing-receiver = 移交给谁（对方工作库或单位的名称）
cli-handing-note = 给对方的说明
cli-handing-receipt = 读取对方写回的回执
cli-handing-key = 已与对方核对的密钥前 8 位；对方不签名时写 unsigned
cli-take-over = 接收另一个工作库的交接包，写回执；查看稿件在对方的经过
cli-taking-file = 交接包（.zip）
cli-taking-look = 只核验、查看，不接收
cli-taking-receipt = 回执写到哪里：新的文件，或已有的文件夹
cli-taking-history = 查看这篇稿件在对方工作库的经过
cli-taking-again = 为已接收的交接包（名称或登记号）再写一份回执
error-handing-usage = 命令不完整：移交时写稿件编号和 --to；读取回执时只写 --receipt
error-taking-usage = 命令不完整：写交接包的文件；或用 --history 加稿件编号；或用 --again 加 --receipt
handing-no-history = { $number } 不是从另一个工作库移交来的，没有对方的经过
error-handover-receiver = 没有写移交给谁。请写对方工作库或单位的名称
error-handover-nothing = 没有选稿件。请先选要移交的稿件
error-handover-empty = { $number } 还没有文件，没有可移交的内容
error-handover-stage = { $number } 现在的阶段不能移交（占位或已丢弃）。请先补上来稿，或恢复它
error-handover-unsound = “{ $path }”核验未通过：有问题的是 { $where }（共 { $count } 处）。它不是交接包，或者被改动过，没有接收。请对方重新发一份
error-handover-own = { $name } 是本工作库自己做的交接包，不能接收到原处
error-handover-taken = { $name } 已经接收过，不再接收。需要回执时可以再写一份
error-handover-known = 其中的 { $number } 以前接收过，在本库是 { $own }。请对方把它从交接包里去掉
error-handover-article = 交接包里的正文（{ $digest }）格式不对，没有接收。请对方用同一版程序重新做
error-handover-key = { $trust ->
    [unsigned] 对方没有签名，程序不能确认是谁做的。请与对方当面或电话核对后，确认“不签名也接收”（命令：--key unsigned）
    [changed] 签名密钥（{ $key }）与以前确认过的不同。请与对方当面或电话核对密钥，再确认（命令：--key 加前 8 位）
   *[unknown] 本库还没有确认过这个密钥（{ $key }）。请与对方当面或电话核对前 8 位，再确认（命令：--key 加前 8 位）
    }
error-handover-not-taken = { $name } 是本库移交出去的，回执由对方写
error-receipt-unsound = { $what ->
    [receipt-signature] “{ $path }”的签名不符：回执写好以后被改动过。没有登记，请对方重新写一份
    [receipt-event] “{ $path }”里的接收记录不能证明出自对方的操作留痕。没有登记，请对方重新写一份
    [receipt-newer] “{ $path }”是更新版本的程序写的。请先更新程序
   *[receipt-form] “{ $path }”不是交接回执
    }
error-receipt-unknown = 本库没有移交过 { $name }。这份回执是给别的工作库的
error-receipt-other = 这份回执说的不是本库移交的那个 { $name }，内容的校验值不同。没有登记
error-receipt-read = { $name } 的回执已经登记过
verify-handover-form = handover.json 不合格式
verify-handover-file = 文件与交接清单不符
verify-handover-missing = 交接清单里缺文件或稿件
verify-handover-events = 稿件的文件、版本与留痕不一致
handover-route = { $desk }移交
handover-reason = 随交接包 { $name } 收到
handover-revision = 移交稿：{ $desk } 的 { $number }
handing-trust-known = 签名密钥 { $key }：以前确认过，签名有效
handing-trust-unknown = 签名密钥 { $key }：签名有效，本库还没有确认过这个密钥
handing-trust-changed = 签名密钥 { $key }：签名与以前确认过的密钥不同，请务必核对
handing-trust-unsigned = 对方没有签名：内容前后相合，但不能确认是谁做的
handing-sent = 已移交 { $count } 篇给{ $desk }：{ $path }
handing-received = { $name }：{ $desk } { $person } 已签收
handing-number = 本库 { $own }，对方 { $theirs }
handing-taken = 已从{ $desk }接收 { $count } 篇
handing-answered = 已写回执：{ $path }
handing-from = { $desk }，{ $person }，{ $at }
handing-files = { $count } 个文件
handing-origin = 来自{ $desk }，那里的编号 { $number }（{ $name }）
trail-column-handover-made-at = 本库经办时间
trail-column-handover-other-at = 对方经办时间
handing-command = 移交给另一个工作库
handing-go = 移交…
handing-ask = 把 { $count } 篇连同经过做成交接包：{ $numbers }
handing-receiver = 移交给谁
handing-receiver-hint = 对方工作库或单位的名称
handing-note = 说明
handing-note-hint = 给对方的说明，可不填
handing-where = 交接包放在哪个文件夹里
handing-offer = 交接包：{ $desk } { $person } { $at }
handing-item = { $number } { $title } · { $unit }
handing-more = 另有 { $count } 篇
handing-compared = 已与对方当面或电话核对密钥
handing-unsigned-taken = 已与对方当面或电话核对，不签名也接受
handing-take = 接收
handing-enter = 登记回执
handing-answer = 写回执…
handing-receipt-where = 回执放在哪个文件夹里
handing-receipt-offer = 交接回执：{ $name } 由{ $desk } { $person } 签收
handing-came-with = 随 { $name } 移交
handing-signed = 由密钥 { $key } 签名，原包留在本地素材库作凭证
handing-not-signed = 对方没有签名，原包留在本地素材库作凭证
section-foreign = 在{ $desk }的经过
error-intake-handover = “{ $path }”是另一个工作库的交接包。请用 wxdesk take-over 接收
trail-column-handover-direction = 方向
trail-column-handover-desk = 对方工作库
trail-column-handover-key = 对方签名密钥
trail-column-handover-other-person = 对方经办人
trail-column-handover-item-handover = 交接包
handover-direction-sent = 移交给对方
handover-direction-taken = 接收自对方
