import pytest

from wxdesk.domain.words.personal.credentials import credentials_in

SECRETS = (
    ("后台密码：Hs2026@push。", "Hs2026@push"),
    ("登录密码是huangshang#888，请改", "huangshang#888"),
    ("密码：668899", "668899"),
    ("初始密码为Ａｂｃ１２３４５", "Ａｂｃ１２３４５"),
    ("PIN码：4802", "4802"),
    ("AppSecret：9f86d081884c7d659a2feaa0c55ad015", "9f86d081884c7d659a2feaa0c55ad015"),
    ("appsecret = '9f86d081884c7d65'", "9f86d081884c7d65"),
    ("access_token: 78_aBcDeFgHiJkLmNoP", "78_aBcDeFgHiJkLmNoP"),
    ("API key: sk-4fK2mQ9xT7bLp0sVz81RcYwE", "sk-4fK2mQ9xT7bLp0sVz81RcYwE"),
    ("密钥：Yh3kLw82Qm5xZt7N", "Yh3kLw82Qm5xZt7N"),
    ("id LTAI5tQnKx9ZbVw3RfYu8Pdm 勿传", "LTAI5tQnKx9ZbVw3RfYu8Pdm"),
    ("-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA", "MIIEpAIBAAKCAQEA"),
    ("password: Welcome2Huangshang", "Welcome2Huangshang"),
    ("公众号密码改成了hshs6688", "hshs6688"),
    ("管理员密码已改为Qwer1234", "Qwer1234"),
    ("API密钥为 3f9c2a7be1d04c58", "3f9c2a7be1d04c58"),
    ("密\u200b码：Abc\u200b12345", "Abc\u200b12345"),
)


@pytest.mark.parametrize(("text", "secret"), SECRETS)
def test_a_secret_is_found_at_its_very_characters(text: str, secret: str) -> None:
    (one,) = credentials_in(text)
    assert text[one.start : one.end] == secret


@pytest.mark.parametrize(("text", "secret"), SECRETS)
def test_a_secret_is_told_with_two_characters_and_a_fixed_number_of_stars(text: str, secret: str) -> None:
    (one,) = credentials_in(text)
    assert len(one.masked) == 8
    assert one.masked.endswith("******")
    assert secret not in one.masked


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("后台密码仍是去年那个 Hs2025@mh，别改。", "Hs2025@mh"),
        ("登录后台用“Hs2025@mh”这个密码。", "Hs2025@mh"),
        ("后台账号 admin/mh888888，谁都能进。", "mh888888"),
        ("监控的口令为六个八。", "六个八"),
        ("仓库门禁密码六六八八。", "六六八八"),
        ("保险柜密码左三圈停在27。", "左三圈停在27"),
        ("员工WiFi的密码Mh-staff-2026。", "Mh-staff-2026"),
        ("员工闸机备用码：5566#。", "5566#"),
        ("邮箱授权码 qwhzkdmfplxabcde 已填好。", "qwhzkdmfplxabcde"),
        ("收银机用户名 admin，初始密码没改，还是 123456。", "123456"),
        ("后门的键盘锁按 4、7、7、1 就能开。", "4、7、7、1"),
        ("视频号助手的动态验证码刚收到是 482915。", "482915"),
        ("图库账号的密 码 是 t u k u 0 6。", "t u k u 0 6"),
        ("会员系统的口令：下雨天留客天，拼音首字母小写。", "拼音首字母小写"),
        ("EncodingAESKey 填 kJ2mN8bV5cX1zL7qW3eR9t。", "kJ2mN8bV5cX1zL7qW3eR9t"),
    ],
)
def test_a_secret_is_found_far_from_its_label_before_it_or_in_words(text: str, secret: str) -> None:
    (one,) = credentials_in(text)
    assert text[one.start : one.end] == secret


@pytest.mark.parametrize(
    "text",
    [
        "密码不要设成 Abc12345 这样简单的。",
        "课上说，密码建议设为字母加数字，如 Hs2026ab。",
        "密码锁专柜新到 DS2000a 一款。",
        "请妥善保管账号和密码。",
        "密码应不少于8位。",
        "密码：8-16位字母和数字",
        "密码：******",
        "密码：xxxxxx",
        "WiFi密码：88888889",
        "无线网络 huangshang，密码：hs888888",
        "password: your_password",
        "红包口令：HS20261129",
        "提货密码：123456",
        "token是接口调用的凭证",
        "libs/log/example/keywords/Jamfile.v2",
        "libs/tokenizer/example_3/char_sep_3.cpp",
        "access_token：见后台",
        "API key: required",
        "密钥长度为2048位",
        "初始密码为身份证后六位",
        "顾客的登录验证码请勿告诉任何人，客服也不会问。",
        "储物柜密码打印在小票上，用完作废。",
        "保险柜一台三百元，配两把钥匙。",
    ],
)
def test_rules_about_secrets_placeholders_and_public_passwords_are_silent(text: str) -> None:
    assert credentials_in(text) == []
