# Qt 自带对话框里，Qt 的中文目录没有译出的话
qt-look-in = 位置(&L)：
qt-kinds = 文件类型(&T)：
qt-drive = 驱动器
qt-folder = 文件夹
qt-cursor =
    指针在 %1, %2，颜色：%3
    按 Esc 取消
qt-billing = 计费信息(&B)：
qt-end = 结尾(&E)：
qt-start = 开头(&S)：
qt-priority = 作业优先级(&P)：
qt-scheduled = 打印时间(&P)：
qt-page-order = 页面顺序(&O)：
qt-per-sheet = 每张页数(&P)：
qt-custom = %1 的自定义值
qt-page-set = 页面集(&S)：
