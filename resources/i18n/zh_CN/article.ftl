# 稿件：文档读取、正文检查、版式

## 版式主题，以及版式里程序自己写的字

theme-culture = 文化专题（松绿）
theme-festival = 节日（绛红、金）
theme-news = 企业新闻（蓝）
theme-notice = 通知公告（红头）
theme-plain = 素净（黑白）
theme-retail = 促销活动（红）

article-notes = 文中链接
article-source = 来源：{ $name }
article-author = 作者：{ $name }
article-editor = 编辑：{ $name }
article-reviewer = 审核：{ $name }
article-video = 视频{ $number }（发布时在此处插入）

## 文档

finding-D-READ = { $code ->
        [document-legacy] 这是旧版 Word 文档（.doc），不能直接读取。
        [document-kind] 这种文档（{ $format }）不能直接读取。
        [document-limit] { $what ->
            [ratio] 文档解开后异常庞大，疑似压缩炸弹。
            [stream] PDF 解开后异常庞大，疑似压缩炸弹。
            [bytes] 文档里的内容太多，一篇推文用不了这么多。
            [paragraphs] 文档的段落太多，一篇推文用不了这么多。
            [letters] 文字太多，一篇推文用不了这么多。
            [runs] 文字被切成太多各自设格式的小块，一篇推文用不了这么多。
            [cells] 工作表太大，一篇推文用不了这么多。
            [depth] 文档里的表格或元素嵌套太深。
           *[other] 文档异常庞大或复杂，一篇推文用不了这么多。
        }
        [document-entities] 文档里有外部实体声明，有安全风险。
        [document-encoding] 无法识别文本文件的编码。
        [parser-timeout] 文档读取超时，内容可能异常复杂。
        [parser-died] 读取文档的程序意外退出，文件可能含有异常数据。
        [parser-memory] 读取文档占用的内存过多。
       *[other] 文档已损坏或不完整，无法读取。
    }
    .do = { $code ->
        [document-legacy] 请用 Word 或 WPS 打开，另存为 .docx 后再发。
        [document-kind] 请改发 .docx、.html、.md 或 .txt 文件；本机装有 LibreOffice 时，.rtf 和 .odt 会自动转换。
        [document-limit] { $what ->
            [paragraphs] 请只发推文的正文（微信一篇最多 2 万字）；报告请只摘要发布的部分。
            [letters] 请只发推文的正文（微信一篇最多 2 万字）；报告请只摘要发布的部分。
            [runs] 请把文字以“只保留文本”粘贴到新文档，重新设标题后再发。
            [cells] 请把要发布的部分复制到新的工作表，另存为 .xlsx 后再发。
            [depth] 请把一层套一层的表格或列表拆开；看不出在哪里的，以“只保留文本”粘贴到新文档后再发。
           *[other] 请把文档另存为新文件，图片过多时分开发送。
        }
        [document-entities] 请用 Word 或 WPS 打开，另存为新的 .docx 后再发。
        [document-encoding] 请用记事本打开，另存为 UTF-8 编码后再发。
       *[other] 请用 Word、WPS 等原来的程序打开检查，另存为新的 .docx 或原格式后再发。
    }
finding-D-PASSWORD = 文档有打开密码，无法读取。
    .do = 请去掉密码另存后再发。
finding-D-HIDDEN = { $what ->
        [cells] 原稿隐藏了 { $count } 处行、列、单元格或工作表，没有进入正文：“{ $text }”。
        [crop] 原稿裁切了 { $count } 张图片，按裁切后的画面采用，裁掉的部分不发布：“{ $text }”。
        [picture] 原稿隐藏了 { $count } 个图片或文本框，没有进入正文：“{ $text }”。
       *[other] 原稿里有 { $count } 处看不见的文字（隐藏、极小或与底色相同），没有进入正文：“{ $text }”。
    }
    .do = { $what ->
        [cells] 请核对是否为内部信息；确需发布的，由编辑收入正文，或在原稿中取消隐藏。
        [crop] 请核对画面；需要完整画面的，由编辑对比查看后换用完整图。
        [picture] 请核对是否为内部信息；确需发布的，由编辑查看后收入正文，或在原稿中改为可见。
       *[other] 请核对是否为内部信息；确需发布的，由编辑收入正文，或在原稿中改为可见文字。
    }
finding-D-TRACKED = 原稿里有 { $count } 处修订，已按“全部接受”读取{ $named ->
        [0] 。
       *[other] ：“{ $text }”。
    }
    .do = 请核对修订处；最好由供稿单位接受或拒绝修订后重发。
finding-D-COMMENT = 原稿里有 { $count } 条批注，没有进入正文{ $named ->
        [0] 。
       *[other] ：“{ $text }”。
    }
    .do = 请看批注里有没有还没改的意见；最好由供稿单位处理完批注再发。
finding-D-HEADING = “{ $text }”像一行小标题，原稿里只是加粗、放大或居中的文字。
    .do = 是小标题的，请在排版里采纳；不是的，无须处理。
finding-D-LOST = { $what ->
        [chart] 有 { $count } 个图表没有读入。
        [smartart] 有 { $count } 个 SmartArt 图形没有读入。
        [object] 有 { $count } 个嵌入对象没有读入。
        [drawing] 有 { $count } 个绘制的图形没有读入。
        [metafile] 有 { $count } 张 EMF/WMF 图没有读入。
        [picture] 有 { $count } 张图片在文档里找不到。
        [crop] 有 { $count } 张裁切过的图片读不出裁切后的画面，没有读入。
        [external-picture] 有 { $count } 张图片只是外部链接，不在文档里。
        [symbol] 有 { $count } 个特殊符号没有读入。
        [formula] 有 { $count } 个公式只读入了文字。
        [table-picture] 有 { $count } 个表格里的图片移到了表格之后。
        [inner-table] 有 { $count } 个表中表合并成了单元格文字。
        [embed] 有 { $count } 个嵌入的视频、音频或网页没有读入。
        [sheet-rows] 有 { $count } 张工作表太长，后面的行没有读入。
        [sheet-columns] 有 { $count } 张工作表太宽，右边的列没有读入。
        [number-format] 有 { $count } 张工作表的数字按数值读入，百分号、货币符号等格式没有带入。
        [cell-rule] 有 { $count } 张工作表的条件格式会让单元格看不见，是否看不见要看公式，文字已读入。
        [sheet-picture] 有 { $count } 张工作表里的图片没有读入。
        [doc-text] 旧版 Word 文档（.doc、.wps）只读入了文字，表格、图片、格式和自动编号没有读入（{ $count } 份）。
        [doc-failed] 本机的 LibreOffice 转换不了这份旧版 Word 文档，只读入了文字（{ $count } 份）。
        [ink] 有 { $count } 处手写墨迹没有读入。
        [video] 有 { $count } 个嵌入的视频没有读入，只有它的封面图。
        [page-head] 页眉不属于正文，没有读入。
        [page-foot] 页脚不属于正文，没有读入。
        [watermark] 水印没有读入。
        [contents] 自动目录不属于正文，没有读入。
        [macro] 文档里的宏没有读入，也没有运行。
        [placeholder] 有 { $count } 处没有填写的控件，提示文字没有读入。
        [control] 有 { $count } 个窗体控件没有读入。
        [note] 有 { $count } 条脚注、尾注不在文件里。
        [nested] 有 { $count } 份附在文档里的其他文档没有读入。
        [formula-code] 有 { $count } 处公式只读入了代码。
        [diagram] 有 { $count } 处图表代码没有画成图。
        [syntax] 有 { $count } 处写法在推文里没有对应，去掉了标记或照原样留下。
        [link] 有 { $count } 处链接的地址在推文里打不开，只读入了文字。
        [turned] 有 { $count } 张图片在原稿里旋转过，按没有旋转的画面读入。
        [pdf-text] PDF 只读入了文字，表格、图片和格式没有读入（{ $count } 份）。
        [pdf-scan] PDF 里没有文字，可能是扫描件（{ $count } 份）。
        [pdf-pages] PDF 页数太多，后面的页没有读入（{ $count } 份）。
        [page-frame] 网页里有 { $count } 处不属于文章（导航、按钮、页头页脚等），没有读入。
       *[other] 有 { $count } 个对象没有读入。
    }{ $named ->
        [0] { "" }
       *[other] （{ $text }）
    }
    .do = { $what ->
        [symbol] 请对照原稿，把缺少的符号补上。
        [formula] 请对照原稿，公式请截成图片补上。
        [formula-code] 请把公式截成图片，换掉正文里的代码。
        [diagram] 请在原来的程序里导出图片，换掉正文里的代码。
        [syntax] 请对照原稿，把留下的标记改成文字。
        [link] 请看是否要写出网址，或改成公众号文章的链接。
        [turned] 请核对画面；需要旋转的，请供稿单位另发图片。
        [table-picture] 请对照原稿，看图片的位置是否合适。
        [inner-table] 请对照原稿，看表格是否需要拆开。
        [embed] 请向供稿单位要原文件，另行插入。
        [sheet-rows] 请对照原表，把要发布的行另存成一张表，或截成图片。
        [sheet-columns] 请对照原表，把要发布的列另存成一张表，或截成图片。
        [number-format] 请对照原表，逐个核对数字和单位。
        [cell-rule] 请在表格程序里打开，把看不见的单元格从正文里删去。
        [doc-text] 请用 Word 或 WPS 打开，另存为 .docx 后重发；本机装有 LibreOffice 时会自动转换。只用文字的，请对照原稿。
        [doc-failed] 请用 Word 或 WPS 打开，另存为 .docx 后重发；只用文字的，请对照原稿。
        [page-head] 请看里面有没有“内部资料”一类的字样，或正文需要的内容。
        [page-foot] 请看里面有没有“内部资料”一类的字样，或正文需要的内容。
        [watermark] 请看里面有没有“内部资料”一类的字样。
        [contents] 推文里不需要目录；需要的，请在正文里另写。
        [macro] 无须处理；如果不知道为什么有宏，请问一问供稿单位。
        [placeholder] 请向供稿单位问清这里应填什么。
        [video] 请向供稿单位要视频原文件，另行插入。
        [pdf-text] 请向供稿单位要 .docx 原稿；只用文字的，请对照原稿核对分段。
        [pdf-scan] 请向供稿单位要 .docx 原稿。
        [pdf-pages] 请把要发布的页另存成一个文件。
        [page-frame] 请对照原网页，看是否漏了正文。
       *[other] 请对照原稿，把它导出成 JPG 或 PNG 图片补上。
    }

finding-D-TEXT = 读入的文字与原稿不一致，共 { $count } 处；第一处在“{ $after }”之后：原稿为“{ $expected }”，读入为“{ $found }”。
    .do = 请对照原稿改正正文；改正后由审核人确认。

## 正文

finding-LEN-body-min = 正文 { $count } 字，需 { $least } 字及以上。
    .do = 请补充内容后重发（按 Word 口径计，不含标题、图注和文末署名）。
finding-LEN-body-short = 正文 { $count } 字，不足 { $least } 字。
    .do = 此类稿件不强制字数，能充实则充实。
finding-LEN-title-max = 标题 { $count } 字，超过 { $most } 字。
    .do = 请缩短标题。
finding-LEN-author-max = 作者 { $count } 字，超过 { $most } 字。
    .do = 请缩短作者一栏。
finding-LEN-digest-max = 摘要 { $count } 字，超过 { $most } 字。
    .do = 请缩短摘要。
finding-LEN-html-api = 排版后的代码有 { $count } 字符，达到接口的上限（{ $below }），不能走接口。
    .do = 请用粘贴方式发布，或精简内容、换用简单的主题。
finding-LEN-html-paste = 排版后的代码有 { $count } 字符，达到公众号编辑器的上限（{ $below }）。
    .do = 请精简内容，或拆成两篇。

## 来源与范围

finding-SRC-missing = 没有注明信息来源，来源不明的不予发布。
    .do = 请注明来源：本单位自采写“自采”，转载写明原单位或原媒体。
finding-SRC-vague = 来源“{ $source }”不明确。
    .do = 请写明具体的单位、媒体或作者。
finding-CAT-missing = 没有选定信息范围，或所选范围不在规定的七类之内。
    .do = 请在七类范围中选一类。
finding-CAT-file = 由部门提出的信息，须经集团公司领导批准：没有关联已批准的申请。
    .do = 请登记申请，写明批准的领导和日期，并关联本稿。
finding-CAT-decided = 没有写明集团公司由谁认定需要发布或转发。
    .do = 请写明认定的领导或会议。
finding-CAT-reprint = 转发的内容没有写明原发布者。
    .do = 请把原发布的单位、媒体或作者写在信息来源里。

## 一致性

finding-PKG-fidelity = 排版后的文字与定稿不一致，共 { $count } 处；第一处在“{ $after }”之后：应为“{ $expected }”，实为“{ $found }”。
    .do = 请重新排版；仍不一致的，请改动该处的内容后再试。

## 错误

error-document-kind = 不能读取这种文档（{ $kind }）。请改用 .docx、.html、.md 或 .txt 文件。
error-document-password = 文档有打开密码，无法读取。请去掉密码另存后再试。
error-document-legacy = 这是旧版 Word 文档（.doc）。请用 Word 或 WPS 另存为 .docx 后再试。
error-document-broken = 文档已损坏或不完整，无法读取。请用 Word、WPS 等原来的程序打开检查，另存为新的 .docx 或原格式后再试。
error-document-limit = { $what ->
        [parts] 文档里的部件有 { $found } 个，超过 { $most } 个。
        [paragraphs] 文档有 { $found } 段，超过 { $most } 段。
        [lines] 文档有 { $found } 行，超过 { $most } 行。
        [runs] 文档里分段设格式的文字有 { $found } 块，超过 { $most } 块。
        [marks] 强调、链接等符号有 { $found } 个，超过 { $most } 个。
        [elements] 网页有 { $found } 个元素，超过 { $most } 个。
        [attributes] 网页有一个元素带 { $found } 个属性，超过 { $most } 个。
        [cells] 工作表有 { $found } 格，超过 { $most } 格。
        [letters] 文字有 { $found } 字，超过 { $most } 字。
        [styles] 用到的样式太多。
        [depth] 文档里的表格或元素嵌套太深。
        [stream] PDF 里的内容解开后超过 { $most } 字节，疑似压缩炸弹。
        [ratio] 文档解开后膨胀 { $found } 倍，超过 { $most } 倍，疑似压缩炸弹。
       *[other] 文档内容有 { $found } 字节，超过 { $most } 字节。
    } 请精简后另存为新文件再试。
error-document-entities = 文档里有外部实体声明，有安全风险，没有读取。请用 Word 或 WPS 另存为新的 .docx 后再试。
error-document-office = 本机的 LibreOffice 没能转换这份文档。请用 Word 或 WPS 另存为 .docx 后再试。
error-document-encoding = 无法识别文本文件的编码。请用记事本另存为 UTF-8 编码后再试。
error-article-schema = 稿件的格式版本是 { $found }，本程序只认识到 { $known }。请升级程序后再打开。
error-article-json = 稿件数据不完整或被改动过（{ $where }），没有打开。请用备份恢复。
error-render-theme = 没有名为“{ $theme }”的版式主题。请另选一个主题。
error-render-picture = 稿件里的一张图片（{ $digest }）没有可用的文件。请把图片补上或从正文中删除。
finding-LEN-title-min = 没有标题。
    .do = 请写上标题。
finding-CAL-relative = 日期不明确：「{ $word }」，读者会从推送当天算起。
    .do = 改成具体日期，或在后面用括号注明日期。
finding-PIC-mark = { $what ->
        [reference] 正文写着“{ $text }”，文章里没有这张图。
       *[place] 正文里的图片标记“{ $text }”没有对上图片：没有相符的图片，或相符的不止一张。
    }
    .do = { $what ->
        [reference] 请插入这张图片，或改掉这句话。
       *[place] 请在这里插入图片，再删去标记；没有图片的，请向供稿单位要。
    }
finding-PIC-unplaced = 送来的图片“{ $name }”没有放进正文。
    .do = 请把它插入正文，或用作封面；用不上的，请移出这份来稿。
