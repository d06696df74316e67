# 版权：来源类型、转载授权、图片来历

submission-source-kind = 来源类型
    .option = 来源类型：own 本单位、unit 供稿单位、third 署名的第三方、media 官方媒体、reprint 转载
    .open = 按来源判断
    .said = { $value ->
        [own] 本单位作品
        [unit] 供稿单位作品
        [third] 第三方作品
        [media] 官方媒体
       *[other] 转载
    }
source-kind-own = 本单位作品
source-kind-unit = 供稿单位作品
source-kind-third = 署名的第三方
source-kind-media = 官方媒体
source-kind-reprint = 转载
submission-reprint-author = 原作者
    .hint = 姓名或署名
    .option = 转载的原作者
submission-reprint-account = 原公众号
    .hint = 账号名称
    .option = 转载的原公众号或媒体
submission-reprint-url = 原文地址
    .hint = https://
    .option = 转载的原文地址
submission-leave = 转载授权
    .option = 转载授权：whitelist 白名单、written 书面授权、open 开放转载
    .open = 未取得
reprint-leave-whitelist = 白名单
reprint-leave-written = 书面授权
reprint-leave-open = 开放转载
submission-leave-file = 授权文件
    .option = 书面授权的文件
    .open = 未附
finding-CPR-leave = 转载的手续不全：原作者{ $author ->
        [yes] 有
       *[no] 缺
    }，原公众号{ $account ->
        [yes] 有
       *[no] 缺
    }，原文地址{ $url ->
        [yes] 有
       *[no] 缺
    }，授权{ $leave ->
        [yes] 有
       *[no] 缺
    }。
    .do = 请在“补填信息”里补上；书面授权的附上文件。
finding-CPR-leave-softer = 来源写的像是转载：是转载的，请补原作者、原公众号、原文地址和授权。
    .do = 请在“补填信息”里选“来源类型”。
finding-CPR-image = 图片可能是别人的：有“{ $word }”的痕迹。
    .do = 请说明图片来历；买过的附授权，不能说明的换图。
finding-CPR-image-softer = 图片可能是别人的：好像有“{ $word }”的痕迹。
    .do = 请说明图片来历；买过的附授权，不能说明的换图。
rule-CPR-leave = 转载没有来历或授权
rule-CPR-image = 图片像是图库或别人的
owed-CPR-leave = 转载请写明原作者、原公众号、原文地址，并附授权
finding-CPR-pledge = { $unit }今年没有有效的版权承诺书。
    .do = 请单位签一份，在“供稿单位”登记有效期；以后本单位作品不再问。
rule-CPR-pledge = 单位没有有效的版权承诺书
units-pledge = 版权承诺书
units-pledge-until = 版权承诺书至
units-pledge-go = 登记
units-pledge-what = { $unit }的版权承诺书有效到哪天？
units-pledged = 已登记{ $unit }的版权承诺书，有效至 { $day }
act-unit-pledged = 登记版权承诺书
cli-units-pledge = 登记这个单位的版权承诺书
cli-units-until = 承诺书有效到哪天
cli-units-file = 签字盖章的承诺书
submission-ai-use = 使用AI
    .option = 是否使用AI：none 未使用、used 使用
    .open = 未说明
    .said = { $value ->
        [used] 使用了AI
       *[other] 未使用AI
    }
ai-use-none = 未使用
ai-use-used = 使用了
submission-ai-text = AI：文字
    .option = AI 用于文字：assisted 辅助、generated 生成
    .open = 未使用
submission-ai-picture = AI：图片
    .option = AI 用于图片：assisted 辅助、generated 生成
    .open = 未使用
submission-ai-film = AI：视频
    .option = AI 用于视频：assisted 辅助、generated 生成
    .open = 未使用
submission-ai-sound = AI：声音
    .option = AI 用于声音：assisted 辅助、generated 生成
    .open = 未使用
ai-degree-assisted = 辅助
ai-degree-generated = 生成
submission-ai-checked-by = AI 内容核对人
    .hint = 姓名
    .option = 核对 AI 内容的人
submission-creation = 创作来源声明
    .option = 微信的创作来源：none 无需声明、ai 内容由AI生成、media 素材来源官方媒体·网络新闻、fiction 剧情演绎、opinion 个人观点、health 健康医疗分享、investment 投资观点
    .open = 按来源和AI建议
    .said = 创作来源：{ $value ->
        [none] 无需声明
        [ai] 内容由AI生成
        [media] 素材来源官方媒体/网络新闻
        [fiction] 剧情演绎
        [opinion] 个人观点
        [health] 健康医疗分享
       *[investment] 投资观点
    }
creation-none = 无需声明
creation-ai = 内容由AI生成
creation-media = 素材来源官方媒体/网络新闻
creation-fiction = 剧情演绎
creation-opinion = 个人观点
creation-health = 健康医疗分享
creation-investment = 投资观点
paste-creation = 创作来源选“{ $creation }”
finding-AI-denied = 记为未使用AI，但文件带有AI生成合成标识。
    .do = 请在“补填信息”里更正，或向单位核实。
finding-AI-checked = 使用了AI，但没有写明由谁核对。
    .do = 请在“补填信息”里补上核对人。
rule-AI-denied = 记为未使用AI而文件带AI标识
rule-AI-checked = 使用AI没有核对人
submission-portrait = 照片里的人
    .option = 现场照片里的人：granted 已取得同意（未成年人由监护人同意）、nobody 无可辨认人物、pending 待补
    .open = 未答
    .said = { $value ->
        [granted] 人物已同意
        [nobody] 无可辨认人物
       *[pending] 人物同意待补
    }
portrait-granted = 已取得同意
portrait-nobody = 无可辨认人物
portrait-pending = 待补
finding-CPR-portrait = 现场照片里的人是否同意发布，还没有答复（未成年人由监护人同意）。
    .do = 请在“补填信息”里选：已取得同意、无可辨认人物，或待补。
rule-CPR-portrait = 现场照片里的人没有同意

# 图片信息（EXIF、IPTC、XMP）里的版权栏
rule-CPR-notes = 图片信息里写着别人的版权
finding-CPR-notes = 图片信息的{ $kind ->
        [notice] 版权栏
        [licence] 授权网址栏
        [credit] 来源栏
       *[creator] 作者栏
    }写着“{ $words }”，图片可能是别人的。
    .do = 请说明图片来历；买过的附授权，不能说明的换图。
finding-CPR-notes-softer = 图片信息的{ $kind ->
        [notice] 版权栏
        [licence] 授权网址栏
        [credit] 来源栏
       *[creator] 作者栏
    }写着“{ $words }”。
    .do = 是自己拍的不用管；是别人的，请说明来历，附授权。
