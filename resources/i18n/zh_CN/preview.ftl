# 预览与对照

diff = 修改对照
diff-none = 两版相同。
diff-image = 〔图〕{ $text }
diff-video = 〔视频〕{ $text }
diff-marks = { $text }（只改了样式）
phone = 手机预览
phone-missing = 手机预览缺少系统组件：{ $why }。其他功能不受影响；重新运行一次安装命令即可补齐。
