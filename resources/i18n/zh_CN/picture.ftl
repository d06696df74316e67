# 素材的画面：放大、缩小，问题在图上的位置
picture = 画面
picture-larger = 放大
picture-smaller = 缩小
picture-fit = 适合窗口
picture-real = 原始大小
picture-show = 在图上查看
picture-second = 查看第 { $second } 秒附近的画面
picture-none = 这个文件的画面打不开，看不到预览。
picture-none-second = 无法显示第 { $second } 秒附近的画面。
picture-codes-none = 没有读到二维码。小程序码和视频号码无法识读，图中若有，请人工扫码核对。
finding-times = 共 { $count } 处
finding-byte = 在第 { $byte } 字节处

## 修复前后
mend-offer = 一键修复
mend-can = 可以修复：{ $what }。原件不动，改好的另存一份。
mend-will = 将处理：{ $done }。
mend-waiting = 正在生成预览，请稍候。
mend-film-waiting = 正在转换视频：{ $percent }%
mend-film-preset = 转换时
film-preset-quality = 画质优先
film-preset-size = 体积优先
mend-film-stopped = 转换已停止，没有保存任何文件。
mend-moments = 画面取自第 { $seconds } 秒。
mend-before = 修复前
mend-after = 修复后
mend-beside = 存到原件旁
mend-save = 核对修复前后，保存修复后的图片
mend-into = 另选文件夹
mend-back = 不修复
mend-saved = 已另存为 { $path }。原件没有改动。
