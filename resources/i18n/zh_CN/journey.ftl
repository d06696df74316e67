# 一篇稿件的进度和下一步
journey-step-delivered = 来稿
journey-step-accepted = 收稿
journey-step-placed = 排期
journey-step-laid-out = 排版
journey-step-reviewed = 审核
journey-step-released = 签发
journey-step-exported = 导出
journey-step-published = 发布
journey-state-done = 已完成
journey-state-here = 进行中
journey-state-ahead = 未到
journey-state-stopped = 已停
journey-revision = 第 { $number } 版
journey-unplaced = 未排
journey-steps = 进度
journey-spoken = { $step }：{ $state }
next-mend = 处理 { $count } 项问题
next-edit = 修改正文
next-facts = 核对促销信息
next-export = 去导出
next-publish = 登记发布
next-await-unit = 等供稿单位交稿
next-none = 没有下一步
next-is = 下一步：{ $what }
next-waits = 下一步：{ $what }（{ $names }）

# 稿件页
page-open = 打开稿件
page-back = 返回列表
page-tab-text = 正文
page-tab-pieces = 素材
page-tab-facts = 事实
page-tab-findings = 问题
page-tab-review = 审核
page-tab-history = 历史
page-tab-counted = { $name } { $count }
