"""Makes a series that can be published of what `dragoman estimate` and `dragoman aggregate --zeros` have written.

    python series.py ESTIMATED.csv COUNTED.csv SERIES.csv

Only the standard library; series.R and series.do do the same. Three rules keep the series honest: a month that nobody
read is a gap and no zero; one that was read, in which nothing was coded and no judged article tells of anything, has
its count of zero and no interval; a row that the sample does not bear is marked.
"""

import csv
import sys

COLUMNS = ("month", "raw", "corrected", "low", "high", "n_articles", "weak")


def series(estimated, counted):
    """Return the months in order: those that were counted, with their estimates."""
    with open(estimated, encoding="utf-8", newline="") as lines:
        known = {row["month"]: row for row in csv.DictReader(lines)}
    with open(counted, encoding="utf-8", newline="") as lines:
        months = {row["month"]: row for row in csv.DictReader(lines)}
    return [of_month(month, known.get(month), months.get(month)) for month in sorted({*known, *months})]


def of_month(month, found, count):
    """Return a month's row; empty where nobody looked."""
    read = int((found or count)["n_articles"] or 0)
    if not read:
        return dict.fromkeys(COLUMNS, "") | {"month": month, "n_articles": 0}
    if found is None:  # nothing was coded, and no judged article tells of anything: the interval is not known
        return dict.fromkeys(COLUMNS, "") | {"month": month, "raw": count["events"], "n_articles": read, "weak": 1}
    return {name: found.get(name) for name in COLUMNS[:5]} | {"n_articles": read, "weak": int(bool(found["warning"]))}


def main(estimated, counted, out):
    """Write the series, and show it."""
    rows = series(estimated, counted)
    with open(out, "w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    for row in rows:
        if row["corrected"] == "":
            print(row["month"], "not read" if not row["n_articles"] else "no estimate")
        else:
            low, best, high = (float(row[name]) for name in ("low", "corrected", "high"))
            print(f"{row['month']} {best:6.1f} [{low:.1f}, {high:.1f}]", "(weak)" if row["weak"] else "")


if __name__ == "__main__":
    main(*sys.argv[1:4])
