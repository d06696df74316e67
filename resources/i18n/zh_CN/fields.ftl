# 稿件的栏目：名称，以及在各处的说法（.hint 输入提示，.option 命令行，.paper 投稿单，.said 详情，.open 未选时）

submission-unit = 供稿单位
    .hint = 选择或输入新单位
    .option = 供稿单位
    .paper = 单位全称
submission-officer = 信息员
    .hint = 报送人姓名
    .option = 信息员
    .paper = 报送人姓名
    .said = 信息员 { $value }
submission-title = 标题
    .paper = 32 字以内
submission-source = 信息来源
    .hint = 如：本单位、新华社
    .option = 信息来源
    .paper = 写明出自哪里；转发的写明原发布者
    .said = 来源 { $value }
submission-delivered-at = 送达时间
    .hint = 不填则按文件时间
    .option = 送达时间，如 2026-01-01T10:20
submission-route = 途径
    .hint = 如：微信、邮件
    .option = 送达途径
submission-range = 信息范围
    .option = 信息范围：规则库里的代码，或 HS 4.3 里的序号 1 到 7
    .paper = 请选择
    .open = 未定
    .said = 第 { $value } 类
submission-decision-by = 认定人
    .hint = 集团公司由谁认定
    .option = 第 7 类：集团公司由谁认定
    .paper = 第 7 类才填：集团公司由谁认定
    .said = 认定人 { $value }
submission-kind = 类别
    .option = 类别
    .paper = 请选择
    .open = 未定
submission-form = 体裁
    .option = 体裁
    .paper = 请选择
    .open = 按文件判断
submission-advertising = 是否广告
    .option = 是否广告：yes 是广告，no 不是；不写则由程序判断
    .open = 按内容判断
    .said = { $value ->
        [yes] 广告
       *[other] 非广告
    }
advertising-yes = 广告
advertising-no = 非广告
submission-not-before = 不早于
    .option = 不早于
    .paper = 最早哪天发，没有可不填
submission-expires = 下架日
    .option = 下架日
    .paper = 哪天以后不再发，没有可不填
submission-event-date = 活动日期
    .option = 活动日期
    .paper = 如 2026-01-08，没有可不填
submission-reason = 改送达时间的原因
    .hint = 只在更改时填
    .option = 原因
submission-onsite = 现场照片
    .option = 图片是现场照片
submission-signed-off = 负责人已审签
    .option = 负责人已审签
    .paper = 负责人姓名，已审签
submission-mended = 编辑代为修改，不影响送达时间
    .option = 这些文件是编辑代为修改的，不影响单位的送达时间（与 --into 同用）
submission-reprint = 转发（信息来源写原发布者）
    .option = 第 7 类：是转发，信息来源写原发布者
    .said = 转发
submission-channels = 账号
    .option = 发在哪个账号（可多次）
    .paper = { $names }，可写几个
submission-sign-off-by = 审签人
    .hint = 单位负责人姓名
    .option = 审签人姓名
    .said = 审签 { $value }
submission-sign-off-how = 审签方式
    .option = 审签方式：paper 纸质、chat 聊天、screenshot 截图、system 系统
    .open = 未知
    .said = { $value ->
        [paper] 纸质
        [chat] 聊天
        [screenshot] 截图
       *[other] 系统
    }
sign-off-how-paper = 纸质
sign-off-how-chat = 聊天
sign-off-how-screenshot = 截图
sign-off-how-system = 系统
