# 校对、查重

rule-TYP-mark = 标点
rule-TYP-pair = 标点不成对
rule-TYP-space = 文字间的空格
rule-TYP-width = 全角数字和字母
rule-TYP-word = 易混词
rule-TYP-doubled = 重复的字词
rule-TYP-unit = 数字和单位
rule-TYP-particle = 的、地、得
rule-TYP-name = 名称疑似写错

finding-TYP-mark = { $does ->
        [drop] 标点“{ $text }”多余。
       *[other] 标点“{ $text }”应为“{ $suggestion }”。
    }
    .do = { $mends ->
        [0] 请看上下文后修改。
       *[other] { $sure ->
            [1] 用“改”一键修改；也可以改全部确定项。
           *[other] 请看上下文，确认后用“改”修改。
        }
    }
finding-TYP-pair = “{ $text }”没有成对。
    .do = { $mends ->
        [0] 请看上下文后修改。
       *[other] { $sure ->
            [1] 用“改”一键修改；也可以改全部确定项。
           *[other] 请看上下文，确认后用“改”修改。
        }
    }
finding-TYP-space = { $does ->
        [drop] 汉字之间有多余的空格。
       *[other] 空格应为“{ $suggestion }”。
    }
    .do = { $mends ->
        [0] 请看上下文后修改。
       *[other] { $sure ->
            [1] 用“改”一键修改；也可以改全部确定项。
           *[other] 请看上下文，确认后用“改”修改。
        }
    }
finding-TYP-width = 全角的“{ $text }”应为半角“{ $suggestion }”。
    .do = { $mends ->
        [0] 请看上下文后修改。
       *[other] { $sure ->
            [1] 用“改”一键修改；也可以改全部确定项。
           *[other] 请看上下文，确认后用“改”修改。
        }
    }
finding-TYP-word = “{ $text }”疑为“{ $suggestion }”。
    .do = { $mends ->
        [0] 请看上下文后修改。
       *[other] { $sure ->
            [1] 用“改”一键修改；也可以改全部确定项。
           *[other] 请看上下文，确认后用“改”修改。
        }
    }
finding-TYP-doubled = “{ $text }”疑为重复，应为“{ $suggestion }”。
    .do = { $mends ->
        [0] 请看上下文后修改。
       *[other] { $sure ->
            [1] 用“改”一键修改；也可以改全部确定项。
           *[other] 请看上下文，确认后用“改”修改。
        }
    }
finding-TYP-unit = { $does ->
        [drop] “{ $text }”疑为多余。
        [ask] “{ $text }”说法不当：只有增加才说倍。
       *[other] “{ $text }”应为“{ $suggestion }”。
    }
    .do = { $mends ->
        [0] 请看上下文后修改。
       *[other] { $sure ->
            [1] 用“改”一键修改；也可以改全部确定项。
           *[other] 请看上下文，确认后用“改”修改。
        }
    }
finding-TYP-particle = “{ $text }”疑为“{ $suggestion }”。
    .do = { $mends ->
        [0] 请看上下文后修改。
       *[other] { $sure ->
            [1] 用“改”一键修改；也可以改全部确定项。
           *[other] 请看上下文，确认后用“改”修改。
        }
    }
finding-TYP-name = “{ $text }”疑为“{ $suggestion }”。
    .do = { $mends ->
        [0] 请看上下文后修改。
       *[other] { $sure ->
            [1] 用“改”一键修改；也可以改全部确定项。
           *[other] 请看上下文，确认后用“改”修改。
        }
    }

## 校对命令

cli-proofread = 校对一篇稿件：列出差错，按要求修改
cli-proofread-all = 改全部确定项；引文、名称和《》里的文件名不改
cli-proofread-kind = 改这一类的全部差错
cli-proofread-only = 只改列表里的这几处，如 1,3
proofread-note = 校对
proofread-mended = { $count ->
        [0] 没有可改的差错。
       *[other] 改了 { $count } 处。
    }
proofread-back = 正文另存了一版；要退回，用 wxdesk edit { $number } --restore { $before }。
proofread-fields = 标题或摘要也改了；要改回，用 wxdesk edit { $number } --title、--digest。
proofread-none = 没有发现差错。
proofread-by-hand = 手工改
proofread-drop = 删去
proofread-unsure = （待确认）
error-proofread-only = “{ $text }”不是列表里的序号；列表有 { $count } 处，请写成 1,3 这样。

## 与原稿对照

original-edited-tag = 导入一致
original-edited = 导入的文字与“{ $name }”一致；以下 { $count } 处是编辑改的
original-own = 编辑改动 · { $where }

## 重复发布

rule-CPR-dup = 疑似重复发布
rule-CPR-used = 旧稿再次使用
rule-CPR-para = 与旧稿有相同段落
finding-CPR-dup = 疑似重复发布：与《{ $title }》（{ $number }，{ $month }月{ $day }日）相似 { $share }%。
    .do = 请对照旧稿；有意再发的，请写明理由放行。仅比对本单位稿库。
finding-CPR-used = 这一篇上次在“{ $channel }”发布，是 { $month } 月 { $day } 日；再次使用不算重复。
    .do = 请看日期、价格等内容是否还适用。
finding-CPR-para = 与《{ $title }》（{ $number }，{ $month }月{ $day }日）有 { $share } 段相同。
    .do = 请看是否重复发布；引用旧稿的，可以写明理由放行。仅比对本单位稿库。

## 在排版里修改

proofread-mend = 改
proofread-all = 改全部确定项
proofread-not-here = 光标处没有可以一键改的差错；按 F8 到下一处。
proofread-draft = { $count ->
        [0] 没有可改的差错。
       *[other] 改了 { $count } 处：{ $words }{ $more ->
            [0] {""}
           *[other] ；另 { $more } 处
        }。可以撤销。
    }
proofread-pair = “{ $before }”改为“{ $after }”

limit-repeats-alike-from-percent = 算作重复发布的相似度
limit-repeats-paragraphs-from = 提示相同段落的最少段数
limit-repeats-boilerplate-from = 算作套话的稿件数
