# 写盘、素材库、发布包

error-path-full = 无法写入“{ $path }”：磁盘已满（{ $why }）{ $needed ->
    [0] 。
   *[other] ，一共需要 { $size }。
}请清理空间或换一个位置后重试，原有文件没有动。
error-path-read-only = 无法写入“{ $path }”：该位置是只读的（{ $why }）。请换一个可写的位置。
error-path-denied = “{ $path }”没有访问权限（{ $why }）。请检查文件夹权限，或换一个位置。
error-path-missing = 找不到“{ $path }”。请检查路径是否写对、移动硬盘是否接好。
error-path-exists = “{ $path }”已经存在，程序不会覆盖它。请换一个名称或位置。
error-path-folder = “{ $path }”是一个文件夹。请写明其中的文件名。
error-path-no-folder = “{ $path }”不是文件夹。请换一个文件夹。
error-path-too-long = 路径太长：“{ $path }”（{ $why }）。请换一个层级更浅、名称更短的位置。
error-path-other-disk = “{ $path }”与临时文件不在同一磁盘上（{ $why }），无法整体移动到位。请换一个位置。
error-path-failed = 读写“{ $path }”时出错：{ $why }。请检查磁盘；在查明之前不要继续在这块磁盘上保存。
error-rename-refused = 新文件已写好，但不能放到“{ $path }”（{ $why }）：可能有杀毒、网盘同步或别的程序正占用它。已等待并重试，没有留下不完整的文件。请关闭占用它的程序，稍候再试一次。
error-file-not-regular = “{ $path }”不是普通文件（可能是快捷链接、文件夹或设备），不予收取。请改发文件本身。
error-file-changing = “{ $path }”在复制过程中还在变化。请等下载或保存完成后再试一次。
error-vault-missing = 本地素材库缺少文件 { $digest }（应在“{ $path }”）。请从备份恢复，或重新入库原文件。
error-vault-damaged = 文件 { $digest } 的内容与登记的校验值不符，已停止使用。请从备份恢复，或重新入库原文件。
error-package-checkpoint = “{ $path }”里没有可读的留痕校验点（audit/checkpoint.json），无法与本库核对。请确认它是完整的发布包。
error-package-unsound = 刚写好的发布包自检未通过（{ $path }：{ $what }，共 { $count } 处），没有交付。请检查磁盘后重新导出。

verify-missing = 清单上有，包里没有
verify-no-package = 这里不是发布包：没有清单，没有留痕。请选里面有 bagit.txt 的文件夹，或发布包的 zip
verify-changed = 内容与清单不符，被改动过
verify-unreadable = 读不出来，可能已损坏
verify-unlisted = 清单上没有，是后来加进去的
verify-listed-twice = 在清单里出现了两次
verify-listed-wrongly = 列在了不该列的清单里
verify-manifest-line = 清单里有不合格式的行（含多余空白、换行或编码不对）
verify-manifest-other = 多出一份别的清单，本程序的发布包只用 SHA-256
verify-link = 是链接，不是文件本身
verify-not-regular = 不是普通文件
verify-name-leaves = 路径会指到包外，拒绝读取
verify-name-reserved = 名称在某些系统上不能用，或含不可见字符
verify-doubled = 与另一个名称只差大小写或 Unicode 写法
verify-fetch = 要求从网上取文件（fetch.txt），拒绝
verify-bagit = bagit.txt 不是规定的内容
verify-oxum = 登记的总字节数或文件数与实际不符
verify-identity = push.json 与 bag-info.txt 写的包号不一致
verify-audit-head = 留痕校验点缺失或不合格式
verify-audit-form = 留痕事件缺失、顺序不对或不合格式
verify-audit-proof = 留痕事件与校验点对不上，被改动过
verify-audit-chain = 留痕链条与校验点对不上
verify-zip-damaged = 不是 zip 文件，或已损坏
verify-zip-extra = 压缩包前后夹带了别的内容
verify-zip-top = 压缩包顶层应只有一个文件夹
verify-zip-twice = 在压缩包里出现了两次
verify-zip-encrypted = 被加密了
verify-zip-method = 用了不支持的压缩方式
verify-zip-bomb = 解压后过大，疑似压缩炸弹，拒绝读取
verify-zip-header = 压缩包里对它的记载前后不一，或夹带了别的内容
verify-push-form = push.json 不合格式：缺项、多项，或同一项写了两次
verify-info-differs = 与 push.json 写的不一致
verify-draft-differs = 与 article.html 或 push.json 写的不一致
verify-approved-hash = 不是审核签发时的内容：校验值不符
verify-approved-form = 审核签发时的内容不合格式，读不出来
verify-approved-fields = 标题、作者、摘要或来源与 push.json 写的不一致
verify-text-differs = 文字与审核签发的不一致
verify-pictures-differ = 图片或图片的次序与审核签发的不一致
verify-media-missing = 缺少审核签发过的图片、视频，或缺少 push.json 登记的文件
verify-media-differs = 不是 push.json 登记的那个文件，或不是审核签发过的封面
verify-approval-missing = 事件里没有这篇内容的审核和签发
verify-signoff-events = 责任人、时间等与事件里的编辑、审核、签发不一致
verify-facts-events = 信息来源等栏目与事件里的稿件不一致
verify-signoff-page = 签发单写的与 push.json 不一致
verify-audit-seq = 校验点的序号不是末条事件的序号
verify-audit-page = 与签发单上写的序号、链尾不一致
verify-seal-missing = 末尾缺少登记本包各文件的那一条事件，或校验点不是它
verify-seal-other = 末尾登记的是另一个包
verify-sealed = 与导出前留痕登记的不一致：内容被换，或文件有增减
verify-form-lowered = 冒充旧式发布包：包里的事件表明它应是新式的
verify-form-newer = 由更新的 wxdesk 导出，本程序不认得。请用新版核验
verify-name-other = 文件名是另一个包的：与包里写的包号不一致
verify-working-alone = 这是工作文件夹，旁边没有它的发布包，无从核对。请把两者放在同一处再核验
verify-working-changed = 与发布包里的不一致，被改动过。请勿从这里粘贴
verify-working-missing = 工作文件夹里缺少这个文件
verify-working-added = 工作文件夹里多出这个文件，导出时没有
verify-trail-unknown = 本工作库的留痕里没有导出过这个包
verify-trail-manifest = 与留痕登记的不一致：包里有文件被换过，清单也跟着重做了
verify-trail-file = 与留痕登记的这个文件不一致
verify-trail-event = 与本工作库留痕的这一条不一致
verify-trail-head = 与本工作库留痕的链条不一致
verify-trail-other = 本工作库导出的包原在此处，这里的却出自另一个工作库

unproven-package-rewritten = 没有与导出它的工作库核对：有人若把包里的内容和事件一起重做得彼此相合，仅凭这个包看不出来。请在那个工作库里核验，或把校验点与另行保存的比对。
unproven-package-copies = 包里的图片、封面是缩小后的副本：它们确实出自审核签发的原图，依据的是留痕的登记，没有逐个像素比对。
unproven-package-old-text = 这是旧式发布包，没有附上审核签发的内容：正文、图片是否就是签发的那一份，只有在导出它的工作库里才能证明。
unproven-package-old-head = 这是旧式发布包：校验点的序号和链尾，只有在导出它的工作库里才能证明。
unproven-package-desk-rewritten = 已与本工作库的留痕核对。有人若把整份留痕连同发布包一起重做，在这里看不出来：请把校验点另存一份到别处，以备比对。

package-index-note = 推送预览（发布包 { $package }），仅供核对，以微信后台实际效果为准
package-index-video = 视频：{ $name }
package-index-digest = 摘要：{ $digest }

package-paste-copy = 复制正文
package-paste-done = 已复制，请到公众号后台粘贴
package-paste-hint = { $count ->
    [0] 本篇没有图片
   *[other] 粘贴后把【图001】等 { $count } 行逐一换成同号图片
}

package-signoff = 签发单
package-signoff-push = 推送
package-signoff-package = 发布包
package-signoff-replaces = （代替 { $package }）
package-signoff-made = 导出时间
package-signoff-rulebook = 规则版本
package-signoff-minimum = 不足最低篇数的理由
package-signoff-report = （报告 { $report }）
package-signoff-trail = 操作留痕
package-signoff-head = 截至第 { $seq } 条，链尾
package-signoff-fact = ，{ $name }：{ $value }
package-signoff-article = { $number }{ $facts }，第 { $revision } 稿，内容校验值
package-signoff-step = 环节
package-signoff-person = 责任人
package-signoff-entered = 登记人
package-signoff-at = 时间
package-signoff-revision = 稿次
package-signoff-route = 方式
package-signoff-step-submitted = 供稿
package-signoff-step-edited = 编辑
package-signoff-step-reviewed = 审核
package-signoff-step-released = 签发
package-signoff-note = 时间为北京时间。责任按供稿、编辑、审核、签发四级认定（《微信管理规定》4.1）；完整经过见 audit/events.jsonl。

package-verify =
    发布包 { $package } 的核对方法

    一、用 wxdesk 核对（最完整）
        wxdesk verify 包所在的文件夹或zip
        在导出它的工作库里核对，与操作留痕逐项比对，整包重做也看得出来：
        wxdesk --desk 工作库 verify 包所在的文件夹或zip
        wxdesk --desk 工作库 audit verify --packages 存放包的文件夹

    二、没有 wxdesk 时
        不懂电脑的人：双击 verify.html，点“选择文件夹”，选本文件夹。不联网，不上传。
        信息技术人员：在本文件夹里执行 python3 verify.py（Python 3.8 以上，不要别的软件）。
        两者都核对文件、事件、审核和签发，并写明证明什么、不证明什么。以下是它们所做的步骤，也可以自己做。
        先看文件有没有变，在本文件夹里执行
        Linux：    sha256sum -c manifest-sha256.txt
                  sha256sum -c tagmanifest-sha256.txt
        macOS：    shasum -a 256 -c manifest-sha256.txt
                  shasum -a 256 -c tagmanifest-sha256.txt
        Windows：  certutil -hashfile 文件名 SHA256
                  （逐个与两份清单里的值比对）
        全部通过，说明清单上的文件没有变；不能发现多出的文件。

package-verify-content =
    三、再看内容是不是审核签发的那一份（01 换成各篇的编号）
        1. data/01/approved.json 是审核签发时的内容：各段文字、来源、图片和视频的 SHA-256（按次序）、
           标题、作者、摘要、封面及其裁剪。它的 SHA-256 应是 data/push.json 里该篇的 approved_hash。
        2. audit/events.jsonl 每行一条事件。其中应有该篇的 review.approved（审核）和
           placement.released（签发），data 里的 hash 都是这个值；人和时间应与 data/signoff.html 一致。
        3. article.html 显示的文字，不计空白，应是 approved.json 里的文字，加上 push.json 里该篇的
           added：每项是“在第几个字之后”和“本单位统一加的字”。paste.html 同样，看 added_paste。
        4. push.json 的 files 写明每个图片、封面、视频出自哪个签发过的文件（media）。

    四、最后看事件有没有改过
        1. 最后一条事件是 package.prepared。它的 data.files 列出包里每个文件的 SHA-256，应与两份清单相同
           （audit 里的文件、bagit.txt 和两份清单本身除外）；它的 seq 应是 audit/checkpoint.json 的 seq。
        2. 每条事件的叶值 = SHA-256(字节 00 加这一行，不含换行)。按 audit/proofs.jsonl 里同一行的 path，
           从叶值算到根（RFC 6962 第 2.1.1 节），应是 checkpoint.json 的 root。
        3. SHA-256(字节 02 加 data.before 加最后一条的叶值) 应是 checkpoint.json 的 chain。

    五、只凭这个包证明不了的
        有人若把内容和事件一起重做得彼此相合，包里看不出来：请按第一条在工作库里核对，
        或把 checkpoint.json 与当时另存的一份比对。图片是缩小后的副本，看不出与原图逐点相同。

    How to check: run the commands above. `wxdesk verify` names every file that was changed, removed
    or added, and holds texts, sign-offs and events to what was approved. A package whose contents and
    events were all made anew shows only in the desk that exported it.

package-steps = { $number }《{ $title }》操作步骤
package-steps-push = 推送：{ $channel }，{ $day } { $window }（{ $push }）
package-steps-place = 位置：第 { $position } 条，全组共 { $count } 篇
package-steps-own = 本篇
package-steps-shared = 整组（各篇都放好后做一次）

package-step-open = 登录公众号后台，新建图文消息；同组各篇放进同一条消息，本篇是第 { $position } 条。
package-step-paste = 用浏览器打开 { $file }，点“复制正文”，粘贴到正文编辑区，不再改动文字。
package-step-images = { $count ->
    [1] 把正文里【图001】一行换成同号图片（{ $first }），换完后正文里不应再有“【图”字样。
   *[other] 把正文里【图001】起的 { $count } 行逐一换成同号图片（{ $first } 至 { $last }），换完后正文里不应再有“【图”字样。
}
package-step-video = 在“视频{ $number }”处插入视频 { $file }（原名：{ $original }），待平台审核通过后再发；插好后删去占位文字。
package-step-title = 标题：{ $title }
package-step-author = 作者：{ $author }
package-step-digest = 摘要：{ $digest }
package-step-cover = 封面：上传 { $wide } 作 2.35:1 封面；1:1 封面按 { $square } 裁切。
package-step-original = 原创声明：信息来源为“{ $source }”。确属本单位原创才声明原创；转载、合作稿不声明，并写明出处。
package-step-creation = 创作来源（平台项，与信息来源是两回事）：选“{ $creation }”；与实际不符的按实选。
package-step-creation-ai = 创作来源（平台项，与信息来源是两回事）：本篇有图片或视频带AI生成合成标识，必须声明内容由AI生成（《人工智能生成合成内容标识办法》第十条）；不要另存或截图去掉标识。
package-step-moments-ai = 本条有图片或视频带AI生成合成标识，发布时必须声明内容由AI生成（《人工智能生成合成内容标识办法》第十条）；不要另存或截图去掉标识。
package-step-collection = 合集：按栏目加入对应合集；没有对应合集则跳过。
package-step-order = 核对：同一条消息里共 { $count } 篇，顺序与文件夹编号一致，每篇封面、标题、作者、摘要齐全。
package-step-preview = 发送预览到审核人手机，与审定稿对照；有出入先改正，改动须重新审核。
package-step-notify = 群发通知开关：本次推送需通知粉丝，打开“群发通知”（占用推送次数）；打开前核对剩余次数。
package-step-schedule = 定时发表：设为 { $day } { $start }。平台只接受大约 7 天以内的时间；设好后内容不能再改，要改先取消定时。
package-step-scan = 扫码：由管理员或运营者本人用手机扫码确认，不代扫、不托管。
package-step-moments-images = { $count ->
    [1] 选入图片 { $first }。
   *[other] 按编号顺序选入 { $count } 张图片（{ $first } 至 { $last }）。
}
package-step-moments-video = 视频{ $number }：{ $file }（原名：{ $original }）。朋友圈一条只能发图片或一个视频，按审定的方式选其一。
package-step-moments-text = 打开 { $file }，全部复制，粘贴为文案，不再改动文字。
package-step-moments-publish = 核对图片顺序与文案后，于 { $day } { $start } 起的时段内由本人发布。
package-step-record = 发出后回到 wxdesk 登记发布时间和网址：{ $push }。
