# 段落类型的名称，每种两个：正文旁的短名，统计代码长度时的名称

block-margin = 段落类型
block-paragraph = 正文
block-heading1 = 标题1
block-heading2 = 标题2
block-heading3 = 标题3
block-heading = 小标题
block-item = 列表
block-number = 编号
block-quote = 引用
block-code = 代码
block-raw = 原格式
block-block = 组件
block-component = 组件
block-table = 表格
block-image = 图片
block-video = 视频
block-rule = 分隔线
block-none = 空行

spent-block-heading = 小标题
spent-block-paragraph = 段落
spent-block-item = 列表
spent-block-quote = 引用
spent-block-code = 代码块
spent-block-table = 表格
spent-block-image = 图片
spent-block-video = 视频
spent-block-rule = 分隔线
spent-block-raw = 保留原格式
spent-block-component = 组件
spent-block-frame = 篇头篇尾与外框
