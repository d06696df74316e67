import pytest

from tests.unit.domain.words.personal_samples import NEAR_MISSES, near_misses, positives
from wxdesk.domain.words.personal.masking import PersonalDatum, PersonalKind, PublicContacts
from wxdesk.domain.words.personal.personal_data import personal_data_in

ID = "421182198703153026"
OWN = PublicContacts(
    phones=frozenset(("07136221234", "13971234567")),
    addresses=("武穴市永宁大道东88号",),
    mail_domains=frozenset(("huangshang.com",)),
    messengers=frozenset(("864571365",)),
    names=frozenset(("王明远",)),
)


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, text[one.start : one.end]) for one in personal_data_in(text, OWN)]


def only(text: str) -> PersonalDatum:
    (one,) = personal_data_in(text, OWN)
    return one


@pytest.mark.parametrize("held_back", [False, True])
@pytest.mark.parametrize("kind", PersonalKind)
def test_at_least_99_of_100_pieces_are_found(kind: PersonalKind, *, held_back: bool) -> None:
    texts = [text for text, _ in positives(kind, 200, held_back=held_back)]
    missed = [text for text in texts if kind.value not in dict(found(text))]
    assert len(missed) <= 2, missed


@pytest.mark.parametrize("name", NEAR_MISSES)
def test_what_only_looks_personal_is_silent(name: str) -> None:
    assert [(text, found(text)) for text in near_misses(name, 60) if found(text)] == []


def test_there_are_at_least_29_classes_of_near_misses() -> None:
    assert len(NEAR_MISSES) >= 29


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("请打138.1234.5678。", "mobile", "138.1234.5678"),
        ("请打1 3 8 1 2 3 4 5 6 7 8。", "mobile", "1 3 8 1 2 3 4 5 6 7 8"),
        ("请打一三八一二三四五六七八。", "mobile", "一三八一二三四五六七八"),
        ("请打①③⑧①②③④⑤⑥⑦⑧。", "mobile", "①③⑧①②③④⑤⑥⑦⑧"),
        ("请打138\u200b12345678。", "mobile", "138\u200b12345678"),
        ("tel13812345678", "mobile", "13812345678"),
        ("13812345678abc", "mobile", "13812345678"),
        ("身份证420111650918203", "id", "420111650918203"),
        ("豫A-12345的车主", "plate", "豫A-12345"),
        ("写信到zhang(at)163.com", "mail", "zhang(at)163.com"),
        ("QQ：123456789", "im", "123456789"),
        ("微信号 hs_lily88", "im", "hs_lily88"),
        ("E32718946是他的护照", "passport", "E32718946"),
        (f"{ID[:-1]}7", "id", f"{ID[:-1]}7"),
    ],
)
def test_a_piece_is_found_however_it_is_hidden(text: str, kind: str, piece: str) -> None:
    assert found(text) == [(kind, piece)]


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        (ID, False),
        (f"身份证{ID}", False),
        (f"身份证{ID[:-1]}7", True),
        (f"{ID[:-1]}7", True),
        ("身份证号990182198703153026", True),
        ("身份证420111650918203", False),
        ("编码之外的420111650918203", True),
    ],
)
def test_an_identity_number_is_doubtful_with_a_wrong_checksum_or_in_the_old_form_alone(
    text: str, *, doubtful: bool
) -> None:
    assert (only(text).kind, only(text).doubtful) == (PersonalKind.ID, doubtful)


@pytest.mark.parametrize("text", ["990182198703153026", "421182198713153026", f"订单号{ID}", "62220218010012345678"])
def test_a_number_without_region_and_birthday_is_no_identity_number(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (ID, "421182********3026"),
        ("手机138 1234 5678", "138****5678"),
        ("卡号6222021801001234566", "***************4566"),
        ("豫A12345", "豫A***45"),
        ("鄂AD12087", "鄂A****87"),
        ("护照E32718946", "E******46"),
        ("家庭电话0713-8356127", "0713-****127"),
        ("家庭电话：8356127", "****127"),
        ("zhangwei@163.com", "z***@163.com"),
        ("QQ：123456789", "12****89"),
        ("姓名：张伟", "张某"),
        ("姓名：欧阳志强", "欧阳某"),
        ("家住湖北省黄冈市黄州区东门路36号", "湖北省黄冈市黄州区***"),
        ("家住东门路36号", "***"),
        ("家住黄州区东门路36号银河小区3栋2单元501室", "黄州区***"),
        ("快递放在黄冈市黄州区银河小区3栋2单元501室", "快递放在黄冈市黄州区***"),
    ],
)
def test_each_piece_has_its_masked_form(text: str, masked: str) -> None:
    assert only(text).masked == masked


@pytest.mark.parametrize("kind", PersonalKind)
def test_a_text_whose_pieces_are_masked_is_silent(kind: PersonalKind) -> None:
    for text, _ in positives(kind, 100, held_back=True):
        masked = text
        for one in reversed(personal_data_in(text, OWN)):
            masked = masked[: one.start] + one.masked + masked[one.end :]
        assert found(masked) == [], (text, masked)


@pytest.mark.parametrize(
    "text",
    [
        "武穴购物广场电话0713-6221234",
        "预留电话：6221234",
        "请打13971234567",
        "家住永宁大道东88号",
        "发到zhang@mail.huangshang.com",
        "QQ：864571365",
        "顾客王明远到店",
    ],
)
def test_what_the_organisation_publishes_itself_is_silent(text: str) -> None:
    assert found(text) == []


def test_the_same_numbers_of_others_are_found() -> None:
    assert found("家里电话0713-6221235") == [("tel", "0713-6221235")]
    assert found("家住永宁大道东99号") == [("addr", "永宁大道东99号")]


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("户名：武穴购物广场有限公司，账号6222021801001234566", []),
        ("户名：李建军，账号6222021801001234566", [("card", "6222021801001234566"), ("name", "李建军")]),
    ],
)
def test_the_account_of_a_company_is_public(text: str, piece: list[tuple[str, str]]) -> None:
    assert sorted(found(text)) == sorted(piece)


@pytest.mark.parametrize(
    "text",
    [
        "黄州实验小学的张磊校长讲话",
        "三年级班主任李芳老师",
        "顾客李先生",
        "小学生王某",
        "十八岁的李明",
        "大学三年级学生王小明",
    ],
)
def test_offices_masked_names_and_adults_are_no_minors(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "网友“黄州小吃货”评论",
        "读者文摘",
        "公司住所：黄州区东门路2号",
        "住院部3楼",
        "总台电话8356127",
        "家住附近的居民",
        "行业主管部门",
        "客户应标记",
        "放学的孩子闻得到",
        "薄镜片一副；学生套餐299元",
        "学生买的多是向日葵和康乃馨",
        "药房搬到了地下一层",
    ],
)
def test_words_that_begin_like_names_or_homes_are_silent(text: str) -> None:
    assert found(text) == []


def test_a_bank_card_with_a_wrong_checksum_is_doubtful_beside_its_label_and_silent_elsewhere() -> None:
    assert only("银行卡号6217002870001234561").doubtful
    assert found("编号之外的6217002870001234561") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("幸运顾客名单：张伟、李娜", ["张伟", "李娜"]),
        ("一等奖：张伟", ["张伟"]),
        ("高三（5）班学生罗欣怡考取大学", ["罗欣怡"]),
        ("我校六（2）班陈思远同学", ["陈思远"]),
        ("材料交集团微信部门，联系人：殷茵", []),
        ("2号选手陈可欣（8岁）", ["陈可欣"]),
        ("用户“王海燕”投诉", ["王海燕"]),
        ("员工技能竞赛获奖名单：张伟、李娜", []),
    ],
)
def test_winners_and_pupils_are_found_but_not_staff(text: str, names: list[str]) -> None:
    assert [piece for _, piece in found(text)] == names


def test_names_in_a_column_of_a_table_are_found_but_not_those_of_staff() -> None:
    rows = "一等奖\t张伟\t138****5678\n二等奖\t欧阳娜\t139****1234\n三等奖\t李*\t137****4321"
    assert [piece for _, piece in found(f"奖项\t姓 名\t手机\n{rows}")] == ["张伟", "欧阳娜"]
    assert found(f"奖项\t姓名\t门店\n{rows}") == []


def test_a_name_in_a_list_of_winners_is_found_one_by_one() -> None:
    assert [piece for _, piece in found("获奖名单：张伟、李小红、欧阳娜")] == ["张伟", "李小红", "欧阳娜"]


def test_places_are_those_of_the_original_text() -> None:
    text = "😀\u200b电话：13812345678"
    assert found(text) == [("mobile", "13812345678")]


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("理货员谭红霞因抑郁症休息三个月。", "name", "谭红霞"),
        ("物业部罗建军，1979年10月3日生。", "name", "罗建军"),
        ("工资最高的三位：吕芳6820元，特此表扬。", "name", "吕芳"),
        ("收银员邹小曼和丈夫去年离了婚。", "name", "邹小曼"),
        ("投诉人姓汪名志强。", "name", "姓汪名志强"),
        ("附小六年级的谢浩然是留守儿童。", "minor", "谢浩然"),
        ("冬令营名册：①周雨桐，女，10岁，东门小学。", "minor", "周雨桐"),
        ("驾驶员的驾照编号4211 2619 8803附后。", "passport", "4211 2619 8803"),
        ("她住莲花苑3-2-902。", "addr", "莲花苑3-2-902"),
        ("加阿珍的微信 azhen_lucky88。", "im", "azhen_lucky88"),
    ],
)
def test_a_matter_a_class_or_a_licence_makes_a_name_or_number_personal(text: str, kind: str, piece: str) -> None:
    assert (kind, piece) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "营养师田静介绍，血糖高的人早餐不要喝粥。",
        "诗人苏轼生于1037年1月8日。",
        "保安队长吴刚抓住了一名盗窃手机的嫌疑人。",
        "志愿者陈雅丽为患病老人送去热汤。",
        "少年宫老师柯敏教孩子们剪窗花。",
        "妈妈带着六岁的女儿挑选新书包。",
        "如有不明之处，请拨打0713-8660088。",
        "示例中证件号填写“110101190001010000”，仅为格式演示。",
    ],
)
def test_who_acts_in_public_and_a_number_for_inquiries_are_not_personal(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "请告诉身边的工作人员，或者拨打0713-8866123。",
        "联系地点：五楼招商部，电话0713-5550177。",
        "简历寄到厂办公室，联系电话0713-5550160，上班时间有人接听。",
    ],
)
def test_a_number_that_the_public_may_call_is_not_personal(text: str) -> None:
    assert found(text) == []


def test_children_and_the_arts_for_them_are_no_names() -> None:
    assert found("与会的儿童文学作家讲了课。") == []
