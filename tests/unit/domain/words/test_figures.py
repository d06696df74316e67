import pytest

from wxdesk.domain.words.figures import names_source_for_all, unsourced_figures


def figures(text: str) -> list[str]:
    return [text[one.start : one.end] for one in unsourced_figures(text)]


@pytest.mark.parametrize(
    "text",
    [
        "全国咖啡销售额同比增长28.6%。",
        "这款酸奶的市占率达３５％。",
        "该品牌位居全国销量前三。",
        "我们的销量全省排名第一。",
        "九成消费者愿意再买。",
        "每三个家庭就有一个在用它。",
        "它的洗净力是同类产品的1.5倍。",
        "这种锅比普通锅省电40%。",
        "行业规模扩大了两成。",
        "复购率高达72%。",
        "据统计，市占率达35%。",
        "市占率达35%，据媒体报道，冬季热饮更受欢迎。",
        "全国销量领先。",
        "每10个妈妈有8个选它。",
        "这款酸奶的销量翻了三倍。",
        "据统计，六成的火灾由插线板引起。",
        "有研究表明，爱笑的人寿命长五年。",
        "去屑力提升2.7倍。",
        "每十秒卖出一桶。",
        "十个装修师傅九个推荐这款腻子。",
        "预制菜市场规模已突破五千亿元。",
        "累计售出一亿个，绕地球三圈。",
        "今年行业增速高达二十七个百分点。",
        "出餐速度快人家百分之四十。",
        "全国每年有几十万人因剩菜住院。",
    ],
)
def test_a_figure_without_a_source_is_found(text: str) -> None:
    assert len(figures(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "国家统计局数据显示，销售额同比增长4.5%。",
        "根据中国连锁经营协会的报告，九成消费者愿意再买。",
        "《2026零售白皮书》显示，市占率达35%。",
        "市占率达35%（数据来源：尼尔森）。",
        "活动期间我店客流同比增长30%。",
        "全场8折，满300减50，返30%的券。",
        "会员日双倍积分，充值再享3倍积分。",
        "棉95%，氨纶5%，果汁含量100%。",
        "在全省技能竞赛中名列第一。",
        "全省第一家、全国第一批示范店。",
        "八成新的冰箱，三成熟的牛排。",
        "占比提高到70%，比去年提高1个百分点。",
        "满意度是我们的追求。",
        "每3个小时有1班车。",
        "排名前十的单品中，水果占六席。",
        "停车位由二百个增加到二百八十个。",
        "本次问卷回收812份，其中76%选择到店自提。",
        "“据统计”三字不能算来源。",
        "台下三分之二的人举了手。",
        "厂里的产量会翻一番。",
        "他用时九分二十秒，得分第一。",
    ],
)
def test_sourced_figures_prices_goods_and_own_activities_are_silent(text: str) -> None:
    assert figures(text) == []


def test_each_paragraph_is_told_once_and_only_its_own_source_counts() -> None:
    text = "据国家统计局数据，同比增长5%。\n市占率达35%，九成用户愿意再买。\n谢谢。"
    assert figures(text) == ["市占率达35%"]


def test_a_source_may_be_named_for_all_figures() -> None:
    assert names_source_for_all("数据来源：国家统计局")
    assert not names_source_for_all("数据显示")
