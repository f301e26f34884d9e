"""Write src/dragoman/export/countries.csv: what the layouts of other data sets call a country.

usage: python tools/build_export_codes.py

From datasets/country-codes (DRAGOMAN_DATA names the folder that holds it): ISO 3166-1 letters and number and the FIPS
10-4 code; names are those of our own table of states where it has one. Where the source has two FIPS codes for one
country (Palestine: Gaza and the West Bank) or none, the cell stays empty, for either would be a guess; Serbia and
Kosovo, which the source keeps in one row, are told apart by hand. Regions are the sub-regions of the United Nations'
M49; Kosovo, which M49 lacks, is put beside Serbia. CAMEO's letters are those of ISO but for the three in
`CAMEO`, as the dictionaries of CAMEO's users have them.
"""

import csv

from actors_common import ROOT, read_own, rows

OUT = ROOT / "src" / "dragoman" / "export" / "countries.csv"
STATES = ROOT / "src" / "dragoman" / "lexicon" / "en" / "actors" / "states.csv"
COLUMNS = ("iso3", "iso2", "number", "fips", "cameo", "name", "region")
FIPS = {"SRB": "RI", "XKX": "KV"}
CAMEO = {"ROU": "ROM", "TLS": "TMP", "XKX": "KSV"}
KOSOVO = {"ISO3166-1-Alpha-3": "XKX", "CLDR display name": "Kosovo", "Sub-region Name": "Southern Europe"}


def row_of(source: dict[str, str], names: dict[str, str]) -> dict[str, str]:
    """Return our row of a row of the source."""
    iso3 = source["ISO3166-1-Alpha-3"].strip()
    fips = FIPS.get(iso3, source.get("FIPS", "").strip())
    return {
        "iso3": iso3,
        "iso2": source.get("ISO3166-1-Alpha-2", "").strip(),
        "number": source.get("ISO3166-1-numeric", "").strip(),
        "fips": fips if len(fips) == 2 else "",
        "cameo": CAMEO.get(iso3, iso3),
        "region": source["Sub-region Name"].strip(),
        "name": names.get(iso3) or source["CLDR display name"].strip() or source["official_name_en"].strip(),
    }


def main() -> None:
    """Write the table."""
    names = {row["id"]: row["name"] for row in read_own(STATES, own=False)}
    made = [row_of(row, names) for row in [*rows("country_codes/country-codes.csv"), KOSOVO]]
    with OUT.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(made, key=lambda row: row["iso3"]))
    print(f"{len(made)} countries, {sum(not row['fips'] for row in made)} without a FIPS code")


if __name__ == "__main__":
    main()
