"""states.csv and places.csv: what states, their people and their parts are called."""

import gzip
import re
from collections import defaultdict

from actors_common import DATA, fold, rows, write

from dragoman.lexicon.naming import key_of

MISSING = {"kv": "XKX", "ri": "SRB", "gz": "PSE", "we": "PSE"}
# The everyday English names where the reference tables have another, or none.
NAMES = {
    "USA": "United States", "GBR": "United Kingdom", "CIV": "Ivory Coast", "COD": "Democratic Republic of the Congo",
    "COG": "Republic of the Congo", "CAF": "Central African Republic", "ARE": "United Arab Emirates", "GMB": "Gambia",
    "BHS": "Bahamas", "DOM": "Dominican Republic", "MMR": "Myanmar", "VAT": "Vatican", "PSE": "Palestine", "XKX": "Kosovo",
    "FSM": "Micronesia", "CZE": "Czech Republic", "TLS": "East Timor", "SWZ": "Eswatini", "CPV": "Cape Verde",
    "SRB": "Serbia", "FLK": "Falkland Islands", "BIH": "Bosnia and Herzegovina", "ESH": "Western Sahara",
}
ALIASES = {
    "USA": "=US|U.S.|U.S|USA|U.S.A.|America|United States of America|=Uncle Sam",
    "GBR": "UK|U.K.|Britain|Great Britain|England|Scotland|Wales|Northern Ireland", "CIV": "Cote d'Ivoire",
    "COD": "DR Congo|DRC|Congo-Kinshasa|Congo|D.R. Congo|Democratic Republic of Congo", "COG": "Congo-Brazzaville|Republic of Congo",
    "CAF": "CAR", "ARE": "UAE|U.A.E.|Emirates", "GMB": "The Gambia", "MMR": "Burma", "VAT": "Holy See|Vatican City|The Vatican",
    "PSE": "State of Palestine|Palestinian Territories|Palestinian Authority|Palestinian National Authority|West Bank|Gaza|Gaza Strip",
    "CZE": "Czechia", "TLS": "Timor-Leste", "SWZ": "Swaziland", "CPV": "Cabo Verde", "BIH": "Bosnia|Bosnia-Herzegovina",
    "KOR": "South Korea|Republic of Korea|S. Korea|S Korea|ROK", "PRK": "North Korea|N. Korea|N Korea|DPRK|Democratic People's Republic of Korea",
    "CHN": "PRC|People's Republic of China|mainland China|Communist China", "TWN": "Taiwan|Republic of China|ROC|Chinese Taipei",
    "RUS": "Russian Federation|Soviet Union|USSR|U.S.S.R.", "TUR": "Turkiye|Republic of Turkey", "NLD": "Holland|The Netherlands",
    "MKD": "Macedonia", "IRN": "Islamic Republic|Islamic Republic of Iran", "SYR": "Syrian Arab Republic", "SAU": "Kingdom of Saudi Arabia|KSA",
    "LKA": "Ceylon", "HKG": "Hong Kong|=HK", "PHL": "the Philippines|Philippine", "KHM": "Kampuchea", "ZWE": "Rhodesia",
    "NZL": "=NZ|Aotearoa", "DEU": "Federal Republic of Germany|West Germany|East Germany", "SRB": "Yugoslavia|Serbia and Montenegro",
    "YEM": "Republic of Yemen", "SOM": "Somaliland|Puntland", "IND": "Republic of India|Bharat", "PNG": "=PNG", "SLV": "El Salvador",
}
ADJECTIVES = {
    "USA": "American|US-American", "GBR": "British|English|Scottish|Welsh|Northern Irish", "CIV": "Ivorian|Ivoirian", "KOR": "South Korean",
    "PRK": "North Korean", "COD": "Congolese|Congo-Kinshasan", "COG": "Congolese", "CAF": "Central African", "ARE": "Emirati|UAE",
    "MMR": "Burmese|Myanmar|Myanmarese", "PSE": "Palestinian|Gazan", "HKG": "Hong Kong|Hongkong", "MAC": "Macanese|Macau", "VAT": "Vatican|Papal",
    "CZE": "Czech", "TLS": "East Timorese|Timorese", "BWA": "Botswanan|Botswana|Motswana", "LSO": "Basotho", "SWZ": "Swazi",
    "ESP": "Spanish", "SGP": "Singaporean|Singapore", "TWN": "Taiwanese", "XKX": "Kosovar|Kosovan|Kosovo", "SRB": "Serbian|Serb|Bosnian Serb",
    "PHL": "Philippine|Filipino|Filipina", "THA": "Thai", "CHN": "Chinese", "NZL": "New Zealand", "UZB": "Uzbek|Uzbekistani", "KAZ": "Kazakh|Kazakhstani",
    "TJK": "Tajik|Tajikistani", "TKM": "Turkmen|Turkmenistani", "KGZ": "Kyrgyz|Kyrgyzstani|Kirghiz", "AZE": "Azerbaijani|Azeri", "ARG": "Argentine|Argentinian|Argentinean",
    "RUS": "Russian|Soviet", "SAU": "Saudi|Saudi Arabian", "BIH": "Bosnian", "DOM": "Dominican", "NLD": "Dutch", "LAO": "Lao|Laotian",
    "AFG": "Afghan|Afghani", "BGD": "Bangladeshi|Bengali", "NPL": "Nepali|Nepalese", "MDG": "Malagasy|Madagascan", "VEN": "Venezuelan", "SOM": "Somali|Somalian",
    "SSD": "South Sudanese", "ESH": "Sahrawi|Saharawi", "TUR": "Turkish", "FRA": "French|Corsican", "IRL": "Irish", "ISR": "Israeli", "LIE": "Liechtenstein",
    "LUX": "Luxembourg|Luxembourgish", "SVN": "Slovenian|Slovene", "HRV": "Croatian|Croat", "GRL": "Greenlandic", "MKD": "Macedonian|North Macedonian",
    "TTO": "Trinidadian|Tobagonian", "KNA": "Kittitian", "VCT": "Vincentian", "ATG": "Antiguan", "ZAF": "South African|S. African", "NCL": "New Caledonian",
    "FLK": "Falkland|Falklands", "GNB": "Bissau-Guinean", "KIR": "I-Kiribati", "SLB": "Solomon Islander", "MHL": "Marshallese", "SYC": "Seychellois", "FSM": "Micronesian",
    "MCO": "Monegasque", "BRB": "Barbadian|Bajan", "GUM": "Guamanian",
}
NOUNS = {
    "GBR": "Briton|Britons|Brits|Brit|the British|Englishman|Scots|Scot", "FRA": "Frenchman|Frenchmen|Frenchwoman|the French", "IRL": "Irishman|Irishmen",
    "NLD": "Dutchman|Dutchmen|the Dutch", "ESP": "Spaniard|Spaniards", "TUR": "Turk|Turks", "POL": "Pole|Poles", "DNK": "Dane|Danes", "SWE": "Swede|Swedes",
    "FIN": "Finn|Finns", "PHL": "Filipino|Filipinos|Filipina|Filipinas", "SRB": "Serb|Serbs", "HRV": "Croat|Croats", "NZL": "New Zealander|New Zealanders|Kiwis",
    "HKG": "Hong Konger|Hong Kongers", "ISL": "Icelander|Icelanders", "KOR": "South Koreans", "PRK": "North Koreans", "SVK": "Slovak|Slovaks", "SVN": "Slovene|Slovenes",
    "RUS": "Russians|Soviets", "PSE": "Palestinian|Palestinians|Gazan|Gazans", "AFG": "Afghan|Afghans", "USA": "American|Americans",
}
SKIP_CAPITALS = {"Brussels", "Victoria", "Stanley", "George Town", "The Valley", "Road Town", "Plymouth", "Hamilton", "Douglas", "San Juan", "Kingston", "Georgetown",
                 "Dominica", "Vaduz", "Port of Spain", "Male", "Saint-Pierre", "Luxembourg", "Singapore", "Gibraltar", "Monaco", "San Marino", "Jamestown", "Kingstown"}
CAPITALS = {"USA": "Washington|Washington DC|Washington D.C.|Washington, D.C.", "UKR": "Kyiv|Kiev", "MMR": "Naypyidaw|Nay Pyi Taw|Rangoon|Yangon", "IND": "New Delhi|Delhi",
            "CHN": "Beijing|Peking", "ISR": "Tel Aviv|Jerusalem", "PSE": "Ramallah", "TZA": "Dodoma|Dar es Salaam", "KAZ": "Astana|Nur-Sultan", "BOL": "La Paz", "CIV": "Abidjan|Yamoussoukro",
            "NGA": "Abuja", "LKA": "Colombo", "CHE": "Bern|Berne", "ZAF": "Pretoria", "NLD": "The Hague|Amsterdam", "YEM": "Sanaa|Sana'a", "VNM": "Hanoi", "MEX": "Mexico City",
            "XKX": "Pristina", "ALB": "Tirana", "SRB": "Belgrade", "MDV": "Malé", "BEN": "Porto-Novo|Cotonou", "BDI": "Bujumbura|Gitega", "TWN": "Taipei", "SOM": "Mogadishu",
            "GNQ": "Malabo", "FJI": "Suva", "SWZ": "Mbabane", "AZE": "Baku", "TKM": "Ashgabat", "UZB": "Tashkent", "LAO": "Vientiane", "LBY": "Tripoli", "CHL": "Santiago", "MDA": "Chisinau",
            "MYS": "Kuala Lumpur|Putrajaya", "DOM": "Santo Domingo", "BRA": "Brasilia", "AUS": "Canberra", "VAT": ""}
PARENS = re.compile(r"\(.*?\)|;.*$")


def plurals(text: str) -> set[str]:
    """Return "Afghan", "Afghans" from the Factbook's "Afghan(s)"."""
    found: set[str] = set()
    for part in re.split(r",| or ", text):
        clean = re.sub(r"\((?!s\)).*?\)", "", part).strip()
        if clean.endswith("(s)"):
            found |= {clean[:-3], clean[:-3] + "s"}
        elif clean and clean[0].isupper() and len(clean) > 3:
            found.add(clean)
    return found


def states() -> list[tuple[str, ...]]:
    """Return one line a state: id, name, aliases, adjectives, demonyms, capitals, source."""
    made: dict[str, tuple[str, ...]] = {}
    codes = {r["ISO3166-1-Alpha-3"]: r for r in rows("country_codes/country-codes.csv")}
    for row in rows("factbook/countries.csv"):
        iso = row["iso3"] or MISSING.get(row["gec_code"], "")
        if not iso or iso in made or (len(row["capital"]) == 0 and iso not in ("PSE", "HKG", "MAC", "ESH", "VAT")):
            continue
        short = PARENS.sub("", row["short_name"].replace("&ocirc;", "ô")).strip()
        long_name = PARENS.sub("", row["long_name"].replace("&ocirc;", "ô")).strip()
        name = NAMES.get(iso) or (short if short not in ("", "none") else long_name)
        aliases = {short, long_name, *ALIASES.get(iso, "").split("|"), codes.get(iso, {}).get("CLDR display name", "")} - {"", "none", name}
        adjectives = set(ADJECTIVES.get(iso, "").split("|")) - {""}
        if not adjectives:
            adjectives = {a.strip() for a in re.split(r",| or |;", PARENS.sub("", row["demonym_adjective"])) if a.strip()[:1].isupper()}
        nouns = set(NOUNS.get(iso, "").split("|")) - {""}
        nouns |= plurals(row["demonym_noun"]) if iso not in NOUNS and iso not in ("KOR", "PRK", "HKG", "MAC", "SPM", "TWN") else set()
        nouns |= {a + "s" for a in adjectives if a[-2:] == "an" or a[-1] == "i"}
        default = PARENS.sub("", row["capital"].replace("&eacute;", "e").replace("&iacute;", "i").replace("&aacute;", "a").replace("&oacute;", "o")).strip()
        capitals = set(CAPITALS.get(iso, default).split("|")) - SKIP_CAPITALS - {"", "none"}
        made[iso] = (iso, name, "|".join(sorted(aliases)), "|".join(sorted(adjectives)), "|".join(sorted(nouns)), "|".join(sorted(capitals)), "factbook")
    return list(made.values())


def iso2_to_iso3() -> dict[str, str]:
    """Return two-letter to three-letter country codes."""
    table = {r["ISO3166-1-Alpha-2"]: r["ISO3166-1-Alpha-3"] for r in rows("country_codes/country-codes.csv")}
    return table | {"XK": "XKX"}


def places(taken: set[str], common: set[str]) -> list[tuple[str, ...]]:
    """Return (name, country) of first-order divisions and larger towns, where one country clearly has the name."""
    codes = iso2_to_iso3()
    weight: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    shown: dict[str, str] = {}
    with gzip.open(DATA / "geonames/cities500_2023-03-05.tsv.gz", "rt", encoding="utf-8") as handle:
        head = handle.readline().rstrip("\n").split("\t")
        at = {name: i for i, name in enumerate(head)}
        for line in handle:
            cell = line.rstrip("\n").split("\t")
            people = int(cell[at["population"]] or 0)
            name = cell[at["ascii" if "ascii" in at else "asciiname"]]
            weight[name.lower()][codes.get(cell[at["country"]], "")] += people
            if people >= 150_000:
                shown[name.lower()] = name
    for row in rows("geonames/admin1.csv"):
        key, name = row["code"], fold(row["name"])
        name = re.sub(r"\b(Province|Region|State|Governorate|District|Oblast|County|Prefecture|Department)( of)?\b", "", name).strip()
        weight[name.lower()][codes.get(key.split(".")[0], "")] += 1_000_000
        shown[name.lower()] = name
    found = []
    for low, name in shown.items():
        by = sorted(((w, c) for c, w in weight[low].items() if c), reverse=True)
        clear = by and (len(by) == 1 or by[0][0] >= 4 * by[1][0])
        if clear and len(low) > 3 and low not in common and low not in taken and name[0].isupper() and "(" not in name:
            found.append((name, by[0][1]))
    return found


def build(common: set[str]) -> None:
    """Write both tables."""
    made = states()
    write("states.csv", ("id", "name", "aliases", "adjectives", "nouns", "capitals", "source"), made)
    taken = {fold(n).lower() for line in made for cell in line[1:6] for n in cell.split("|")}
    write("places.csv", ("key", "country"), [(key_of(name), iso) for name, iso in places(taken, common)])
