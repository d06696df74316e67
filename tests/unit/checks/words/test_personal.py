from dataclasses import replace

from wxdesk import assets
from wxdesk.checks.words.credentials import check_credentials
from wxdesk.checks.words.personal import check_personal, public_contacts
from wxdesk.domain.promotion.shops import Shop
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.rulebook.rules import OwnContacts, read_rulebook
from wxdesk.domain.words.passages import Passage, Scope
from wxdesk.domain.words.personal.masking import PublicContacts
from wxdesk.texts import LANGUAGES, Texts

BOOK = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml")
SHOP = Shop("s", "武穴购物广场", address="武穴市永宁大道东88号", phones=("0713-622 1234", "13971234567"))
NOBODY = PublicContacts()


def judged(text: str, scope: Scope = Scope.BODY) -> list[Finding]:
    return list(check_personal([Passage(scope, text, "b")], BOOK, NOBODY))


def test_numbers_of_identity_cards_bank_cards_and_mobiles_are_returned_the_rest_is_warned_about() -> None:
    text = "421182198703153026，6222021801001234566，13812345678，豫A12345，zhang@163.com，顾客张伟，小学生李小红"
    assert [(one.rule, one.severity) for one in judged(text)] == [
        ("PII.id", Severity.RETURN),
        ("PII.card", Severity.RETURN),
        ("PII.mobile", Severity.RETURN),
        ("PII.plate", Severity.WARN),
        ("PII.mail", Severity.WARN),
        ("PII.name", Severity.WARN),
        ("PII.minor", Severity.WARN),
    ]


def test_a_finding_has_the_very_place_and_the_masked_form_to_replace_it() -> None:
    text = "请打138-1234-5678找小王"
    (one,) = judged(text)
    assert one.where == {"block": "b", "start": 2, "end": 15}
    assert text[:2] + str(one.values["suggestion"]) + text[15:] == "请打138****5678找小王"


def test_no_finding_holds_the_number_itself() -> None:
    text = "身份证421182198703153026，手机13812345678，密码：Hs2026@push"
    found = [*judged(text), *check_credentials([Passage(Scope.BODY, text, "b")], BOOK)]
    assert len(found) == 3
    for language in LANGUAGES:
        said = Texts(language)
        for one in found:
            whole = (
                f"{one.as_json()} {said.text(one.message, **one.values)} {said.text(f'{one.message}.do', **one.values)}"
            )
            assert not any(secret in whole for secret in ("198703", "13812345678", "Hs2026", "2026@push"))


def test_a_wrong_checksum_is_a_milder_case() -> None:
    (one,) = judged("身份证421182198703153027")
    assert (one.severity, one.message) == (Severity.WARN, "finding-PII-id-softer")


def test_unsure_lettering_is_a_milder_case() -> None:
    passage = Passage(Scope.LETTERING, "电话13812345678", piece="p", region=(1, 2, 3, 4), confidence=0.5)
    (one,) = check_personal([passage], BOOK, NOBODY)
    assert (one.severity, one.piece) == (Severity.WARN, "p")
    (sure,) = check_personal([passage._replace(confidence=0.95)], BOOK, NOBODY)
    assert sure.severity is Severity.RETURN


def test_phones_and_addresses_of_shops_are_silent() -> None:
    text = "武穴购物广场，联系电话0713-6221234、13971234567，家在武穴市永宁大道东88号的朋友请来。"
    assert list(check_personal([Passage(Scope.BODY, text, "b")], BOOK, public_contacts([SHOP], BOOK))) == []
    assert [one.rule for one in judged(text)] == ["PII.tel", "PII.mobile", "PII.addr"]


def test_the_author_and_the_target_of_a_code_are_not_searched() -> None:
    assert judged("通讯员13812345678", Scope.AUTHOR) == []
    assert judged("tel:13812345678", Scope.CODE) == []


def test_contact_data_listed_in_the_rulebook_is_silent() -> None:
    text = "请打13812345678，或发到zhang@huangshang.com，QQ：864571365，顾客张伟"
    own = OwnContacts(("138-1234-5678",), ("@HuangShang.com",), ("864571365",), ("张伟",))
    public = public_contacts((), replace(BOOK, contacts=own))
    assert list(check_personal([Passage(Scope.BODY, text, "b")], BOOK, public)) == []
    assert len(judged(text)) == 4


def test_a_secret_is_returned() -> None:
    (one,) = check_credentials([Passage(Scope.BODY, "密码：Hs2026@push", "b")], BOOK)
    assert (one.rule, one.severity, one.clause) == ("SEC.credential", Severity.RETURN, "HS 3.2")
    assert (one.values["masked"], one.values["suggestion"]) == ("Hs******", "******")


def test_a_landline_is_personal_where_its_sentence_speaks_of_a_person_and_else_information() -> None:
    of_a_person, of_a_desk = judged("张女士家的电话0713-8350200。"), judged("前往二楼取伞，电话0713-8350200。")
    assert [(one.rule, one.severity) for one in of_a_person] == [("PII.tel", Severity.WARN)]
    assert [(one.rule, one.severity) for one in of_a_desk] == [("PII.tel", Severity.INFO)]


def test_a_mailbox_at_a_provider_is_personal_and_at_another_domain_information() -> None:
    found = judged("来信请寄zhang@163.com，或寄li.ming@anhe-group.cn。")
    assert [(one.rule, one.severity) for one in found] == [("PII.mail", Severity.WARN), ("PII.mail", Severity.INFO)]
