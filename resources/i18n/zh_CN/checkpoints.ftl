checkpoint-readme =
    这是“{ $name }”的 wxdesk 工作库的外部存证。请不要改动、移动或删除这里的文件。

    每个文件记着某一时刻操作留痕的条数和摘要，并由那台电脑的密钥签名。以后有人改写或删去留痕，凭这里的任何一个文件就能发现。
    文件里没有稿件内容，也没有个人信息。留痕编号：{ $log }

    核对办法：在 wxdesk 的“操作留痕”里按 V 核验；或在命令行输入 wxdesk audit verify --against 本文件夹里的文件

act-checkpoint-written = 写外部存证
act-checkpoint-place-added = 添加存证位置
act-checkpoint-place-removed = 移除存证位置

error-checkpoint-place-unknown = 没有“{ $name }”这个存证位置。现有：{ $known }。添加：wxdesk audit checkpoint --add 文件夹 --name 名称。
error-checkpoint-place-name = 存证位置的名称“{ $name }”是空的，或者已经用过。请换一个名称。
error-checkpoint-place-known = “{ $path }”已经是存证位置。
error-checkpoint-inside-desk = “{ $path }”在工作库文件夹里面，谁能改写工作库，谁就能一起改写它。请选办公室共享文件夹、U盘或另一台电脑。
error-checkpoint-no-places = 还没有存证位置。请先添加：wxdesk audit checkpoint --add 文件夹 --name 名称，或在设置的“外部存证”里添加。
error-checkpoint-unsigned = 本工作库还没有启用签名，或电脑密钥不在了，不能写存证。请先运行 wxdesk audit sign。
error-checkpoint-settings = 存证位置的设置文件已损坏：{ $path }。请删除它，再重新添加存证位置。
error-checkpoint-unreadable = “{ $path }”不是存证文件，或已损坏。
error-checkpoint-code = 存证码“{ $typed }”抄错了：请对照纸上的存证码再输一次。
error-consistency-sizes = 本库有 { $events } 条留痕，证明不了第 { $first } 条到第 { $second } 条。
error-consistency-log = 两份存证不是同一个工作库的。

outside-place = 存证位置“{ $name }”
outside-backup = 备份位置“{ $name }”
outside-file = 存证文件“{ $name }”
outside-code = 存证码 { $name }
outside-last = 本机上次核验的记录
outside-good = { $what }：与本库一致，共 { $count } 份，最新到第 { $seq } 条{ $at }{ $signed ->
    [yes] ，签名有效
   *[no] {""}
    }
outside-time = （{ $at }）
outside-cut = { $what }证明本库曾有第 { $seq } 条{ $at }，现在没有：末尾被删去，或换成了旧的库
outside-differs = { $what }与本库第 { $seq } 条{ $at }不符：留痕被改写过
outside-other = { $what }是另一个工作库的存证
outside-key = { $what }（第 { $seq } 条{ $at }）的签名密钥本库没有登记：留痕连同密钥被重做过，或者存证是伪造的
outside-forged = { $what }（第 { $seq } 条{ $at }）的签名不对：存证被改过
outside-given-up = { $what }（第 { $seq } 条{ $at }）属于恢复时放弃的留痕
outside-away = { $what }现在够不着，没有核对
outside-gone = { $what }里少了第 { $seq } 条的存证：留痕记着写过，文件不在了
outside-unreadable = { $what }的文件损坏，读不出来
uncovered = { $since } 以后的 { $count } 条记录还没有外部存证：若从末尾删去，无法发现
covered-all = 全部 { $count } 条记录都有外部存证

cli-audit-checkpoint = 写外部存证；列出、添加、移除存证位置；打印存证单
cli-checkpoint-places = 存证位置的名称或文件夹；不写则写到全部位置
cli-checkpoint-list = 列出存证位置
cli-checkpoint-add = 添加一个文件夹为存证位置（共享文件夹、U盘）
cli-checkpoint-name = 存证位置的名称；不写则用文件夹的名称
cli-checkpoint-remove = 不再往这个位置写存证；已写的文件保留
cli-checkpoint-print = 把存证单写成可打印的网页
cli-audit-against = 用这个存证文件核对；可写多次
cli-audit-code = 用纸上的存证码核对；可写多次
cli-audit-consistency = 证明一份存证是另一份的开头（留痕只增不改）
cli-consistency-old = 较早的存证文件
cli-consistency-new = 较晚的存证文件
cli-consistency-output = 把证明写成文件
cli-consistency-check = 不用工作库，只凭两份存证和这份证明来核对
checkpoint-done = 已写存证到“{ $name }”：第 { $seq } 条
checkpoint-failed = 没有写到“{ $name }”：{ $why }
checkpoint-code-is = 存证码：{ $code }
checkpoint-added = 已添加存证位置“{ $name }”（{ $path }），并写了第一份存证。
checkpoint-removed = 不再往“{ $name }”写存证；{ $path } 里已有的文件保留。
checkpoint-none = 还没有存证位置。谁能改写工作库文件夹，谁就能改写留痕而不留矛盾；有一个外部存证位置，就能发现。
checkpoint-place-last = 上次 { $at }，到第 { $seq } 条
checkpoint-place-never = 还没有写过
checkpoint-place-behind = 之后又有 { $count } 条
checkpoint-printed = 存证单已写到 { $path }。请打印、签名、归档。
consistency-ok = 第 { $second } 条的留痕以第 { $first } 条的留痕开头：其间只增不改。
consistency-bad = 证明不成立：第 { $second } 条的留痕不是从第 { $first } 条的留痕续下来的。

sheet-title = 操作留痕存证单
sheet-what = 本单证明：下列时刻，本工作库的操作留痕正好有这些记录。以后有人改写或删去其中任何一条，凭本单就能发现。请打印、签名、归档。
sheet-desk = 工作库
sheet-log = 留痕编号
sheet-size = 记录条数
sheet-time = 时间
sheet-root = 摘要（根）
sheet-key = 电脑密钥
sheet-code = 存证码
sheet-how = 核对：在设置的“外部存证”里输入存证码；或在命令行输入 wxdesk audit verify --code 存证码。字母不分大小写，没有 I、L、O、U。
sheet-signed = 经手人（签名）
sheet-witness = 见证人（签名）
sheet-date = 日期

settings-proofs = 外部存证
proofs-what = 每天、每次导出发布包，把留痕的条数和摘要（由本机密钥签名）写到工作库以外的地方。有人改写或删去留痕，凭任何一份存证就能发现。文件很小，没有稿件内容。
proofs-now = 现在写存证
proofs-add = 添加存证位置
proofs-remove = 移除
proofs-print = 打印存证单
proofs-begin = 启用签名
proofs-folder = 文件夹
proofs-folder-what = 办公室共享文件夹、U盘，或另一台电脑：别人管得住、改写工作库的人够不着的地方。
proofs-name = 名称
proofs-name-hint = 如 办公室共享
proofs-keys = 签名密钥
proofs-confirm = 会签
proofs-signed = 已启用签名；电脑密钥在{ $place ->
    [keyring] 系统密钥串
   *[file] 工作库的 keys 文件夹（本系统没有密钥串；只有本账户能读）
    }。
proofs-unsigned = 没有启用签名：谁能改写数据库文件，谁就能以任何人的名义添加记录。
proofs-key-desk = 电脑密钥 { $key }
proofs-key-person = { $person }　密钥 { $key }

health-proofs = 外部存证
health-proofs-none = 没有存证位置：改写整个工作库的人不留矛盾
health-proofs-are = { $count } 个存证位置，最近一次 { $at }，之后又有 { $behind } 条记录
health-proofs-due = { $count } 个存证位置，最近一次 { $at }，之后又有 { $behind } 条记录；今天的还没有写：窗口开着时自动写，命令行下一次写入时也会写
health-proofs-away = { $count } 个存证位置，其中够不着：{ $names }；之后又有 { $behind } 条记录

proofs-code = 纸上的存证码
proofs-code-hint = 如 312-GQZEK-Y8BQS-ZWJ5R-27KDT
proofs-check = 核对
proofs-code-good = 与存证码一致：前 { $seq } 条记录与打印存证单时一样。
proofs-code-bad = 与存证码不符，或核验有问题：请在“操作留痕”里按 V 看详情。
