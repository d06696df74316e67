"""The first letters of the pinyin of Chinese characters, by which titles are found: dq finds 店庆.

The standard GB 2312 orders its 3,755 usual characters by pinyin, so ranges of codes give their letters. Its 3,008
rarer characters are ordered by radicals, so a table gives their letters; it was made with ICU's transliterator. A
character outside this standard, such as a traditional one, has no letter.
"""

from collections.abc import Iterator
from functools import cache

_FIRSTS = "啊a芭b擦c搭d蛾e发f噶g哈h击j喀k垃l妈m拿n哦o啪p期q然r撒s塌t挖w昔x压y匝z"
"""The first character of each letter in the order of GB 2312, followed by this letter."""
_RARER = (
    "cjwgnspgcgnegypbtyyzdxykygtzjnmjqmbsgzscyjsyyfpgkbzgydywjkgkljswkpjqhyjwrdzlsgmrypywwcckznkyygttnjjeykkzytcjnm"
    "cylqlypyqfqrpzslwbtgkjfyxjwzltbncxjjjjtxdttsqzycdxxhgckbphffsstybgmxlpbyllbhlxsmzmyjhsojnghdzqyklgjhsgqzhxqgke"
    "zzwyscscjxyeyxadzpmdssmzjzqjyzcjjfwqjbdzbxgznzcpwhkxhqkmwfbpbydtjzzkqhylygxfptyjyyzpszlfchmqshgmxxsxjyqdcsbbqb"
    "efsjyhwwgzkpylqbgldlcctnmayddkssngycsgxlyzaypnptsdkdylhgymylcxpycjndqjwqqxfyyfjlejpzrxccqwqqsbzkymgplbmjrqcfln"
    "ymyqmsqtrbcjthztqfrxqhxmjjcjlxxgjmshzkbswyemyltxfsydsglycjqxsjnqbsctyhbftdcyjdjwyghqfrxwckqkxebptlpxjzsrmebwhj"
    "lbjslyysmdxlclqkxlhxjrzjmfqhxhwywsbhtrxxglhqhfnmgykldyxzpylggsmtcfpajjzyljtyanjgbjplqgdzyqyaxbkysecjsznslyzhzx"
    "lzcghpxzhznytdsbcjkdlzyyffydlebbgqyzkggldndnyskjshdlyxbcghxypkdjmmzngmmclgwzszxzjfznmlzzthcsydbdllscddnlkjykjs"
    "ycjlkohqasdknhcsganhdaashtcplcpqybsdmpjlpcjoqlcdhjjysprchnwjnlhlyyqyhwzptczgwwmzffjqqqqyxaclbhkdjxdgmmydjxzlls"
    "ygxgkjrywzwyclzmssjzldbydcfcxyhlxchyzjqsqqagmnyxpfrkssbjlyxysyglnscmhcwwmnzjjlxxhchsyzsttxrycyxbyhcsmxjsznpwgp"
    "xxtaybgajcxlyxdccwzocwkccsbnhcpdyznfcyytyckxkybsqkkytqqxfcwchcykelzqbsqyjqcclmthsywhmktlkjlycxwheqqhtqhqpqsqsc"
    "fymmdmgbwhwlgsllystlmlxpthmjhwljzyhzjxhtxjlhxrswlwzjcbxmhzqxsdzpmgfcsglsxymjshxpjxwmyqksmyplrthbxftpmhyxlchlhl"
    "zylxgsssstclsldclrpbhzhxyyfhbmgdmycnqqwlqhjjcywjzyejjdhpblqxtqkwhlchqxagtlxljxmsljhtzkzjecxjcjnmfbycsfywybjzgn"
    "ysdzsqyrsljpclpwxsdwejbjcbcnaytwgmpapclyqpclzxsbnmsggfnzjjbzsfzyndxhplqkzczwalsbccjxsyzgwkypsgxfzfcdkhjgxtlqfs"
    "gdslqwzkxtmhsbgzmjzrglyjbpmlmsxlzjqqhzyjczydjwbwjklddpmjegxyhylxhlqyqhkycwcjmyyxnatjhyccxzpcqlbzwwytwbqcmlpmyr"
    "jcccxfpznzzljplxxyztzlgdldcklyrzzgqtgjhhgjljaxfgfjzslcfdqzlclgjdjzsnzlljpjqdcclcjxmyzftsxgcgsbrzxjqqctzhgyqtjq"
    "qlzxjylylbcyamcstylpdjbyregklzyzhlyszqlznwczcllwjqjjjkdgjzolbbzppglghtgzxyjhzmycnqcycyhbhgxkamtxyxnbskyzzgjzlq"
    "jdfcjxdygjqjjpmgwgjjjpkqsbgbmmcjssclpqpdxcdyykypcjddyygywrhjrtgznyqldkljszzgzqzjgdykshpzmtlcpwnjyfyzdjcnmwescy"
    "glbtzcgmssllyxysxsbsjsbbsgghfjlypmzjnlyywdqshzxtyywhmcyhywdbxbtlmsyyyfsxjcbdxxlhjhfssxzqhfzmzcztqcxzxrttdjhnny"
    "zqqmtqdmmgyydxmjgdhcdyzbffallztdltfxmxqzdngwqdbdcdjdxbzgsqqddjcmbkzffxmkdmdsyyszcmljdsynsprskmkmpcklgtbqtfzswt"
    "fgglyplljzhgjjgypzltcsmcnbtjbqfkthbyzgkpbbymtdssxtbnpdkleycjnyddykzddhqhsdzsctarlltkzlgecllkjlqjaqnbdkkghpjtzq"
    "ksecshalqfmmgjnlyjbbtmlyzxdcjpldlpcqdhzycbzsczbzmsljflkrzjsnfrgjhxpdhyjybzgdlqcsezgxlblgyxtwmabchecmwyjyzlljjy"
    "hlgndjlslygkdzpzxjyyzlwcxszfgwyydlyhcljscmbjhblyzlycblydpdqysxqzbytdkyxjyycnrjmpdqgklcljbctbjddbblblczqrppxjcj"
    "lzcshltoljnmdddlngkathqhjhykheznmshrphqqjchgmfprxhjgdychghlyrzqlcyqjnzsqtkqjymszswlcfqqqxyfggyptqwlmcrnfkkfsyy"
    "lqbmqammmyxctpshcptxxzzsmphpshmclmldqfyqxszyjdjjzzhqpdszglstjbckbxyqzysgpsxqzqzrqtbdkyxzkhhgflbcsmdldgdzdblzyy"
    "cxnncsybzbfglzzxswmsccmqnjqsbdqsjtxxmbltxzclzshzcxrqjgjylxzfjphymzqqydfqjjlzznzjsdgzygctxmzysctlkphtxhtlbjxjlx"
    "scdqxcbbtjfqzfsltjbtkqbxxjjljchczdbzjdczjdcprnmqcjpfczlclzxzdmxmphjsgzgszzqjylwtjpfsyaxmcjbtzkycwmytzsjjlqcqlw"
    "zmalbxyfbpnlsfhtgjwejjxxglljstgshjqlzfkcgnndszfdeqfhbsaqtgylbxmmygszldydqmjjrgbjtkgdhgkblqkbdmbylxwcxyttybkmrt"
    "jzxqjbhlmhmjjzmqasldcyxyqdlqcafywyxqhz"
)
"""The letters of the 3,008 characters from row 56 of GB 2312 on, in its order."""
_OTHER_READINGS = {
    character: letter
    for letter, characters in (
        ("b", "埔屏秘"),
        ("c", "重曾匙椎畜盛伺"),
        ("g", "咖贾"),
        ("h", "行巷吓咳蛤"),
        ("j", "茄系圈车奇给校强"),
        ("k", "会槛"),
        ("l", "弄"),
        ("n", "粘"),
        ("p", "泊辟脯扁"),
        ("q", "卡仇"),
        ("s", "厦单率参折"),
        ("t", "调弹"),
        ("x", "省降宿解吁"),
        ("y", "乐轧尉铅"),
        ("z", "长传藏朝翟"),
    )
    for character in characters
}
"""The other letter of usual characters with two readings, such as 行: x in 行动, h in 银行."""
_ROW, _RARE_ROW, _CELLS = 0xA1, 0xD8, 94


def initials(text: str) -> Iterator[str]:
    """Yield the first letters of the pinyin of the characters in `text`, without spaces and punctuation.

    Letters and digits stay, in lower case. A text with characters of two readings also yields the other readings.
    A text without Chinese characters yields nothing.
    """
    plain = [char for char in text.lower() if char.isalnum()]
    first = "".join(letter for char in plain if (letter := _letter(char)))
    if first == "".join(plain):
        return
    yield first
    other = "".join(letter for char in plain if (letter := _OTHER_READINGS.get(char) or _letter(char)))
    if other != first:
        yield other


@cache
def _letter(char: str) -> str:
    """Return the first letter of a Chinese character's pinyin, "" if unknown; return an ASCII character unchanged."""
    if char.isascii():
        return char
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    row, cell = code[0], code[1] - _ROW
    if row >= _RARE_ROW:
        return _RARER[(row - _RARE_ROW) * _CELLS + cell]
    return next((letter for start, letter in _STARTS if start <= code), "")


_STARTS = [
    (char.encode("gb2312"), letter) for char, letter in reversed([*zip(_FIRSTS[::2], _FIRSTS[1::2], strict=True)])
]
"""Pairs from z to a: the lowest GB2312 code of the characters whose pinyin begins with a letter, and the letter.

A lower code than that of the letter a is no Chinese character.
"""
