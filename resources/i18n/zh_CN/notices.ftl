# 退补通知里的短句：缺什么，要什么

owed-F-ZERO = 是空文件，请重发
owed-VOTE-approval = 含「{ $word }」，请附签字盖章的批准申请
owed-F-READ = 打不开，请重发
owed-F-TYPE = { $real ->
        [unknown] 无法识别格式，请发JPG/PNG
        [HTML] 是网页，请重新下载或发原图
        [TXT] 是文字，请发原图
        [EXE] 是程序，请发图片、视频或文稿
        [ELF] 是程序，请发图片、视频或文稿
        [LNK] 是快捷方式，请发原文件
        [ZIP] 是压缩包，请解开后发图片
       *[other] 为{ $real }，请发JPG/PNG
    }
owed-F-NAME = 文件名含隐藏字符，请改名
owed-F-ARCHIVE = { $code ->
        [archive-mail] 是邮件，请把附件另存后再发
        [archive-unsupported] 是{ $format }压缩包，请解压后再发，或改用ZIP
        [archive-encrypted] 有密码，请去掉密码再发
        [archive-nested] 里面还有压缩包，请解开后再发
        [archive-entries] 里面文件太多，请分几次发
        [archive-bytes] 解开后太大，请分几次发
        [archive-duplicate] 里面有重名文件，请改名后重新压缩
        [archive-damaged] 已损坏，请重新压缩后再发
       *[other] 不能安全解开，请直接发文件
    }
owed-I-SIZE = 为{ $mb }MB，须小于{ $limit }MB
owed-I-TRUNC = 不完整，请重发原图
owed-I-CORRUPT = 已损坏，请重新导出
owed-I-CHUNKBOMB = 附加数据异常，请另存后再发
owed-I-POLYGLOT = 藏有其他文件，请另存后再发
owed-I-CODING = 编码特殊，请另存为普通JPG
owed-W-10MB = 超过{ $limit }MB，请缩小后再发
owed-I-ANIM = 为动图或多页，请发单张静态图
owed-I-PHOTO = 为相机照片，请发设计稿
owed-I-LOWRES = 只有{ $width }×{ $height }，请发长边{ $limit }以上的原图
owed-I-BLUR = 太模糊，请换清晰的原图
owed-V-SIZE = 超过{ $limit }MB，请压缩后再发
owed-V-TYPE = { $real ->
        [playlist] 是播放列表，请发视频本身
        [sound] 没有画面，请发视频
        [unknown] 无法识别格式，请发MP4
        [HTML] 是网页，请重新下载或发原视频
        [EXE] 是程序，请发视频
        [ELF] 是程序，请发视频
        [LNK] 是快捷方式，请发原文件
        [ZIP] 是压缩包，请解开后发视频
       *[other] 格式为{ $real }，请发MP4
    }
owed-V-REF = 画面在别的文件里，请导出完整MP4
owed-V-TRAIL = 藏有别的文件，请重新导出
owed-V-CODEC = 编码不支持，请转H.264的MP4
owed-V-TRUNC = 不完整，请重发
owed-V-NOVIDEO = 没有画面，请发视频
owed-V-CORRUPT = 已损坏，请重新导出
owed-LEN-body-min = 正文{ $count }字，需{ $least }字及以上
owed-SRC-missing = 未写信息来源，请注明
owed-SRC-vague = 来源“{ $source }”不明确，请写明出处
owed-CAT-missing = 未说明信息范围，请注明
owed-CAT-file = 缺集团公司领导的批准文件
owed-CAT-decided = 未写明集团公司由谁认定
owed-CAT-reprint = 转发的未写明原发布者
owed-SUB-unit = 未写供稿单位，请注明
owed-SUB-officer = 未写信息员，请注明
owed-SUB-text = 缺文稿，请发Word稿
owed-SUB-picture = 缺配图，请补
owed-SUB-documents = 有{ $count }份文稿，请说明用哪份
owed-D-READ = 打不开，请另存为DOCX再发
owed-D-PASSWORD = 有密码，请去掉密码再发

sent-note = 说明（可不填）
sent-note-hint = 如：已读，王芳回“收到”
cli-receipt-evidence = 发出的凭证，如聊天截图；存进本地素材库
cli-receipt-note = 发出的说明，一句话
trail-no-evidence = 这一行没有凭证。有凭证的行，理由后写着“附凭证”。
trail-evidence = 附凭证
evidence-show = 看凭证
notice-rejection = 《{ $title }》不采用：{ $lines }。
notice-kind-rejection = 不采用通知
today-tag-rejection = 不采用
cli-reject-code = 原因代码，见规则库的“不采用”（可重复），如 range、stale、repeated
refusal-range = 不在七类范围
refusal-tone = 不够正面
refusal-stale = 时效已过
refusal-unfit = 不适用
refusal-repeated = 与已发重复
refusal-source = 来源不明
refusal-untrue = 无法核实
refusal-offer = 促销有误
refusal-request = 没有申请
refusal-secret = 涉密、违规
refusal-field-clause = 依据条款
refusal-field-zh = 给单位的话（中文）
refusal-field-en = 给单位的话（英文）
pick-more = 另外要说的（可不填）
pick-more-hint = 写明原因，单位会看到
pick-reasons = 勾选原因，可以几条；给单位的话写在后面
pick-pieces = 勾选要退的文件；不勾则全部退回
