"""Days of feasts that move, by rules of their calendars; null for a year that no rule or table covers.

Easter by the Gregorian computus (Meeus, Jones and Butcher), Orthodox Easter by the Julian one; Jewish feasts by the
arithmetic calendar of Hillel II; Muslim ones by the tabular calendar, which the sighting of the moon may miss by a
day either way, so that they are given as three days; Nowruz as the two days between which the equinox falls. Feasts
that need the moon's true phase (Diwali, Holi, the lunar new year) stand in times.toml for the years 2000 to 2026.
"""

from collections.abc import Callable
from datetime import date, timedelta

from dragoman.when.calendar import Interval, make, one_day, shift, span

ISLAMIC_EPOCH = 227015  # ordinal of 1 Muharram of the year 1 (19 July 622, Gregorian)
HEBREW_EPOCH = -1373427  # ordinal of 1 Tishri of the year 1


def easter(year: int) -> date | None:
    """Return Western Easter Sunday."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return make(year, f // 31, f % 31 + 1)


def orthodox_easter(year: int) -> date | None:
    """Return Orthodox Easter Sunday in the Gregorian calendar, for 1900 to 2099."""
    if not 1900 <= year <= 2099:
        return None
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    julian = make(year, month, day + 1)
    return shift(julian, 13) if julian else None


def islamic(year: int, month: int, day: int) -> date:
    """Return the day of the tabular Islamic calendar."""
    return date.fromordinal(
        day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30 + ISLAMIC_EPOCH - 1
    )


def muslim(year: int, month: int, day: int, length: int = 1) -> Interval | None:
    """Return the feast of a Gregorian year, a day wider on either side; null where the year has two."""
    low = (year - 622) * 33 // 32
    found = [d for y in (low - 1, low, low + 1, low + 2) if y > 0 and (d := islamic(y, month, day)).year == year]
    if len(found) != 1:
        return None
    return span(shift(found[0], -1), shift(found[0], length), "range")


def months_elapsed(year: int) -> int:
    """Return the months before a Hebrew year."""
    return (235 * year - 234) // 19


def new_year(year: int) -> int:
    """Return the ordinal of 1 Tishri of a Hebrew year, its four postponements applied."""
    return HEBREW_EPOCH + elapsed(year) + correction(year)


def elapsed(year: int) -> int:
    """Return the days before a Hebrew year by the molad."""
    months = months_elapsed(year)
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day


def correction(year: int) -> int:
    """Return the days that keep a year at a length that the calendar allows."""
    before, here, after = elapsed(year - 1), elapsed(year), elapsed(year + 1)
    if after - here == 356:
        return 2
    return 1 if here - before == 382 else 0


def jewish(year: int, feast: str) -> date:
    """Return the first day of a Jewish feast in a Gregorian year."""
    autumn = new_year(year + 3761)
    if feast == "rosh hashanah":
        return date.fromordinal(autumn)
    if feast == "yom kippur":
        return date.fromordinal(autumn + 9)
    if feast == "sukkot":
        return date.fromordinal(autumn + 14)
    if feast == "hanukkah":  # 25 Kislev: Marheshvan has 30 days in a complete year
        long = (new_year(year + 3762) - autumn) % 10 == 5
        return date.fromordinal(autumn + 83 + long)
    return date.fromordinal(autumn - 163)  # Passover, 15 Nisan


def nth(year: int, month: int, weekday: int, order: int) -> date | None:
    """Return the `order`-th weekday of a month, the last where negative."""
    first = date(year, month, 1)
    if order > 0:
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (order - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def beside_easter(days: int) -> Callable[[int], Interval | None]:
    """Return the rule of a feast so many days from Easter."""

    def rule(year: int) -> Interval | None:
        sunday = easter(year)
        return one_day(shift(sunday, days)) if sunday else None

    return rule


RULES: dict[str, Callable[[int], Interval | None]] = {
    "easter": beside_easter(0),
    "easter sunday": beside_easter(0),
    "easter monday": beside_easter(1),
    "good friday": beside_easter(-2),
    "maundy thursday": beside_easter(-3),
    "palm sunday": beside_easter(-7),
    "ash wednesday": beside_easter(-46),
    "pentecost": beside_easter(49),
    "ascension day": beside_easter(39),
    "orthodox easter": lambda year: one_day(orthodox_easter(year)),
    "ramadan": lambda year: muslim(year, 9, 1, 29),
    "eid al - fitr": lambda year: muslim(year, 10, 1),
    "eid al - adha": lambda year: muslim(year, 12, 10),
    "eid al-fitr": lambda year: muslim(year, 10, 1),
    "eid al-adha": lambda year: muslim(year, 12, 10),
    "ashura": lambda year: muslim(year, 1, 10),
    "passover": lambda year: one_day(jewish(year, "passover")),
    "rosh hashanah": lambda year: one_day(jewish(year, "rosh hashanah")),
    "yom kippur": lambda year: one_day(jewish(year, "yom kippur")),
    "hanukkah": lambda year: one_day(jewish(year, "hanukkah")),
    "nowruz": lambda year: span(make(year, 3, 20), make(year, 3, 21), "range"),
    "thanksgiving": lambda year: one_day(nth(year, 11, 3, 4)),
    "labor day": lambda year: one_day(nth(year, 9, 0, 1)),
    "memorial day": lambda year: one_day(nth(year, 5, 0, -1)),
}
