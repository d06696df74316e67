# 插入的组件

finding-PKG-component = { $name }：{ $what ->
        [missing] “{ $field }”没有填。
        [long] “{ $field }”有 { $count } 字，最多 { $most } 字。
        [picture] “{ $field }”不是素材里的图片。
        [address] “{ $field }”不是网址。
        [rest] “{ $field }”重复或多余。
       *[unknown] 没有这种组件。
    }
    .do = { $what ->
        [missing] 请在正文里这个组件的“{ $field }”后面填上，或把整个组件删掉。
        [long] 请缩短。
        [picture] 请写素材的文件名。
        [address] 请写完整的网址，以 https:// 开头。
        [rest] 请删掉多出来的一行。
       *[unknown] 请删掉，从“插入组件”里另选。
    }
error-article-component = 第 { $line } 行：没有“{ $name }”这种组件。可用的有：{ $known }。
error-article-field = 第 { $line } 行“{ $what }”不是这个组件的栏目。可用的有：{ $known }。每行先写栏目和冒号，再写内容；内容有几行的，从下一行起每行空两格。
error-article-component-open = 第 { $line } 行的“{ $name }”没有结尾。请在它最后一行之后另起一行，写三个冒号 :::。

component-insert = 插入组件
component-one = 插入{ $name }
component-follow = 引导关注
component-divider = 分隔
component-notice = 提示框
component-product = 商品卡
component-pair = 双图
component-qr = 二维码卡
component-timetable = 时间表
component-hero = 头图
component-lead = 导语
component-grid = 商品格
component-gallery = 滑动图集
component-coupon = 优惠券
component-steps = 步骤
component-saying = 金句
component-store = 门店卡
article-swipe = ‹ 左右滑动查看 ›
article-hours = 营业时间
article-address = 地址
article-phone = 电话
