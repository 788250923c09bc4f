"""Numbers in Chinese characters, where they count something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Numeral(NamedTuple):
    """A numeral of a text, and its value."""

    value: float
    text: str
    start: int
    end: int
    is_percent: bool = False


def find(written: str) -> Iterator[Numeral]:
    """The numerals that count: 八个, 二十, 三点五, 三分之一, 百分之八十; not those of 一种, 十分, 第二 or 数百."""
    text = written.translate(_FINANCIAL)
    for found in _SHARE.finditer(text):
        part = float(found[2]) if found[2][0].isdigit() else _value(found[2])
        if found[1] == "百":
            yield Numeral(part, found.group(), *found.span(), is_percent=True)
        elif whole := _value(found[1]):
            yield Numeral(part / whole, found.group(), *found.span())
    for found in _TENTHS.finditer(text):
        tenths = _value(found[1]) * 10 + (5 if found[2] == "半" else _value(found[2] or "零"))
        yield Numeral(tenths, found.group(), *found.span(), is_percent=True)
    for found in _DECIMAL.finditer(text):
        decimals = "".join(str(int(_value(digit))) for digit in found[2])
        yield Numeral(float(f"{_value(found[1]):.0f}.{decimals}"), found.group(), *found.span())
    for found in _NUMERAL.finditer(text):
        digits = found.group()
        counts = (len(digits) > 1 and digits not in _VAGUE) or _COUNTED.match(text, found.end())
        if counts and not _IDIOM.match(text, found.start()):
            yield Numeral(_value(digits), digits, *found.span())


def multiplier(characters: str) -> float:
    """The size of 千, 万, 百万, 亿 … behind a figure."""
    size = 1.0
    for character in characters:
        size *= _SIZES[character]
    return size


def _value(characters: str) -> float:
    if all(character in _DIGITS for character in characters):
        return float("".join(str(_DIGITS[character]) for character in characters))
    total, section, digit = 0.0, 0.0, 0.0
    for character in characters:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif _SIZES[character] < 1e4:
            section += (digit or 1) * _SIZES[character]
            digit = 0
        else:
            total = (total + section + digit or 1) * _SIZES[character]
            section = digit = 0
    return total + section + digit


_DIGITS: Final = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "兩": 2,
}
_SIZES: Final = {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "兆": 1e12}
_FINANCIAL: Final = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_VAGUE: Final = frozenset(["亿万", "千万", "百万", "万千", "千百", "百千", "万亿"])
ANY: Final = re.compile("[一二三四五六七八九十百千万亿两半兩萬億壹贰叁肆伍陆柒捌玖拾佰仟]|翻了?一?[倍番]")
MULTIPLIER: Final = "[十百千]?[万亿萬億]|[百千](?![分瓦字米克兆位赫])"
"""A regular expression (source) for what makes a figure larger."""
_CHARACTER = "零〇一二三四五六七八九十百千万亿两兩萬億"
_NUMERAL = re.compile(
    rf"(?<!\d\s)(?<![第数几若周期之{_CHARACTER}\d.])(?<![上成](?=[百千万]))(?:(?<![初统单唯专同万划逐])|(?=[二三四五六七八九十百千万亿两]{{2}}))"
    rf"[{_CHARACTER}]+(?![{_CHARACTER}]|分之)"
)
_DECIMAL = re.compile(rf"(?<!之)([{_CHARACTER}]+)点([零〇一二三四五六七八九]+)")
_SHARE = re.compile(rf"([{_CHARACTER}]{{1,9}})分之([{_CHARACTER}]{{1,9}}|\d+(?:\.\d+)?)")
_TENTHS = re.compile(
    r"(?<![第\d])([一两二三四五六七八九])成([一二三四五六七八九半])?(?=[左以多]|的?(?!员|分|功|本|对|像|为|就|熟|果|组|型|立|交)[\u4e00-\u9fff，。；]|$)"
)
_COUNTED = re.compile(
    r"\s?(?:个|种|類|类|项|組|组|篇|倍|层|步(?!骤性)|轮|天|年|周|小时|分钟|秒|张|名|位(?!置)|条|款|套|大(?!量|型|规|小|幅|部)"
    r"|阶段|維|维|数据集|基准|任务|模态|领域|方面|部分|台|块|匹|件|枚|冊|頭|羽|歳|つ|节点|级|所|家|座|段|句|对|通道|路|问题|场景|模型|方法|指标|阶"
    r"|語言|语言|元组|月|人(?!类|工|们|机)|国|組件|组件|模块|样本|次(?!性|数|于|方|梯|规|优|要|采|元|世|模|序|线|曲|函|多|迭|型|损|近|形|项))"
)
_IDIOM = re.compile(
    "一[^十百千万亿]|零[样次学资知]|十分|千万(?:不|别)|百[科度]|万[能一物]|两[者端侧难边极]|二[者次]|千[克米兆瓦]|三角|四[肢周处]"
)
