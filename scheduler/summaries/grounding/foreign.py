"""Words of direction of other languages, said in English, so that one set of rules holds for all.

Only these words change, and the order of a comparison where it must: ``A ist um 3% langsamer als B`` becomes ``A ist um
3% slower than B``. English and Chinese have rules of their own and stay as they are.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final


def in_english(claim: str, language: str) -> str:
    """The claim with its words of direction and bounds in English, and decimal commas as points.

    Args:
        claim: One sentence.
        language: Its language's code; one without a table changes nothing.
    """
    rules = _rules(language[:2])
    if not rules:
        return claim
    text = claim if language[:2] == "ja" else _DECIMAL_COMMA.sub(".", claim)
    for pattern, english in rules:
        text = pattern.sub(english, text)
    return text


def is_told(language: str) -> bool:
    """Whether directions and denials can be told in a language; numbers and names can in any."""
    return language[:2] in {"en", "zh", *_TABLES}


def with_figures(claim: str, language: str) -> str:
    """The claim with its number words in figures, each at the end of its place, so that all else stays where it is."""
    words = _COUNTED.get(language[:2])
    if words is None:
        return claim
    pattern, values = words
    return pattern.sub(lambda found: values[found.group().lower()].rjust(len(found.group())), claim)


def _counted(before: str, after: str, text: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Number words, what must not stand before them, and what must or must not stand behind."""
    values = {word: value for value, *words in map(str.split, text.split(";")) for word in words}
    either = "|".join(sorted(values, key=len, reverse=True))
    return re.compile(rf"{before}\b(?:{either})\b{after}", re.IGNORECASE), values


@cache
def _rules(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = [line.partition(" = ") for line in _TABLES.get(language, "").strip().splitlines()]
    if language == "ja":
        return tuple((re.compile(foreign), f" {english} ") for foreign, _, english in lines)
    return tuple((re.compile(rf"\b(?:{foreign})\b", re.IGNORECASE), english) for foreign, _, english in lines)


_COUNTED: Final = {
    # "Les deux" and "los dos" are both of what is known; 32, "vingt-deux" and "deux cents" are not 2.
    "de": _counted(
        r"(?<!die )(?<!den )(?<!der )",
        r"(?!\s(?:drittel|viertel|fünftel|prozent\w+|mal\b|dutzend|hundert))",
        "2 zwei; 3 drei; 4 vier; 5 fünf; 6 sechs; 7 sieben; 8 acht; 9 neun; 10 zehn; 11 elf; 12 zwölf; 13 dreizehn; "
        "14 vierzehn; 15 fünfzehn; 16 sechzehn; 17 siebzehn; 18 achtzehn; 19 neunzehn; 20 zwanzig; "
        "0.5 hälfte; 2x doppelt zweimal; 3x dreimal dreifach; 4x viermal vierfach",
    ),
    "es": _counted(
        r"(?<!los )(?<!las )(?<!nta y )(?<!ciento )(?<!mil )",
        r"(?!\s(?:tercios|cuartos|quintos|docenas|decenas|cientos|centenares|miles|millares))",
        "2 dos; 3 tres; 4 cuatro; 5 cinco; 6 seis; 7 siete; 8 ocho; 9 nueve; 10 diez; 11 once; 12 doce; 13 trece; "
        "14 catorce; 15 quince; 16 dieciséis; 17 diecisiete; 18 dieciocho; 19 diecinueve; 20 veinte; "
        "0.5 mitad; 2x doble; 3x triple",
    ),
    "fr": _counted(
        r"(?<!les )(?<!des )(?<!ces )(?<!aux )(?<!le )(?<!-)(?<!cent )(?<!mille )",
        r"(?=\s(?:fois|[\w-]+[sx])\b)(?!\s(?:tiers|quarts|cents|douzaines|dizaines|centaines|milliers))|\bmoitié\b",
        "2 deux; 3 trois; 4 quatre; 5 cinq; 6 six; 7 sept; 8 huit; 9 neuf; 10 dix; 11 onze; 12 douze; 13 treize; "
        "14 quatorze; 15 quinze; 16 seize; 17 dix-sept; 18 dix-huit; 19 dix-neuf; 20 vingt; "
        "0.5 moitié",
    ),
    "ru": _counted(
        r"(?<!цать )(?<!цати )(?<!десят )(?<!десяти )(?<!сорок )(?<!сорока )(?<!\bсто )(?<!\bста )(?<!носто )"
        r"(?<!носта )",
        r"(?!\s(?:трети|четверти|пятых|десят|сот|тысячах|миллионах|миллиардах|одн|дв[аеу]|тр[иеё]|четыр|пят|шест|сем[ьи]"
        r"|восьм|восем|девят))",
        "2 два две двух; 3 три трёх трех; 4 четыре четырёх четырех; 5 пять пяти; 6 шесть шести; 7 семь семи; "
        "8 восемь восьми; 9 девять девяти; 10 десять десяти; 11 одиннадцать одиннадцати; 12 двенадцать двенадцати; "
        "13 тринадцать тринадцати; 14 четырнадцать четырнадцати; 15 пятнадцать пятнадцати; "
        "16 шестнадцать шестнадцати; 17 семнадцать семнадцати; 18 восемнадцать восемнадцати; "
        "19 девятнадцать девятнадцати; 20 двадцать двадцати; "
        "0.5 половина половину половины; 2x вдвое; 3x втрое; 4x вчетверо",
    ),
}
"""Number words of languages that have no rules of their own; English and Chinese have."""
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_TABLES: Final = {
    "de": r"""
(übertr\w+|erhöh(?:t|en)|reduzier(?:t|en)|ver(?:besser|schlechter|ringer)[nt]) ((?:\S+ ){1,8}?)nicht = nicht \1 \2
(steig(?:t|en|er[nt])|s[ei]nk(?:t|en)|fällt) ((?:\S+ ){1,8}?)nicht = nicht \1 \2
von (\d[^,;.:]{0,20}?) auf(?= \d) = from \1 to
mindestens|wenigstens = at least
höchstens|maximal = at most
bis zu(?= \d) = up to
(?:mehr als|über)(?= \d) = more than
(?:weniger als|unter)(?= \d) = less than
schneller\w* = faster
langsamer\w* = slower
(?:besser|genauer)\w* = better
(?:schlechter|ungenauer)\w* = worse
höher\w* = higher
(?:niedriger|geringer)\w* = lower
größer\w* = larger
kleiner\w* = smaller
länger\w* = longer
kürzer\w* = shorter
(?:billiger|günstiger)\w* = cheaper
teurer\w* = costlier
als = than
übert(?:rifft|reffen|raf) = outperforms
steigt|stieg|steigen|erhöh(?:t|en)|wächst = increases
sinkt|sank|sinken|fällt|fiel|senk(?:t|en)|verringer[nt]|reduzier(?:t|en) = decreases
verbesser[nt]|steiger[nt] = improves
verschlechter[nt] = degrades
nicht nur = not only
nicht|kein\w* = not
""",
    "es": r"""
de (\d[^,;.:]{0,20}?) a(?= \d) = from \1 to
al menos|como mínimo|por lo menos = at least
como máximo|a lo sumo = at most
hasta(?= \d) = up to
más de(?= \d) = more than
menos de(?= \d) = less than
más rápid[oa]s? = faster
más lent[oa]s? = slower
(?:mejor|más precis[oa])\w* = better
(?:peor|menos precis[oa])\w* = worse
más alt[oa]s?|mayor(?:es)?(?= que) = higher
más baj[oa]s?|menor(?:es)?(?= que) = lower
más larg[oa]s? = longer
más cort[oa]s? = shorter
más barat[oa]s? = cheaper
más car[oa]s? = costlier
que = than
supera[nr]? = outperforms
aumenta[nr]?|suben?|incrementa[nr]? = increases
disminuyen?|reducen?|bajan?(?= (?:de|en|un|del) ) = decreases
no s[oó]lo = not only
mejora[nr]? = improves
empeora[nr]? = degrades
""",
    "fr": r"""
de (\d[^,;.:]{0,20}?) à(?= \d) = from \1 to
au moins = at least
au plus|au maximum = at most
jusqu['’]à(?= \d) = up to
plus de(?= \d) = more than
moins de(?= \d) = less than
plus rapides? = faster
plus lente?s? = slower
meilleur\w*|plus précis\w* = better
pires?|moins (?:bon|précis)\w* = worse
plus (?:élevé|haut)\w* = higher
plus (?:faible|bas)\w* = lower
plus grande?s? = larger
plus petite?s? = smaller
plus long(?:ue)?s? = longer
plus courte?s? = shorter
moins (?:cher|chère)s? = cheaper
plus (?:cher|chère)s? = costlier
que = than
(?:dé|sur)passe(?:nt)? = outperforms
augmente(?:nt)?|monte(?:nt)? = increases
diminue(?:nt)?|rédui(?:t|sent)|baisse(?:nt)? = decreases
améliore(?:nt)? = improves
dégrade(?:nt)? = degrades
non seulement = not only
n(?:e |['’])(\w+) (?:pas|plus|jamais) = not \1
""",
    "ja": r"""
(\d[^、。はが]{0,20}?)から(\d[^、。はが]{0,20}?)(?:に|へ|まで)[^、。\d]{0,6}?(?:増|上|向上) = increases from \1 to \2
(\d[^、。はが]{0,20}?)から(\d[^、。はが]{0,20}?)(?:に|へ|まで)[^、。\d]{0,6}?(?:減|低|下|短縮) = decreases from \1 to \2
少なくとも = at least
最大で?(?=約?\d) = up to
(\d[^、。はが]{0,12}?)未満 = less than \1
[はが]([^、。は]{1,40}?)を([^、。]{0,12}?)上回 = outperforms \1 by \2
[はが]([^、。は]{1,40}?)を([^、。]{0,12}?)下回 = underperforms \1 by \2
[はが]([^、。は]{1,40}?)よりも?([^、。]{0,16}?)(?:速|高速) = faster than \1 by \2
[はが]([^、。は]{1,40}?)よりも?([^、。]{0,16}?)(?:遅|低速) = slower than \1 by \2
[はが]([^、。は]{1,40}?)よりも?([^、。]{0,16}?)(?:優れ|良|高精度|正確) = better than \1 by \2
[はが]([^、。は]{1,40}?)よりも?([^、。]{0,16}?)(?:劣|悪) = worse than \1 by \2
[はが]([^、。は]{1,40}?)よりも?([^、。]{0,16}?)(?:高|大き) = higher than \1 by \2
[はが]([^、。は]{1,40}?)よりも?([^、。]{0,16}?)(?:低|小さ) = lower than \1 by \2
[はが]([^、。は]{1,40}?)よりも?([^、。]{0,16}?)安 = cheaper than \1 by \2
""",
    "ru": r"""
(?:с|от) (\d[^,;.:]{0,20}?) до(?= \d) = from \1 to
не (?:менее|меньше)(?: чем)?|по меньшей мере|как минимум = at least
не (?:более|больше)(?: чем)?|максимум = at most
до(?= \d) = up to
(?:более(?: чем)?|больше|свыше)(?= \d) = more than
(?:менее(?: чем)?|меньше)(?= \d) = less than
не только = not only
не = not
быстрее(?: чем)? = faster than
медленнее(?: чем)? = slower than
(?:лучше|точнее)(?: чем)? = better than
хуже(?: чем)? = worse than
выше(?: чем|(?= [A-Z])) = higher than
ниже(?: чем|(?= [A-Z])) = lower than
дешевле(?: чем)? = cheaper than
дороже(?: чем)? = costlier than
дольше(?: чем)? = longer than
короче(?: чем)? = shorter than
превосходит|превосходят|опережает = outperforms
уступает = underperforms
раст[её]т|растут|возраста[ею]т|увеличива\w+|повыша\w+|вырос\w* = increases
снижа\w+|уменьша\w+|пада[ею]т|сокраща\w+ = decreases
улучша\w+ = improves
ухудша\w+ = degrades
""",
}
"""A regular expression and what stands for it a line, the longer first; what Japanese says last comes forward."""
