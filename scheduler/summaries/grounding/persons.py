"""The people that a claim names: by the words around a name, and in other scripts by its shape.

A person's name in a script that the paper does not use cannot be found in it, and is not for a summary to write.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def people(text: str, language: str) -> Iterator[tuple[str, int]]:
    """The names of people in a claim, each with its place; one may come twice.

    Args:
        text: One sentence.
        language: Its language's code.
    """
    if _CUE.search(text):
        for found in _ET_AL.finditer(text):
            for part in _SURNAME.findall(found[1]):
                yield part, found.start()
        for found in _HAN_BYLINE.finditer(text):
            for part in _HAN_LISTED.finditer(found[1]):
                yield part.group(), found.start(1) + part.start()
        for pattern in (_HAN_PERSON, _HAN_MAKER, _HAN_HOUSE):
            for found in pattern.finditer(text):
                yield found[1], found.start(1)
    for pattern in _BY_LANGUAGE.get(language[:2], ()):
        for found in pattern.finditer(text):
            group = found.lastindex or 0
            yield found[group], found.start(group)


_L = r"A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
_CUE = re.compile(r"\bet al|\bcolleagues|\bco-?workers|[等由据者教博团来]")
_SURNAME = re.compile(rf"[A-Z\u00c0-\u00de][{_L}'’-]+")
_ET_AL = re.compile(
    rf"((?:[A-Z\u00c0-\u00de][{_L}'’.-]*[\s,]+(?:and\s|&\s)?){{1,4}})(?:et\s+al\b|and\s+(?:colleagues|co-?workers)\b|等人|等学者)"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴"
    "夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文施洪詹欧樊凌宁盛"
    "聂芦岳颜严牛温阮葛童庞邢裴祝柯倪翁关涂章鲁韦俞卓蓝骆项尤耿安柴焦解左甘费柳莫庄季骞冉宫毕殷霍滕景阳鲍"
)
_COMPOUND = "欧阳|诸葛|司马|上官|司徒|东方|夏侯|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|端木|独孤|南宫"
_SURNAME_HAN = rf"(?:{_COMPOUND}|[{_SURNAMES}])"
_GIVEN = r"[\u4e00-\u9fff]"
# What foreign names are written with in Chinese, and few other words of two characters or more.
_SOUNDS = (
    "阿埃艾奥巴贝本宾波伯博布查达戴德邓迪蒂丁杜顿恩尔法菲费芬弗福盖戈格哈赫胡霍吉贾杰卡凯坎科克肯库拉莱兰朗劳勒雷里丽莉"
    "琳卢鲁伦罗洛马玛迈曼梅蒙米莫穆娜纳尼妮涅诺欧帕佩皮珀普奇契乔切萨塞桑瑟沙什舒斯苏索塔泰坦汤特托瓦威维韦沃乌伍西希夏"
    "肖谢辛休雅亚扬耶伊因尤约泽扎詹朱兹佐娃万"
)
_SOUNDED = rf"(?!斯坦福|哈佛|普林斯顿|索尼|西门子)[{_SOUNDS}]{{2,7}}"
_HAN_PERSON = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[由据与和及者])|(?<=根据))({_SURNAME_HAN}{_GIVEN}{{0,2}}?|{_SOUNDED})(?:等人|等学者|等研究|教授|博士|团队)"
)
_HAN_MAKER = re.compile(
    rf"(?:由|作者(?:是|为|：|:)?)({_SURNAME_HAN}(?![到于此多该上]){_GIVEN}{{1,2}}?|{_SOUNDED})(?=(?:所|共同|首次|等)?(?:提出|设计|开发|发明|撰写|编写|完成|发表|领导|领衔|[、，,和。]))"
)
_HAN_BYLINE = re.compile(r"作者(?:是|为)?[：:]\s?([^。；;]+)")
_HAN_LISTED = re.compile(rf"(?<![\u4e00-\u9fff]){_SURNAME_HAN}{_GIVEN}{{1,2}}(?![\u4e00-\u9fff])")
_HAN_HOUSE = re.compile(
    r"(?:来自|隶属于?|由)([\u4e00-\u9fff]{2,12}?(?:大学|学院|研究院|研究所|科学院|实验室|公司))(?!生)"
)
_EPONYM = "定理|方程|过程|检验|模型|算法|方法|不等式|猜想|分布|网络|变换|流形|空间|群|代数|系数|采样"
_JAPANESE_SURNAMES = (
    "佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|斎藤|斉藤|清水|山崎|池田|橋本"
    "|阿部|石川|前田|藤田|小川|岡田|後藤|長谷川|村上|近藤|石井|坂本|遠藤|青木|藤井|西村|福田|太田|三浦|藤原|岡本|松田|中島"
    "|中川|原田|小野|田村|竹内|金子|和田|中山|石田|上田|森田"
)
_MADE_JA = "提案|開発|発表|提唱|考案|執筆|証明"
_ADJECTIVE_RU = "(?<!ый)(?<!ий)(?<!ая)(?<!яя)(?<!ое)(?<!ее)(?<!ые)(?<!ие)(?<!ой)(?<!ого)(?<!ом)(?<!ых)"
_MADE_RU = r"предлож\w+|разработа\w+|показа\w+|доказа\w+|написа\w+"
_BY_LANGUAGE = {
    "zh": (
        re.compile(
            rf"([\u4e00-\u9fff]{{1,5}}·(?![\u4e00-\u9fff]{{1,6}}(?:{_EPONYM}))[\u4e00-\u9fff]{{1,6}}?)"
            r"(?=[^\u4e00-\u9fff]|[等的提是在和与]|$)"
        ),
    ),
    "ja": (
        re.compile(
            r"([\u4e00-\u9fff]{2,4}|[ァ-ヴー]+(?:・[ァ-ヴー]+)*)(?<![者女々])(?:氏|教授|博士|ら(?:は|が|の|による|によって))"
        ),
        re.compile(
            rf"((?:{_JAPANESE_SURNAMES})[\u3040-\u309f\u4e00-\u9fff]{{0,3}}?|[ァ-ヴー]+(?:・[ァ-ヴー]+)+)"
            rf"(?:が|により|によって|による)[^、。]{{0,12}}?(?:{_MADE_JA})"
        ),
    ),
    "ru": (
        re.compile(rf"(?<=[а-яё,] )([А-ЯЁ][а-яё]+{_ADJECTIVE_RU} [А-ЯЁ][а-яё]+)"),
        re.compile(rf"^([А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+) (?:{_MADE_RU})"),
        re.compile(rf"\b(?:(?i:{_MADE_RU})|профессор\w*) ([А-ЯЁ][а-яё]+)"),
    ),
    "de": (
        re.compile(
            r"\b(?:von|durch|laut|nach) ([A-ZÄÖÜ][a-zäöüß]+ [A-ZÄÖÜ][a-zäöüß]+)"
            r"(?=[,.;)]|$| (?:entwickelt|vorgeschlagen|vorgestellt)\b)"
        ),
    ),
}
"""What shows a person in languages of other scripts or other capitals."""
