# 素材检测：文件、图片、视频、压缩包

## 文件

finding-F-NOTREG = 这不是普通文件（快捷方式、链接或文件夹）。
    .do = 请发原文件。
finding-F-ZERO = 文件是空的（0 字节）。
    .do = 请重新发送原文件。
finding-F-NAME = 文件名里有不可见的控制字符，会使显示的名称与实际不符。
    .do = 请改用普通文字重新命名后再发。
finding-F-NAME-softer = 文件名里有不可见字符、系统保留名，或以点、空格结尾，在部分电脑上打不开。
    .do = 请改用普通文字重新命名。
finding-F-TYPE = { $real ->
        [unknown] 无法识别文件的格式，不是 JPG、PNG 图片。
        [HTML] 文件里是网页，不是图片，多半是下载没有成功。
        [TXT] 文件里是文字，不是图片。
        [EXE] 文件是程序，不是图片、视频或文稿，可能有害。
        [ELF] 文件是程序，不是图片、视频或文稿，可能有害。
        [LNK] 文件是快捷方式，只写着原文件在哪里。
        [ZIP] 文件是压缩包，不是图片。
       *[other] 文件的实际格式是 { $real }，不在允许的格式之内。
    }
    .do = { $real ->
        [HTML] 请重新下载，或把原图作为文件发来。
        [TXT] 请把原图作为文件发来；是文稿的，请按文稿命名。
        [EXE] 不要打开；请问明来源，另发需要的文件。
        [ELF] 不要打开；请问明来源，另发需要的文件。
        [LNK] 请发原文件。
        [ZIP] 请解开后发里面的图片，或把扩展名改回 .zip。
        [HEIC] 请发 JPG 或 PNG（iPhone：设置 › 相机 › 格式 › 兼容性最佳）；只改扩展名无效。
       *[other] 图片请发 JPG 或 PNG；只改扩展名无效，请用看图或设计软件另存。
    }
finding-F-EXT = 扩展名与内容不符，实际是 { $real }，将按 { $real } 处理。
    .do = 不影响使用；下次请按实际格式命名。
finding-F-READ = 文件无法读取，或正在被其他程序写入。
    .do = 请等复制或下载完成、关闭占用它的程序后再试。
finding-F-ARCHIVE = { $code ->
        [archive-unsupported] 这是 { $format } 文件，这里只能解开 ZIP 压缩包。
        [archive-mail] 这是保存下来的邮件，不能直接收取其中的附件。
        [archive-encrypted] 压缩包有密码，无法打开。
        [archive-nested] 压缩包里还有压缩包：{ $entry }。
        [archive-entries] 压缩包里有 { $entries } 个文件，超过 { $limit } 个。
        [archive-bytes] 压缩包解开后超过 { $limit } MB。
        [archive-swells] 压缩包解开后有 { $mb } MB，超过自身大小的 { $limit } 倍；照片和视频不会这样，疑似压缩炸弹。
        [archive-slow] 压缩包里有 { $mb } MB 用了 BZip2 或 LZMA 方式压缩，解开很慢，很多电脑也打不开。
        [archive-ratio] 压缩包里的“{ $entry }”解开后异常膨胀，疑似压缩炸弹。
        [archive-path] 压缩包里的“{ $entry }”指向压缩包以外的位置，有安全风险。
        [archive-link] 压缩包里的“{ $entry }”是链接，不是普通文件。
        [archive-duplicate] 压缩包里有重名文件：{ $entry }。
        [archive-write] 磁盘无法写入，压缩包没有解开。
       *[other] 压缩包已损坏或不完整，无法解开。
    }
    .do = { $code ->
        [archive-unsupported] 请解压后直接发文件夹，或改用 ZIP 压缩。
        [archive-mail] 请在邮箱里把附件另存出来，再发附件本身。
        [archive-encrypted] 请去掉密码重新压缩，或直接发文件。
        [archive-nested] 请先解开里层的压缩包，再把文件放在一起发来。
        [archive-entries] 请只发这一篇稿件需要的文件，或分几次发。
        [archive-bytes] 请分几次发，视频单独发。
        [archive-swells] 请直接发文件；大片纯色的图片请先另存为 JPG 或 PNG，本来就小。
        [archive-slow] 请用普通的 ZIP 方式（Deflate）重新压缩，或直接发文件。
        [archive-duplicate] 请把重名的文件改成不同的名称后重新压缩。
        [archive-write] 请检查磁盘剩余空间后重试。
       *[other] 请直接发文件，或重新压缩后再发。
    }
finding-F-PARSER = { $reason ->
        [timeout] 解析这个文件用时过长，已停止。
        [memory] 解析这个文件占用内存过多，已停止。
       *[other] 解析这个文件时出错，已停止；文件可能已损坏或含有异常数据。
    }
    .do = 请重新导出后再发。

## 图片

finding-I-SIZE = 图片 { $mb } MB，须小于 { $limit } MB。
    .do = 请压缩或缩小后重新导出。
finding-I-TRUNC = 图片不完整，可能是下载或传输中断。
    .do = 请重新发送原图。
finding-I-TRUNC-softer = 图片缺少结束标记，画面是完整的。
    .do = 不影响使用；最好重新导出一次。
finding-I-CORRUPT = 图片数据已损坏，无法正常打开。
    .do = 请重新导出后再发。
finding-I-CORRUPT-softer = { $found ->
        [step] 图片从某一处起整体变亮或变暗，像是中间丢了数据。
       *[other] 图片数据后面多出几个字节，个别地方可能错位或发灰。
    }
    .do = 请核对画面：完好的可以使用，有错位或明暗不一的请重新导出。
finding-I-CHUNKBOMB = 图片里的附加数据异常膨胀，存在安全风险，没有打开。
    .do = 请用看图或设计软件另存后再发。
finding-I-POLYGLOT = 图片里藏有其他文件（{ $found }），不能使用。
    .do = 请从可靠的来源重新取得图片，或用看图软件另存后再发。
finding-I-CODING = 图片的编码特殊，微信和手机可能无法显示。
    .do = 请另存为普通的 JPG（8 位、基线或渐进式）后再发。
finding-I-CODING-softer = { $found ->
        [pixels] 图片解码过慢（隔行扫描、16 位或压缩方式特殊），没有检查二维码、清晰度和来源。
       *[other] 图片的编码少见（色度抽样、颜色模式特殊或数据量过大），无法核对数据是否完好。
    }
    .do = 请核对画面；可以点修复重新编码为普通图片，或请单位另存为普通的 JPG。
finding-I-BOMB = 图片像素过大（{ $width }×{ $height }），没有打开。
    .do = 请缩小尺寸后重新导出。
finding-I-ANIM = 这是动图或多页的图片（{ $frames } 幅画面），须为一张静态图片。
    .do = 请另发静态的 JPG 或 PNG；只要其中一幅的，请在看图软件里把那一幅另存出来。
finding-I-CMYK = 图片是印刷用的 CMYK 颜色，手机上会偏色；排版时将转为 sRGB。
    .do = 请在设计软件里转为 RGB（sRGB）再导出，颜色更准。
finding-I-ICC = 图片的色彩配置是“{ $profile }”，不是 sRGB，手机上可能偏色；排版时将转为 sRGB。
    .do = 无需处理；要颜色准，请在设计软件里转为 sRGB 再导出。
finding-I-16BIT = 图片是 { $depth } 位色深，排版时将转为 8 位。
    .do = 无需处理。
finding-I-ALPHA = 图片有透明部分，在深色模式下会显得异常；排版时将垫上白底。
    .do = 如要别的底色，请在设计软件里铺好底色再导出。
finding-I-TRAIL = 图片末尾有多余的数据（{ $rest }），如相机预览图或动态照片；发布用的图片将清除。
    .do = 无需处理。
finding-I-ACTIVE = 图片的注释里有脚本代码（{ $found }）；发布用的图片将清除。
    .do = 请问明来源；原图不要放到网站上。
finding-I-META = { $sort ->
        [serial] 图片里带有相机的序列号，涉及隐私；发布用的图片将清除。
        [owner] 图片里带有相机主人的姓名，涉及隐私；发布用的图片将清除。
        [author] 图片里带有作者姓名；发布用的图片将清除。
        [thumbnail] 图片里带有与画面不同的旧缩略图，可能露出被裁掉的内容；发布用的图片将清除。
       *[several] 图片里带有多种个人信息（设备序列号、姓名或旧缩略图）；发布用的图片将清除。
    }
    .do = 无需处理；对外另发原图前请先清除这些信息。
finding-I-ORIENT = 图片靠拍摄信息旋转显示，排版时将自动摆正。
    .do = 无需处理。
finding-I-GPS = 图片里带有拍摄地点（GPS），涉及隐私；发布用的图片将清除。
    .do = 无需处理；对外另发原图前请先清除位置信息。
finding-I-PHOTO = 这是相机拍摄的照片（{ $camera }），促销稿件须用设计稿。
    .do = 请发设计稿；确为设计稿的，由编辑确认。
finding-I-PHOTO-ask = 这像是相机拍摄的照片（{ $camera }），请确认用途。
    .do = 现场图片请标为“现场”；确为设计稿的，请标为“设计稿”。
finding-I-PHOTO-ask-softer = 疑似照片（{ $percent }%），促销稿件须用设计稿。
    .do = 请核对：是设计稿的标为“设计稿”，是现场图片的标为“现场”；确为照片的请单位改发设计稿。
finding-I-LOWRES = 现场图片分辨率不足（{ $width }×{ $height }），长边须达到 { $limit } 像素。
    .do = 请把原图作为文件发送，不要用聊天里的压缩图。
finding-I-LOWRES-warn = 现场图片只有 { $width }×{ $height }，长边不到 { $limit } 像素，可能被聊天软件压缩过。
    .do = 请把原图作为文件发送。
finding-I-BLUR = 现场图片非常模糊，看不清内容。
    .do = 请换一张清晰的照片，或把相机里的原图作为文件发送。
finding-I-BLUR-softer = 现场图片可能拍虚了：没有对上焦，或手抖、人在动。
    .do = 放大看看主体是否清楚；有更清晰的一张请换用。
finding-I-UPSCALE = 现场图片像是由小图放大的，像素多而细节少。
    .do = 请发相机或手机里的原图，不要截图或放大后再发。
finding-I-QR = 图中有二维码，指向“{ $text }”，不在本单位的名单里。
    .do = 请核对它是谁的、指向是否合规；小程序码和视频号码无法识读，请人工扫码核对。
finding-I-QR-softer = 图中有二维码，指向“{ $text }”，在允许的名单里。
    .do = 无需处理；小程序码和视频号码无法识读，请人工扫码核对。
finding-I-QR-crowd = 图中有成千上万个像二维码定位角的图案，夹在其中的小码未能识读。
    .do = 请用手机扫码核对；与设计无关的图案请去掉。
finding-I-QR-other = { $kind ->
        [account] 图中有公众号的关注码（{ $text }），请确认是本单位的账号。
        [personal] 图中有个人的联系码（{ $text }）。
        [group] 图中有群聊的入群码（{ $text }），过期即失效。
        [payment] 图中有收款码（{ $text }）。
       *[shop] 图中有其他平台或店铺的二维码（{ $text }）。
    }
    .do = { $kind ->
        [account] 用手机扫一下；不是本单位账号的请去掉。
        [personal] 公众号文章里不宜留个人联系码，请换成单位的公众号或客服码。
        [group] 请改用公众号或客服码；确需入群的写明有效期。
        [payment] 请去掉收款码，交易走公司的正式渠道。
       *[shop] 请确认是否为本公司的店铺；他人的店铺码请去掉。
    }
finding-AI-label = { $origin ->
        [generated] 文件带有AI生成合成标识，标明内容由AI生成或合成
        [possible] 文件带有AI生成合成标识，标明内容可能由AI生成或合成
        [suspected] 文件带有AI生成合成标识，标明内容疑似由AI生成或合成
       *[unreadable] 文件带有AI生成合成标识，但标识的内容读不出来
    }{ $producer ->
        [unknown] 。
       *[other] （生成服务：{ $producer }）。
    }
    .do = { $origin ->
        [unreadable] 请问投稿单位是否用AI制作；是的，发布时在公众号后台“创作来源”里声明内容由AI生成。标识会随文件保留，不得去掉。
       *[other] 发布时请在公众号后台“创作来源”里声明内容由AI生成。标识会随文件保留，不得去掉。
    }
finding-I-DUP = { $day ->
        [none] { $bits ->
            [-1] 与 { $place } 是同一个文件。
           *[other] 与 { $place } 的图片几乎相同。
        }
       *[other] { $bits ->
            [-1] 与 { $place } 是同一个文件，用于 { $day } 的{ $channel }。
           *[other] 与 { $place } 的图片几乎相同，那张用于 { $day } 的{ $channel }。
        }
    }
    .do = 请核对是否重复使用或取自他人；确需再用的可以保留。
finding-I-DUP-softer = { $day ->
        [none] { $bits ->
            [-1] 与 { $place } 是同一个文件。
           *[other] 与 { $place } 的图片相似。
        }
       *[other] { $bits ->
            [-1] 与 { $place } 是同一个文件，用于 { $day } 的{ $channel }。
           *[other] 与 { $place } 的图片相似，那张用于 { $day } 的{ $channel }。
        }
    }
    .do = { $bits ->
        [-1] 送了两次的留一份即可。
       *[other] 同一套模板的海报常会相似，核对即可。
    }
finding-W-1MB = 图片 { $mb } MB，达到或超过正文图片的 { $limit } MB 上限，将生成压缩图放进正文。
    .do = 无需处理。
finding-W-10MB = 图片 { $mb } MB，超过微信素材 { $limit } MB 的上限。
    .do = 请缩小后重新导出。
finding-W-COVER = 图片只有 { $width }×{ $height }，小于封面的 { $cover_width }×{ $cover_height }，用作封面会放大变糊。
    .do = 放在正文里无需处理；要作封面，请发更大的图。
finding-W-LONG = 图片太长（{ $width }×{ $height }：高过 { $limit } 像素，或高是宽的 { $ratio } 倍以上），微信会压缩变糊。
    .do = 请分成几张再发；登记收件后，编辑也能在排版里切分。

## 视频

finding-V-SIZE = 视频 { $mb } MB，超过 { $limit } MB。
    .do = 请压缩或剪短后再发。
finding-V-TYPE = { $real ->
        [unknown] 无法识别文件的格式，不是允许的视频。
        [playlist] 文件是播放列表（{ $form }），只写着视频在哪里，里面没有视频。
        [sound] 文件只有声音（{ $form }），没有视频画面。
        [HTML] 文件里是网页，不是视频，多半是下载没有成功。
        [EXE] 文件是程序，不是视频，可能有害。
        [ELF] 文件是程序，不是视频，可能有害。
        [LNK] 文件是快捷方式，只写着原文件在哪里。
        [ZIP] 文件是压缩包，不是视频。
       *[other] 文件的实际格式是 { $real }，不在允许的视频格式之内。
    }
    .do = { $real ->
        [playlist] 请发视频文件本身。
        [sound] 请发带画面的视频。若只要声音，请注明用途，由编辑在平台后台按音频上传。
        [HTML] 请重新下载，或把原视频作为文件发来。
        [EXE] 不要打开；请问明来源，另发视频。
        [ELF] 不要打开；请问明来源，另发视频。
        [LNK] 请发原文件。
        [ZIP] 请解开后发里面的视频，或把扩展名改回 .zip。
       *[other] 请转为 mp4（或 avi、wma、mov、rm、rmvb、3gp）；只改扩展名无效。
    }
finding-V-EXT = 视频扩展名与实际格式（{ $real }）不符，将按实际格式处理。
    .do = 不影响使用；下次请按实际格式命名。
finding-V-EXT-softer = 视频是 { $real } 格式并有画面，按规定中的 wma 收下。
    .do = { $given ->
        [wma] 平台后台不收 .wma：上传前请把扩展名改为 .wmv，或转为 mp4。
       *[other] 无需处理。
    }
finding-V-NOVIDEO = 只有声音，没有视频画面。
    .do = 请发带画面的视频。若只要声音，请注明用途，由编辑在平台后台按音频上传。
finding-V-TRUNC = 视频不完整，可能是下载或传输中断。
    .do = 请重新发送原视频。
finding-V-CORRUPT = { $second ->
        [unknown] 视频数据已损坏，无法播放。
       *[other] 视频数据已损坏，第 { $second } 秒处无法播放。
    }
    .do = 请重新导出后再发。
finding-V-CODEC = { $codec ->
        [unknown] 无法识别视频的编码，无法检查画面。
       *[other] 视频编码 { $codec } 不受支持，无法检查画面。
    }
    .do = 请转为 H.264 编码的 mp4 再发。
finding-V-DUR = { $seconds ->
        [unknown] 视频没有写明时长，微信要求长于 { $shortest } 秒、短于 { $longest } 分钟。
       *[other] 视频时长 { $seconds } 秒，微信要求长于 { $shortest } 秒、短于 { $longest } 分钟。
    }
    .do = 请核对时长，必要时重新剪辑；太长的请分成几段。
finding-V-REF = 视频的画面不在这个文件里，而是指向另一个文件或网址（{ $target }）。
    .do = 请在剪辑软件里导出为独立完整的 mp4 再发。
finding-V-DIM = { $reason ->
        [differs] 视频写明的尺寸与实际画面不符，实际为 { $width }×{ $height }。
        [odd] 视频尺寸 { $width }×{ $height } 不是偶数，平台转码时会裁边或缩放。
       *[large] 视频尺寸 { $width }×{ $height }，超过 { $limit }p，平台会压缩。
    }
    .do = { $reason ->
        [differs] 请核对画面，必要时重新导出。
       *[other] 如在意清晰度，请按 { $limit }p 以内的偶数尺寸导出 mp4。
    }
finding-V-ROT = 视频带有旋转标记（{ $degrees }°），播放时会自动摆正。
    .do = 无需处理；如发布后方向不对，请按摆正的方向重新导出。
finding-V-GPS = 视频里写有拍摄地点，涉及隐私；发布用的视频将清除。
    .do = 无需处理；对外另发原件前请先清除位置信息。导出时如无法清除，会停止并说明原因。
finding-V-TRAIL = 视频里藏有另一个文件（{ $real }），有安全风险，不予使用。
    .do = 请在剪辑软件里重新导出后再发。
finding-V-TRAIL-softer = 视频末尾有多余的数据（{ $rest }），不影响播放。
    .do = 无需处理；如平台不收，请重新导出。
finding-V-WX = { $reason ->
        [format] 视频是 { $real } 格式，平台的开发接口只收 { $limit } MB 以内的 MP4。
       *[size] 视频 { $mb } MB，平台的开发接口只收 { $limit } MB 以内的 MP4。
    }
    .do = 请在平台后台的素材库上传，审核通过后再插入文章，宜提早上传。

## 解析进程

error-parser-died = 解析文件的进程意外退出，文件可能含有异常数据。请重新导出文件后再试。
error-parser-timeout = 解析文件用时过长，已停止。请换较小或重新导出的文件再试。
error-parser-memory = 解析文件占用内存过多，已停止。请换较小或重新导出的文件再试。
error-parser-failed = 文件无法解析（{ $detail }），可能已损坏。请重新导出文件后再试。
error-film-not-bare = 这段视频的位置等附加信息无法清除。请用剪辑软件另存为 MP4 后再发。
error-parser-incomplete = 程序安装不完整（{ $detail }），不能解析文件；文件本身没有问题。请重新安装程序后再试。
error-parser-closed = 工作库正在关闭，这个文件没有解析完。请重新打开后再试。

## 压缩包

error-archive-unsupported = 这是 { $format } 文件，这里只能解开 ZIP 压缩包。请解压后直接发文件夹，或改用 ZIP 压缩。
error-archive-mail = 这是保存下来的邮件，不能直接收取其中的附件。请在邮箱里把附件另存出来，再拖入附件。
error-archive-damaged = 压缩包已损坏或不完整。请重新压缩后再试。
error-archive-encrypted = 压缩包有密码，打不开“{ $entry }”。请去掉密码重新压缩，或直接发文件。
error-archive-nested = 压缩包里还有压缩包“{ $entry }”，不再往里解。请先解开里层，再把文件放在一起。
error-archive-entries = 压缩包里有 { $entries } 个文件，超过上限 { $limit } 个。请只放这一篇稿件需要的文件，或分几次发。
error-archive-bytes = 压缩包解开后超过上限 { $limit } MB。请分几次发，视频单独发。
error-archive-slow = 压缩包里有 { $mb } MB 用了 BZip2 或 LZMA 方式压缩，解开很慢，很多电脑也打不开。请用普通的 ZIP 方式（Deflate）重新压缩，或直接发文件。
error-archive-swells = 压缩包解开后有 { $mb } MB，超过自身大小的 { $limit } 倍，疑似压缩炸弹。请直接发文件，纯色图片先另存为 JPG 或 PNG。
error-archive-ratio = 压缩包里的“{ $entry }”解开后超过原大小的 { $limit } 倍，疑似压缩炸弹。请直接发文件。
error-archive-path = 压缩包里的“{ $entry }”指向压缩包以外的位置，有安全风险。请重新压缩后再试。
error-archive-link = 压缩包里的“{ $entry }”是链接，不是普通文件。请放入原文件后重新压缩。
error-archive-duplicate = 压缩包里有重名文件“{ $entry }”（不分大小写）。请改成不同的名称后重新压缩。
error-archive-write = 解开压缩包时磁盘写不进去（{ $detail }）。请检查剩余空间后再试。

## 生成发布用的图片

error-image-unreadable = 图片打不开，无法生成发布用的图片。请换一张重新导出的图片。
error-image-too-many-pixels = 图片像素过大（{ $width }×{ $height }），无法显示，也无法生成发布用的图片。请另存为 JPG 或缩小后再试。
error-image-too-large = 图片压缩后仍不小于 { $limit }。请换一张较简单或较小的图片。
error-image-box = 裁剪范围无效。请重新框选。

finding-I-TINY = 图片只有 { $width }×{ $height } 像素，看不出内容，多半是占位图。
    .do = 请核对是否发错文件，换成要用的图片。
finding-V-SOUND = 视频的声音是 { $codec } 编码，手机上可能没有声音。
    .do = 可以一键修复，声音转为 AAC；或请单位按 AAC 重新导出。
finding-V-SOUND-softer = 视频的声音有 { $channels } 个声道，手机只放两个。
    .do = 可以一键修复，混成双声道；发布前请听一遍。
finding-V-GAP = 从第 { $second } 秒起，声音突然全无、不到一秒又突然恢复：可能丢了数据，也可能是剪辑时静音。
    .do = 请听这一处；如是断音，请单位重新导出。
finding-V-COLOUR = 视频是 10 位色深、4:4:4 或 HDR，有些手机显示会偏色、发灰。
    .do = 可以一键修复，转为普通色深；发布前请在手机上看一遍。
finding-V-BLACK = 抽看的每一处画面都是全黑的。
    .do = 请播放核对；如导出时丢了画面，请单位重新导出。
