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
finding-CPR-reprint = 转载的手续不全：原作者{ $author ->
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
    .do = 请在稿件信息里补上；书面授权的附上文件。
finding-CPR-reprint-softer = 来源写的像是转载：是转载的，请补原作者、原公众号、原文地址和授权。
    .do = 请在稿件信息里选“来源类型”。
finding-CPR-image = 图片可能是别人的：有“{ $word }”的痕迹。
    .do = 请说明图片来历；买过的附授权，不能说明的换图。
rule-CPR-reprint = 转载没有来历或授权
rule-CPR-image = 图片像是图库或别人的
owed-CPR-reprint = 转载请写明原作者、原公众号、原文地址，并附授权
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
