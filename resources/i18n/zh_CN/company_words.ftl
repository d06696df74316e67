# 本公司词库：规则、设置页、命令行、错误

rule-COM-word = 本公司用词
rule-COM-name = 人名与职务

finding-COM-word = 「{ $word }」是本公司禁用的词{ $reasoned ->
    [0] { "" }
   *[other] （{ $reason }）
    }。
    .do = { $suggested ->
        [0] 请删除或改写。
       *[other] 请改为「{ $wordings }」。
        }
finding-COM-word-softer = 「{ $word }」在本公司有统一写法{ $reasoned ->
    [0] { "" }
   *[other] （{ $reason }）
    }。
    .do = { $suggested ->
        [0] 请改用统一写法。
       *[other] 请改为「{ $wordings }」。
        }
finding-COM-name = { $problem ->
    [order] 名单的先后次序不对：{ $word }。
    [expired] { $name } 自 { $since } 以后不再是{ $word }。
   *[wrong] { $name } 的职务写成了「{ $word }」，与词库不符。
    }
    .do = { $suggested ->
        [0] 请核对这个人现在的职务。
       *[other] 请改为：{ $right }。
        }

## 种类与状态

word-kind-secret = 保密用语
word-kind-forbidden = 禁用
word-kind-preferred = 推荐用语
word-kind-brand = 品牌与门店名
word-kind-name = 人名职务
word-kind-exception = 例外
words-is-held = 已启用
words-is-new = 待启用
words-is-changed = 有改动
words-is-removed = 待删除

## 列表

settings-words = 本公司词库
words-word = 词
words-kind = 种类
words-instead = 改用或职务
words-reason = 原因
words-rule = 例外的规则
words-every-rule = 全部规则
words-from = 从哪天起
words-to = 到哪天止
words-rank = 次序
words-state = 状态
words-view-pending = 待启用
words-view-wording = 禁用与推荐
words-view-brand = 品牌门店
words-view-name = 人名
import-words = 从表格导入词库
words-add = 添加词
words-sum = 共 { $count } 条
words-empty = 这里登记本公司的保密用语、禁用和推荐的写法、品牌与门店名、人名职务，以及不算问题的例外。加好以后先试用，再启用；启用以后，每篇稿件都按它检测。

## 表单与动作

words-use-instead = 改用
words-titles = 职务
words-titles-hint = 几个职务用顿号隔开
words-instead-hint = 最多 3 个，用顿号隔开
words-rule-hint = 如 ADL.abs 或 ADL；空着是全部
words-day-hint = 空着是一直
words-rank-hint = 名单里排第几
words-save = 保存
words-saved = 已保存“{ $word }”，启用以后生效。
words-change = 更改
words-remove = 删除
words-removed = { $count ->
    [one] 已删去“{ $words }”，启用以后生效。
   *[other] 已删去 { $count } 条，启用以后生效。
    }
words-try = 试用于最近 { $count } 篇
words-adopt = 启用
words-adopted = 已启用 { $count } 处改动，按新的词库检测。
words-wait = { $count } 处改动还没有启用，稿件仍按原来的词库检测。
words-nothing-pending = 词库没有改动，不必试用或启用。
words-may-not = 只有主编和管理员能改词库。
words-trial-back = 回到词库
words-trial-sum = 最近 { $judged } 篇里，新词库会多出 { $more } 处检查结果，少掉 { $less } 处，涉及 { $rows } 篇。
words-trial-comes = 多出{ $severity }：{ $rule }「{ $word }」
words-trial-goes = 少了{ $severity }：{ $rule }「{ $word }」

## 留痕

act-word-added = 登记词
act-word-changed = 更改词
act-word-removed = 删去词
act-words-adopted = 启用词库
trail-words = 新增 { $new }、改动 { $changed }、删去 { $removed }

## 拒绝与错误

error-word-short = “{ $word }”太短：单个字会在许多词里出现。请写两个字以上的词。
error-word-instead-many = 改用的写法或职务最多 { $most } 个。请只留最常用的。
error-word-instead-same = “{ $word }”改用的还是它自己（大小写、简繁、全半角不算不同）。请写别的词，或不填。
error-word-instead-needed = { $kind ->
    [name] “{ $word }”没有职务，也没有次序，没有可核对的。请填职务或次序。
   *[other] “{ $word }”没有写改用什么。推荐用语要写明推荐的写法。
    }
error-word-rule = “{ $rule }”不是一条规则，或这个词不是例外。规则的写法如 ADL.abs，一类规则如 ADL；全部规则请空着。
error-word-dates = 到 { $end } 止，早于从 { $start } 起。请改其中一个日期。
error-word-rank = “{ $word }”的次序不对：只有人名职务有次序，从 1 起。请改正或空着。
error-word-exists = 词库里已经有“{ $word }”，种类和起始日期也相同。请更改那一条。
error-word-unknown = 词库里没有“{ $word }”。请看 wxdesk words list 里的写法。
error-words-same = 词库与正在用的相同，不必启用。
error-words-changed = 别的窗口或命令刚启用过词库，没有覆盖它。请等两秒，看过新的词库再来一次。
error-exception-place = 这条检查结果（{ $rule }）没有说是文中哪几个字，不能列为例外。请在词库里自己写。

## 命令行

cli-words = 本公司词库：列出、添加、删去、导入、导出、试用、启用
cli-words-list = 列出词库
cli-words-pending = 只列出还没有启用的改动
cli-words-add = 添加一个词
cli-words-word = 词、人名或例外的短语
cli-words-kind = 种类：secret 保密用语、forbidden 禁用、preferred 推荐用语、brand 品牌与门店名、name 人名职务、exception 例外
cli-words-instead = 改用的写法；人名写职务。可写几次
cli-words-reason = 原因
cli-words-rule = 例外不再检测的规则或一类规则，如 ADL.abs、ADL；不写是全部
cli-words-from = 从哪天起
cli-words-to = 到哪天止
cli-words-rank = 人名在名单里的次序
cli-words-remove = 删去词
cli-words-remove-which = 词或编号；同样写法的几条都删去
cli-words-import = 从 Excel 或 CSV 导入，有一行不对就一行也不登记
cli-words-preview = 只看会改什么，不登记
cli-words-export = 写成 Excel
cli-words-try = 用最近的稿件试用还没有启用的改动，什么都不改
cli-words-adopt = 启用词库
cli-words-back = 恢复上一次启用的词库
cli-words-line = 词库：{ $count } 条，{ $pending } 处改动待启用
cli-words-adopted = 已启用 { $count } 处改动：{ $stamp }。已打开的窗口会在两秒内跟上。
