"""state_codes.csv: the numbers of states with COW and Gleditsch-Ward; wikidata.csv: ids of entries by hand.

usage: python tools/actors_codes.py

The lists below are the states since 1945: ISO3, COW number, COW letters, first day in COW's list where that is later
than 1945. Gleditsch and Ward keep one number where COW changes it, and the other way round: `CHANGES` has the states
whose numbers depend on the day, each with its days, and what a state that is gone is called.
"""

import csv

from actors_common import OUT, ROOT, rows, write
from dragoman.lexicon.naming import key_of

SINCE_1945 = """
USA 2 USA|CAN 20 CAN|BHS 31 BHM 1973-07-10|CUB 40 CUB|HTI 41 HAI|DOM 42 DOM|JAM 51 JAM 1962-08-06|TTO 52 TRI 1962-08-31
BRB 53 BAR 1966-11-30|DMA 54 DMA 1978-11-03|GRD 55 GRN 1974-02-07|LCA 56 SLU 1979-02-22|VCT 57 SVG 1979-10-27
ATG 58 AAB 1981-11-01|KNA 60 SKN 1983-09-19|MEX 70 MEX|BLZ 80 BLZ 1981-09-21|GTM 90 GUA|HND 91 HON|SLV 92 SAL|NIC 93 NIC
CRI 94 COS|PAN 95 PAN|COL 100 COL|VEN 101 VEN|GUY 110 GUY 1966-05-26|SUR 115 SUR 1975-11-25|ECU 130 ECU|PER 135 PER
BRA 140 BRA|BOL 145 BOL|PRY 150 PAR|CHL 155 CHL|ARG 160 ARG|URY 165 URU|GBR 200 UKG|IRL 205 IRE|NLD 210 NTH|BEL 211 BEL
LUX 212 LUX|FRA 220 FRN|MCO 221 MNC 1993-05-28|LIE 223 LIE 1990-09-18|CHE 225 SWZ|ESP 230 SPN|AND 232 AND 1993-07-28
PRT 235 POR|POL 290 POL|AUT 305 AUS 1955-07-27|HUN 310 HUN|CZE 316 CZR 1993-01-01|SVK 317 SLO 1993-01-01|ITA 325 ITA
SMR 331 SNM 1992-03-02|MLT 338 MLT 1964-09-21|ALB 339 ALB|MNE 341 MNG 2006-06-12|MKD 343 MAC 1993-04-08
HRV 344 CRO 1992-01-15|BIH 346 BOS 1992-04-07|XKX 347 KOS 2008-02-17|SVN 349 SLV 1992-01-15|GRC 350 GRC
CYP 352 CYP 1960-08-16|BGR 355 BUL|MDA 359 MLD 1991-12-26|ROU 360 ROM|RUS 365 RUS|EST 366 EST 1991-09-06
LVA 367 LAT 1991-09-06|LTU 368 LIT 1991-09-06|UKR 369 UKR 1991-12-26|BLR 370 BLR 1991-12-26|ARM 371 ARM 1991-12-26
GEO 372 GRG 1991-12-26|AZE 373 AZE 1991-12-26|FIN 375 FIN|SWE 380 SWD|NOR 385 NOR|DNK 390 DEN|ISL 395 ICE
CPV 402 CAP 1975-07-05|STP 403 STP 1975-07-12|GNB 404 GNB 1974-09-10|GNQ 411 EQG 1968-10-12|GMB 420 GAM 1965-02-18
MLI 432 MLI 1960-06-20|SEN 433 SEN 1960-08-20|BEN 434 BEN 1960-08-01|MRT 435 MAA 1960-11-28|NER 436 NIR 1960-08-03
CIV 437 CDI 1960-08-07|GIN 438 GUI 1958-10-02|BFA 439 BFO 1960-08-05|LBR 450 LBR|SLE 451 SIE 1961-04-27
GHA 452 GHA 1957-03-06|TGO 461 TOG 1960-04-27|CMR 471 CAO 1960-01-01|NGA 475 NIG 1960-10-01|GAB 481 GAB 1960-08-17
CAF 482 CEN 1960-08-13|TCD 483 CHA 1960-08-11|COG 484 CON 1960-08-15|COD 490 DRC 1960-06-30|UGA 500 UGA 1962-10-09
KEN 501 KEN 1963-12-12|TZA 510 TAZ 1961-12-09|BDI 516 BUI 1962-07-01|RWA 517 RWA 1962-07-01|SOM 520 SOM 1960-07-01
DJI 522 DJI 1977-06-27|ETH 530 ETH|ERI 531 ERI 1993-05-24|AGO 540 ANG 1975-11-11|MOZ 541 MZM 1975-06-25
ZMB 551 ZAM 1964-10-24|ZWE 552 ZIM 1965-11-11|MWI 553 MAW 1964-07-06|ZAF 560 SAF|NAM 565 NAM 1990-03-21
LSO 570 LES 1966-10-04|BWA 571 BOT 1966-09-30|SWZ 572 SWA 1968-09-06|MDG 580 MAG 1960-06-26|COM 581 COM 1975-12-31
MUS 590 MAS 1968-03-12|SYC 591 SEY 1976-06-29|MAR 600 MOR 1956-03-02|DZA 615 ALG 1962-07-05|TUN 616 TUN 1956-03-20
LBY 620 LIB 1951-12-24|SDN 625 SUD 1956-01-01|SSD 626 SSD 2011-07-09|IRN 630 IRN|TUR 640 TUR|IRQ 645 IRQ|EGY 651 EGY
SYR 652 SYR 1961-09-29|LBN 660 LEB 1946-03-10|JOR 663 JOR 1946-03-22|ISR 666 ISR 1948-05-14|SAU 670 SAU
KWT 690 KUW 1961-06-19|BHR 692 BAH 1971-08-15|QAT 694 QAT 1971-09-03|ARE 696 UAE 1971-12-02|OMN 698 OMA 1971-10-07
AFG 700 AFG|TKM 701 TKM 1991-12-26|TJK 702 TAJ 1991-12-26|KGZ 703 KYR 1991-12-26|UZB 704 UZB 1991-12-26
KAZ 705 KZK 1991-12-26|CHN 710 CHN|MNG 712 MON|TWN 713 TAW 1949-12-08|PRK 731 PRK 1948-09-09|KOR 732 ROK 1949-06-29
JPN 740 JPN 1952-04-28|IND 750 IND 1947-08-15|BTN 760 BHU 1971-09-21|PAK 770 PAK 1947-08-14|BGD 771 BNG 1971-12-16
MMR 775 MYA 1948-01-04|LKA 780 SRI 1948-02-04|MDV 781 MAD 1965-07-26|NPL 790 NEP|THA 800 THI|KHM 811 CAM 1953-11-09
LAO 812 LAO 1953-10-23|MYS 820 MAL 1957-08-31|SGP 830 SIN 1965-08-09|BRN 835 BRU 1984-01-01|PHL 840 PHI 1946-07-04
IDN 850 INS 1949-12-27|TLS 860 ETM 2002-09-27|AUS 900 AUL|PNG 910 PNG 1975-09-16|NZL 920 NEW|VUT 935 VAN 1981-09-15
SLB 940 SOL 1978-07-07|FJI 950 FIJ 1970-10-10|MHL 983 MSI 1991-09-17|PLW 986 PAL 1994-12-15|FSM 987 FSM 1991-09-17
WSM 990 WSM 1976-12-15|VNM 816 DRV 1954-07-21
"""
# COW number and letters, Gleditsch-Ward number, for states that both have, under different numbers.
DIFFERENT = """
KIR 946 KIR 970 1999-09-14|TUV 947 TUV 973 2000-09-05|TON 955 TON 972 1999-09-14|NRU 970 NAU 971 1999-09-14
"""
# ISO3, since, until, COW number, COW letters, Gleditsch-Ward number; for a state that is gone what it is called and its
# Wikidata id, where sure; "?" before a name that means a region after the state's last day.
CHANGES = (
    ("DEU", "1955-05-05", "1990-10-02", "260", "GFR", "260", "", ""),
    ("DEU", "1990-10-03", "", "255", "GMY", "260", "", ""),
    (
        "DEU",
        "1954-03-25",
        "1990-10-02",
        "265",
        "GDR",
        "265",
        "East Germany|East German",
        "Q16957",
    ),
    ("YEM", "", "1990-05-21", "678", "YAR", "678", "", ""),
    ("YEM", "1990-05-22", "", "679", "YEM", "678", "", ""),
    ("YEM", "", "1990-05-21", "678", "YAR", "678", "?North Yemen|?North Yemeni", ""),
    ("YEM", "1967-11-30", "1990-05-21", "680", "YPR", "680", "?South Yemen|?South Yemeni", ""),
    ("SRB", "", "2006-06-04", "345", "YUG", "345", "", ""),
    ("SRB", "2006-06-05", "", "345", "YUG", "340", "", ""),
    ("SRB", "", "2006-06-04", "345", "YUG", "345", "Yugoslavia|Yugoslav|Serbia and Montenegro", ""),
    ("RUS", "", "1991-12-25", "365", "RUS", "365", "Soviet Union|USSR|Soviet", "Q15180"),
    ("COD", "1971-10-27", "1997-05-16", "490", "DRC", "490", "Zaire|Zairean", ""),
    ("CZE", "", "1992-12-31", "315", "CZE", "315", "Czechoslovakia|Czechoslovak", "Q33946"),
    (
        "VNM",
        "1954-06-04",
        "1975-04-30",
        "817",
        "RVN",
        "817",
        "South Vietnam|South Vietnamese|Republic of Vietnam",
        "Q180573",
    ),
    ("VNM", "1954-07-21", "1976-07-01", "816", "DRV", "816", "North Vietnam|North Vietnamese", ""),
)


def listed(table: str) -> list[list[str]]:
    """Return the cells of each state of a list above."""
    return [one.split() for line in table.strip().splitlines() for one in line.split("|")]


def wikidata() -> dict[str, str]:
    """Return ISO3 -> Wikidata id."""
    return {
        row["ISO3166-1-Alpha-3"]: row["wikidata_id"].rpartition("/")[2]
        for row in rows("country_codes/country-codes.csv")
        if row["wikidata_id"].rpartition("/")[2][:1] == "Q"
    } | {"XKX": "Q1246"}


def build() -> None:
    """Write the table."""
    ids = wikidata()
    lines: list[tuple[str, ...]] = []
    for iso, number, letters, *since in listed(SINCE_1945):
        lines.append((iso, "", since[0] if since else "", "", number, letters, number, ids.get(iso, ""), "cow-states"))
    for iso, number, letters, other, since in listed(DIFFERENT):
        lines.append((iso, "", since, "", number, letters, other, ids.get(iso, ""), "cow-states"))
    for iso, since, until, number, letters, other, called, gone in CHANGES:
        lines.append((iso, called, since, until, number, letters, other, gone if called else ids[iso], "cow-states"))
    have = {line[0] for line in lines}
    lines += [(iso, "", "", "", "", "", "", q, "country-codes") for iso, q in ids.items() if iso not in have]
    columns = ("iso3", "called", "since", "until", "cow", "cow_letters", "gw", "wikidata", "source")
    write("state_codes.csv", columns, lines)
    write("wikidata.csv", ("id", "wikidata"), entries())


def entries() -> list[tuple[str, str]]:
    """Return (id, Wikidata id) of entries by hand: those noted by hand, and people whom the register has too.

    A leader entered by hand is taken for the holder of a post who alone has that name and country in Wikidata.
    """
    with (ROOT / "tools" / "wikidata_own.csv").open(encoding="utf-8") as handle:
        found = {row["id"]: row["wikidata"] for row in csv.DictReader(handle)}
    register: dict[tuple[str, str], set[str]] = {}
    for row in rows("wikidata_roles/position_holders.csv"):
        register.setdefault((key_of(row["person"]), row["iso3"]), set()).add(row["wikidata_id"])
    with (OUT / "leaders.csv").open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            same = register.get((key_of(row["name"]), row["country"]), set())
            if len(same) == 1:
                found.setdefault(row["id"], min(same))
    return sorted(found.items())


if __name__ == "__main__":
    build()
