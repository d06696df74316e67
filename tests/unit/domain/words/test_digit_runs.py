import pytest

from wxdesk.domain.words.personal.digit_runs import DigitText


def numbers(text: str) -> set[str]:
    return {number.digits for number in DigitText(text).numbers}


@pytest.mark.parametrize(
    "text",
    [
        "13812345678",
        "１３８１２３４５６７８",
        "①③⑧①②③④⑤⑥⑦⑧",
        "❶❸❽❶❷❸❹❺❻❼❽",
        "一三八一二三四五六七八",
        "幺三八幺二三四五六七八",
        "壹叁捌壹贰叁肆伍陆柒捌",
        "138一二三四5678",
        "138\u200b1234\u20605678",
        "1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣",
        "138 1234 5678",
        "138.1234.5678",
        "138—1234—5678",
        "1 3 8 1 2 3 4 5 6 7 8",
        "（138）1234-5678",
    ],
)
def test_a_number_is_read_in_whatever_digits_it_is_written(text: str) -> None:
    assert "13812345678" in numbers(f"号码{text}。")


def test_its_place_is_that_in_the_original_text() -> None:
    text = "电话\u200b：1\u200b38 1234 5678，谢谢"
    folded = DigitText(text)
    (number,) = (one for one in folded.numbers if one.digits == "13812345678")
    start, end = folded.place(number.start, number.end)
    assert text[start:end] == "1\u200b38 1234 5678"


@pytest.mark.parametrize("text", ["2026-11-29", "第一、二、三、四、五、六、七、八项", "2026年11月29日", "8:30-22:00"])
def test_dates_times_and_lists_are_no_number(text: str) -> None:
    assert all(len(one) < 11 for one in numbers(text))


def test_numbers_in_a_row_that_are_divided_alike_are_each_read() -> None:
    assert {"13812345678", "13912345679"} <= numbers("138 1234 5678 139 1234 5679")


def test_a_tab_or_a_new_line_ends_a_number() -> None:
    assert numbers("138\t1234\t5678\n138\n1234\n5678") == set()
