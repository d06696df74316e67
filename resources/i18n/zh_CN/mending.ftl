## 修复图片和视频（wxdesk mend、wxdesk check --mend）
cli-mend = 修复来稿的图片和视频：转格式、摆正、转色、压缩、清除隐私信息；原件保留
cli-mend-piece = 只修复第几件，可写多次；不写则修复全部能修的
cli-mend-transparency = 保留透明区域，不铺白底
cli-mend-plan = 只看能修什么、不能修什么，不动手
cli-mend-undo = 撤销修复，恢复单位送来的文件
cli-mend-undone = 已撤销 { $count } 件的修复
cli-check-mend = 把能修的图片和视频另存到此文件夹（不覆盖，不动原件）
cli-mend-film = 视频转换时画质优先（quality）还是体积优先（size）
cli-mend-cover = 封面画面：{ $path }
mended-to = { $before } → { $after } 字节：{ $done }
mended-not = 不能修复：{ $why }
mended-already = 已由编辑修复
act-piece-mended = 修复图片或视频
act-piece-unmended = 撤销修复

mend-convert = 转换格式
mend-recode = 按普通 JPG 重新编码
mend-rename = 改正文件名
mend-upright = 摆正方向
mend-colours = 颜色转为 sRGB
mend-depth = 转为 8 位色深
mend-flatten = 透明处铺白底
mend-strip = 清除拍摄地点等附加信息
mend-label = AI 标识改写为 AIGC 元数据（签名的 C2PA 内容凭证只留在原件里）
mend-trim = 删去末尾多余数据
mend-end = 补上结束标记
mend-shrink = 压缩到限额以内
mend-resize = 缩小尺寸
mend-rewrap = 转为 MP4 文件
mend-film-code = 画面转为 H.264
mend-sound = 声音转为 AAC

obstacle-truncated = 文件不完整，请重新传送
obstacle-damaged = 数据损坏，请重新导出
obstacle-coding = 编码特殊，请另存为普通的 JPG
obstacle-too-large = 像素或附加数据超出安全限度
obstacle-hidden = 里面藏有其他文件
obstacle-moving = 是动图或多页图片，请单位另发静止的图片
obstacle-photo = 请先标记是照片还是设计稿
obstacle-quality = 画面本身不够清晰，只能换图
obstacle-unreadable = 文件读不出来
obstacle-format = 这种格式不能转换
obstacle-sound-alone = 只有声音，没有画面
obstacle-elsewhere = 画面在另一个文件里
obstacle-other = 须由单位补正

error-mend-moving = 这是多帧图片（动图或多页），不能修复成一张。请单位另传静止图片。
error-mend-photo = 图片带有相机拍摄信息，修复会把它清除。请先标记为现场照片或设计稿，再修复。
error-mend-samples = 这张 TIFF 是 32 位浮点（HDR），或是带透明的印刷色（CMYK）：转成多亮、垫什么底，程序无从判断。请在设计软件里另存为 8 位 RGB 的 JPG 或 PNG。
error-mend-format = { $format } 不能转换。请单位另存为 JPG 或 PNG。
cli-mend-none = 没有可修复的图片或视频。
error-mend-nothing = { $number } 没有可以修复的图片或视频，也没有可以撤销的修复。
error-mend-file-changed = “{ $name }”检测以后又变过，没有修复。请重新拖入检测，再修复。
error-mend-full = “{ $path }”所在磁盘已满（{ $why }）。此前已写好 { $count } 份副本，仍在原处：{ $names }。其余没有写；请清理空间或换一个位置，再修复缺的这些。
error-mend-changed = { $number } 的文件刚被换过，未作修复。请再试一次。

## 来稿详情里的修复
section-mends = 图片和视频修复
mend-heading = 一键修复 { $number }
mend-piece = 修复哪一件
mend-one = 修复这一件
mend-all = 全部修复（{ $count } 件）
mending-of = 正在修复 { $done } / { $total }：{ $what }
mend-done = { $number }：已修复 { $count } 件，单位送来的原件保留。
cli-mend-needless = 没有需要修复的图片或视频。

## 视频转换
limit-film-formats = 可转换的其他视频格式
limit-film-codecs = 可转换的其他视频编码
limit-film-sound = 可转换的音频编码
limit-film-quality-factor = 画质优先时的质量系数（越小越好）
limit-film-quality-kilobits = 画质优先时画面的最高码率（千比特每秒）
limit-film-quality-sound-kilobits = 画质优先时声音的码率（千比特每秒）
limit-film-size-factor = 体积优先时的质量系数（越小越好）
limit-film-size-kilobits = 体积优先时画面的最高码率（千比特每秒）
limit-film-size-sound-kilobits = 体积优先时声音的码率（千比特每秒）
limit-film-size-short-side = 体积优先时短边不超过
limit-film-seconds-each = 每秒视频最多转换几秒
limit-film-seconds-least = 转换时限不短于几秒
limit-film-seconds-most = 转换时限不长于几秒

error-film-unreadable = 这个视频的画面或声音打不开，无法转换。请单位重新导出为 MP4。
error-film-damaged = 这个视频有损坏的地方，没有转换，以免副本看起来完好。请单位重新导出。
error-film-not-made = 转换出来的视频没有通过核对，没有保存。请单位重新导出为 MP4。

## 限额：声音、最小图片
limit-video-sound-codecs = 手机都能放的音频编码
limit-image-seen-from-side = 图片长边低于此数视为占位图
mend-unproven = 这种格式不带校验，是否完整请核对画面
