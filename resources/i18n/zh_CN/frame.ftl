# 菜单、命令面板、快捷键

menu-file = 文件
menu-edit = 编辑
menu-view = 查看
about = 关于 wxdesk
menu-help = 帮助
palette = 命令面板
palette-hint = 输入要做的事，或编号、标题、拼音首字母、单位、人员、日期
palette-none = 没有找到操作、稿件或推送
manual = 使用手册
manual-search = 搜手册
keys-title = 快捷键一览
action-close = 关闭
action-quit = 退出
action-search = 搜索
action-person = 换人
action-refresh = 刷新
action-folder = 打开工作库所在的文件夹

## 意外

crash-now = 程序出了意外：{ $what }。正在编辑的内容已保留，可以接着用；报告在 { $path }，请交给维护人员。
crash-last = 上次没有正常退出，已回到当时的位置。报告在 { $path }。
crash-no-report = （报告未能写入）

## 底栏

status-push = 今日 { $time } { $channel } { $numbers } · { $state }
status-push-out = 已导出
status-push-timed = 已定时
status-push-missing = 差 { $missing } 篇
status-push-open = 未导出
status-push-more = 另有 { $count } 期

## 菜单里的分组

menu-section-today-notices = 通知
menu-section-today-commissions = 约稿
menu-section-today-digest = 群简报
menu-section-queue-decide = 处理来稿
menu-section-queue-plan = 排期与缓发
menu-section-queue-review = 审核与签发
menu-section-queue-amend = 更正与撤回
menu-section-queue-notices = 通知单位
menu-section-queue-open = 打开与复制
menu-section-queue-list = 列表
menu-section-bench-marks = 标记
menu-section-bench-results = 检测结果
menu-section-bench-list = 列表
menu-section-bench-picture = 图片
menu-section-article-findings = 问题项
menu-section-article-letters = 文字格式
menu-section-article-paragraph = 段落格式
menu-section-article-arrange = 编辑正文
menu-section-article-insert = 插入
menu-section-article-table = 表格
menu-section-article-comments = 批注与认领
menu-section-article-look = 查看
menu-section-article-output = 复制与另存
menu-section-calendar-items = 稿件
menu-section-calendar-push = 本期
menu-section-calendar-open = 打开
menu-section-calendar-look = 查看
menu-section-review-proof = 审批单
menu-section-review-look = 查看
menu-section-settings-pages = 各页
menu-section-settings-safety = 保管与更新
menu-section-article-back-end = 后台插入
menu-section-article-shop = 商品与门店
menu-section-article-facts = 促销信息与海报
