"""Units of measure as papers write them, in English and Chinese, each with its dimension and size."""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class Unit(NamedTuple):
    """A unit: two quantities agree where their dimensions do and value times size is the same."""

    dimension: str
    size: float = 1.0


PERCENT: Final = Unit("percent")
TIMES: Final = Unit("times")


def unit_of(surface: str) -> Unit:
    """The unit that :data:`UNIT` has matched."""
    bare = surface.strip("-‐‑ \u00a0\u2009\u202f")
    return TIMES if bare in {"x", "X", "×"} else _EXACT.get(bare) or _WORDS[" ".join(bare.lower().split())]


def _table(lines: str) -> dict[str, Unit]:
    """``dimension size name name …`` a line, as a table from name to unit."""
    table: dict[str, Unit] = {}
    for line in lines.strip().splitlines():
        dimension, size, *names = line.split()
        table |= dict.fromkeys((name.replace("_", " ") for name in names), Unit(dimension, float(size)))
    return table


_EXACT: Final = _table("""
percent 1 % ％ ﹪ パーセント
percent 10 割
permille 1 ‰
point 1 ポイント %p pp pt pts p.p. %_point %_points %-point %-points 个百分点 個百分點 百分点 百分點 个点
times 1 倍
time 1e-12 ps 皮秒
time 1e-9 ns 纳秒
time 1e-6 µs μs us 微秒
time 1e-3 ms 毫秒
time 1 s 秒 秒钟
time 60 min 分钟
time 3600 h hr hrs 小时 時間
time 86400 天
time 604800 周 个星期 星期 週間
time 2629746 个月 か月 ヶ月
time 31556952 yr 年
byte 1e3 KB kB
byte 1e6 MB
byte 1e9 GB
byte 1e12 TB
byte 1e15 PB
byte 1024 KiB
byte 1048576 MiB
byte 1073741824 GiB
byte 1099511627776 TiB
bit 1 比特
bitrate 1 bps
bitrate 1e3 kbps Kbps kb/s
bitrate 1e6 Mbps Mb/s Mbit/s
bitrate 1e9 Gbps Gb/s Gbit/s
bitrate 1e12 Tbps Tb/s
byterate 1e6 MB/s
byterate 1e9 GB/s
byterate 1e12 TB/s
length 1e-10 Å
length 1e-9 nm 纳米
length 1e-6 µm μm um 微米
length 1e-3 mm 毫米
length 1e-2 cm 厘米
length 1 m 米
length 1e3 km 公里 千米
length 3.0857e16 pc
length 3.0857e19 kpc
length 3.0857e22 Mpc
length 3.0857e25 Gpc
mass 1e-6 mg 毫克
mass 1e-3 g 克
mass 1 kg 千克 公斤
solarmass 1 M☉ M⊙
frequency 1 Hz 赫兹
frequency 1e3 kHz 千赫兹 千赫
frequency 1e6 MHz 兆赫兹 兆赫
frequency 1e9 GHz 吉赫兹 吉赫
frequency 1e12 THz 太赫兹
energy 1.602e-19 eV
energy 1.602e-22 meV
energy 1.602e-16 keV
energy 1.602e-13 MeV
energy 1.602e-10 GeV
energy 1.602e-7 TeV
energy 1e-12 pJ
energy 1e-9 nJ
energy 1e-3 mJ
energy 1 J 焦耳
energy 1e3 kJ
energy 3.6e6 kWh 千瓦时
power 1e-6 µW μW 微瓦
power 1e-3 mW 毫瓦
power 1 W 瓦
power 1e3 kW 千瓦
power 1e6 MW 兆瓦
power 1e9 GW
voltage 1e-3 mV
voltage 1 V
voltage 1e3 kV
current 1e-3 mA
pressure 1e3 kPa
pressure 1e6 MPa
pressure 1e9 GPa
field 1e-3 mT
temperature 1e-3 mK
celsius 1 °C ℃ 摄氏度
level 1 dB 分贝
level_m 1 dBm
level_i 1 dBi
angle 1 °
magnitude 1 个数量级 個數量級 数量级 个量级
rate 1 fps FPS 帧/秒 帧每秒
pixel 1 px 像素
compute 1e6 MFLOPs MFLOPS
compute 1e9 GFLOPs GFLOPS GMACs
compute 1e12 TFLOPs TFLOPS TOPS
compute 1e15 PFLOPs PFLOPS
speed 1 m/s 米/秒
speed 0.27778 km/h 公里/小时
flow 1 tokens/s
angular_noise 1 mas
money_usd 1 USD 美元
money_usd 0.01 美分
money_cny 1 CNY RMB 元人民币 人民币
money_eur 1 EUR 欧元
""")
_WORDS: Final = _table("""
percent 1 percent per_cent pct percents percentage prozent pour_cent por_ciento процент процента процентов
point 1 prozentpunkt prozentpunkte prozentpunkten points_de_pourcentage puntos_porcentuales процентных_пункта
point 1 процентных_пунктов percentage_points percentage_point percent_points percentage-point points point
times 1 times fold mal fois veces раз раза
time 1e-12 picosecond picoseconds
time 1e-9 nanosecond nanoseconds
time 1e-6 microsecond microseconds
time 1e-3 millisecond milliseconds msec
time 1e-3 millisekunden millisecondes milisegundos мс
time 1 second seconds sec secs sekunde sekunden seconde secondes segundo segundos секунда секунды секунд
time 60 minute minutes mins minuten minuto minutos минута минуты минут
time 3600 hour hours stunde stunden heure heures hora horas час часа часов
time 86400 day days tag tage tagen jour jours día días день дня дней
time 604800 week weeks woche wochen semaine semaines semana semanas неделя недели недель
time 2629746 month months monat monate monaten mois mes meses месяц месяца месяцев
time 31556952 year years jahr jahre jahren année années años год года лет
byte 1 byte bytes
byte 1e3 kilobytes
byte 1e6 megabyte megabytes
byte 1e9 gigabyte gigabytes
byte 1e12 terabyte terabytes
bit 1 bit bits
length 1e-9 nanometer nanometers nanometre nanometres
length 1e-6 micrometer micrometers micron microns
length 1e-3 мм millimeter millimeters millimetre millimetres
length 1e-2 centimeter centimeters centimetre centimetres
length 1e-2 см
length 1 meter meters metre metres
length 1e3 км kilometer kilometers kilometre kilometres
length 1609.344 mile miles
length 3.0857e16 parsec parsecs
mass 1 kilogram kilograms
mass 1e-3 gram grams
frequency 1 hertz
frequency 1e3 kilohertz
frequency 1e6 megahertz
frequency 1e9 gigahertz
power 1 watt watts
power 1e3 kilowatt kilowatts
power 1e6 megawatt megawatts
temperature 1 kelvin
celsius 1 degrees_celsius
level 1 decibel decibels
angle 1 degree degrees deg
pixel 1 pixel pixels
magnitude 1 orders_of_magnitude order_of_magnitude orders-of-magnitude order-of-magnitude
rate 1 frames_per_second
money_usd 1 dollars dollar us_dollars us_dollar
money_usd 0.01 cents cent
money_eur 1 euros euro
""")


def _alternatives(names: list[str]) -> str:
    return "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(names, key=len, reverse=True))


_LATIN: Final = [name for name in _EXACT if name.isascii() and name[-1].isalpha()]
_SIGNS: Final = [name for name in _EXACT if name not in _LATIN]
UNIT_NAMES: Final = frozenset(_LATIN)
"""The short Latin names: ``ms``, ``dB``."""
UNIT: Final = (
    rf"(?:[-‐‑\s]?(?:(?i:{_alternatives(list(_WORDS))})|(?:{_alternatives(_LATIN)}))(?![A-Za-z0-9\u00c0-\u024f\u0400-\u04ff])"
    rf"|\s?(?:{_alternatives(_SIGNS)})|[-\s]?[xX×](?![A-Za-z0-9]|\s?\d))"
)
"""A regular expression (source) for a unit behind its number, with the space or hyphen before it."""
CURRENCIES: Final = {"$": Unit("money_usd"), "€": Unit("money_eur"), "£": Unit("money_gbp"), "¥": Unit("money_cny")}
