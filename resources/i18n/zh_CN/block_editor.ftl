# 排版：所见即所得

block-card-empty = （还没有填）
block-caption-hint = 点此写图注
block-empty-article = 直接输入，或按 / 插入标题、图片、表格和组件
block-handle = 拖动可移动这一段；点按打开菜单
block-card-done = 完成
block-raw-html = HTML
block-link-address = 链接地址
block-no-picture = （无）
block-rows-hint = 每行一项，用 | 分开时间和内容
block-odd-table = 这张表格的合并格互相重叠，请在“源码”里修改。
block-turn = 切换所见即所得与源码
block-to-source = 源码
block-to-blocks = 所见即所得
