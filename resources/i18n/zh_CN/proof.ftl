# 导出的留痕
cli-audit-verify-file = 核验一份导出的留痕（audit export 写出的文件），不需要工作库
audit-line = 这一行不合格式，后面的没有再查
audit-path = 这一条的证明与文件开头的校验点对不上
audit-export-head = 事件的数目、链尾或树根与文件开头的校验点不一致：有删减、增加或改动
unproven-export-alone = 只凭这个文件核验：有人若把整份留痕重做得前后相合，这里看不出来。请用 --packages 指出发布包所在的文件夹，或与工作库核对。
unproven-export-old = 这是旧版程序的导出，没有校验点：末尾若被整段删去，这里看不出来。
unproven-export-signatures = 数字签名不在这个文件里，没有核对；要核对签名，请在工作库里核验，或核验发布包。
unproven-export-rows = 工作库的数据表、文件不在这个文件里，没有核对。

# 随包附带的核验页面和核验程序（中英文同时显示）
verifier-title = 核验发布包、稿件档案
verifier-intro = 用这个页面可以核验它所在的文件夹：里面的文件有没有被改动，内容是谁审核、谁签发的。全部在这台电脑上计算，不联网，不上传任何文件。
verifier-how = 点“选择文件夹”，选这个页面所在的文件夹；也可以把整个文件夹拖到框里。浏览器不许网页自己读旁边的文件，所以要由您来选。zip 不必解压，点“选择 zip”或把它拖进来。若选它的上一层文件夹，旁边的工作文件夹会一并核验。
verifier-pick = 选择文件夹
verifier-drop = 或把文件夹拖到这里
verifier-reading = 正在核验：第 { $done } 个文件，共 { $count } 个
verifier-none = 选中的文件夹里没有发布包，也没有稿件档案：请选里面有 bagit.txt 的文件夹。
verifier-failed = 没有核验完：文件读不出来，或页面出错。这不等于通过。请换一个浏览器，或用 verify.py 核验。
verifier-ok = 核验通过：{ $package }
verifier-bad = 核验不通过：{ $package }
verifier-decisions = 谁审核，谁签发
verifier-problems = 发现的问题
verifier-means = 这说明什么
verifier-reviewed = 《{ $title }》由 { $person } 审核通过，{ $at }，内容的校验值 { $hash }
verifier-released = 《{ $title }》由 { $person } 签发，{ $at }，内容的校验值 { $hash }
verifier-proves = 通过能证明：清单上的文件一个不少、一个不多、没有改动；留痕的每一条都与校验点相合；审核和签发针对的正是这里的内容；签发单与留痕一致。
verifier-not = 通过不能证明：有人若把全部内容和留痕一起重做得彼此相合，只看这个文件夹看不出来，要与导出它的工作库或另存的校验点比对；照片、扫描件是否真实；当时坐在电脑前的是谁。图片是缩小后的副本，没有与原图逐点比对。
verifier-self = 改动过这个文件夹的人，也可能换掉这个核验工具。有争议时，请用另一个发布包里的，或由软件提供方给的核验工具。
verifier-links = 浏览器看不到链接（快捷方式）和空文件夹；要查这两样，请用 verify.py。
verifier-folder = 请只给出一个存在的文件夹或 zip：{ $path }
verifier-unreadable = 读不出来：{ $path }
verify-form-old = 这是旧式发布包，这个工具不能核验。请用 wxdesk verify

# 稿件档案（证据）
act-dossier-prepared = 做稿件档案（证据）
cli-dossier = 把一篇稿件的版本、决定、凭证、发布做成可自行核验的文件夹（稿件档案）
cli-dossier-output = 放在哪个文件夹里
cli-dossier-done = 已做好稿件档案：{ $path }
dossier = 稿件档案（证据）
dossier-number = 稿件
dossier-organisation = 单位
dossier-made = 制作
dossier-how = 本页由 wxdesk 按操作留痕写成，同一文件夹里有各版文字、凭证和留痕的原始记录。核验方法见末尾。
dossier-places = 账号、推送、发布
dossier-title = 标题
dossier-content = 内容的校验值
dossier-packages = 发布包
dossier-published = 发布网址
dossier-none = 无
dossier-decisions = 经过与决定
dossier-seq = 编号
dossier-when = 时间
dossier-what = 事项
dossier-who = 人员
dossier-why = 理由、说明
dossier-proof = 证明
dossier-evidence-file = 凭证
dossier-evidence = 凭证（照片、截图、文件）
dossier-event = 第 { $seq } 条：{ $act }
dossier-findings = 检查结果与放行
dossier-open = 未放行：
dossier-waived = 已放行：
dossier-waiver = { $rule }：{ $person } 放行，{ $reason }
dossier-comments = 批注
dossier-resolved = { $person } 标为已处理
dossier-versions = 文字的各个版本
dossier-version = 第 { $number } 版
dossier-unchanged = 文字没有改动
dossier-last-text = 最后一版全文
dossier-verification = 怎样核验
dossier-verification-how = 双击 verify.html，选这个文件夹；或运行 python3 verify.py。两者都核对每个文件、每条留痕及其证明，不联网，也不需要 wxdesk。“证明”一栏是留痕的叶值的前 16 位，在 audit/events.jsonl 里是同一编号的那一行。
dossier-not-proven = 不能证明的：照片、扫描件是否真实；当时坐在电脑前的是谁；有人若把整份留痕重做得前后相合。原始来稿和图片不在档案里，留痕只记着它们的校验值。个人信息（作者姓名、电话）只有加盐的散列值。
dossier-verify =
    稿件档案 { $dossier } 的核对方法

    不懂电脑的人：双击 verify.html，点“选择文件夹”，选本文件夹。不联网，不上传。
    信息技术人员：在本文件夹里执行 python3 verify.py（Python 3.8 以上，不要别的软件）。
    有 wxdesk 的：wxdesk verify 本文件夹；在做出它的工作库里核对，连同留痕一起比对。

    data/index.html 是给人看的，可以打印；data/dossier.json 是同样的内容。
    data/versions 里是各版文字，data/evidence 里是凭证，audit 里是留痕及其证明。
verify-dossier-form = dossier.json 不合格式
verify-dossier-events = 档案里写的经过与留痕不一致
verify-evidence-missing = 缺少留痕所引的凭证
verify-evidence-differs = 不是留痕所引的那份凭证
verify-versions-missing = 缺少留痕所记的某一版文字，或多出一版
verify-version-differs = 与留痕所记的这一版文字不一致
dossier-make = 做稿件档案（证据）
dossier-where = { $number }：档案放在哪个文件夹里
dossier-made-at = 已做好稿件档案：{ $path }。双击里面的 verify.html 就能核验；只含已保存的内容。
verify-events-differ = 与末尾登记的事件不一致：有事件被抽走或加进来

verify-signature-missing = 缺少数字签名
verify-signature-key = 签名的密钥不是留痕登记的那一把
verify-signature-time = 签名的密钥当时无效
verify-signature-person = 签名的密钥不是录入人的，也不该由工作库的密钥签
verify-signature-wrong = 数字签名与内容不符
verify-signature-form = 数字签名的文件不合格式
verify-keys-events = 密钥清单与留痕登记的不一致
verifier-unsigned = 没有数字签名：做出它的工作库没有启用签名。文件和留痕彼此相合，但不能证明不是有人整套重做的。
verifier-keys = 签名的密钥
verifier-key = { $person }：密钥 { $key }
verifier-desk-key = 工作库
unproven-package-unsigned = 这个包没有数字签名：导出它的工作库没有启用签名。
unproven-package-keys = 签名已核对，但密钥取自包里的留痕：请把密钥的编号与该单位公布的比对。
unproven-export-keys = 签名已逐条检查，密钥是这份文件自己记的：请把各把密钥的编号与本单位公布的比对。
dossier-pictures = 图片（各版正文和封面用到的原图）
verify-picture-differs = 不是登记的那张图片（SHA-256 不符）
verifier-pick-zip = 选择 zip
verifier-zip = “{ $path }”不是 wxdesk 写出的 zip（重新压缩过、夹带了内容或已损坏），不能直接核验。请先解压，再选解压出的文件夹。
