"""Build src/dragoman/ontology/cameo_to_plover.csv from the PLOVER project's table of 2021.

usage: python tools/build_cameo_plover.py [CAMEO2PLOVER-2021.txt]

The table names modes and contexts that the codebook of 2024 no longer has. ALIASES brings them up to
date; LOCAL are the rows that we decide ourselves, with the reason. Codes that the table leaves out
(01, 02 and those added to CAMEO later) are local too; anything else without a row is an error.
"""

import csv
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "src" / "dragoman" / "ontology"
TABLE = ROOT.parent / "shared" / "data" / "CAMEO2PLOVER-2021.txt"
SOURCE = "cameo2plover-2021"

TYPE_ALIASES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
MODE_ALIASES = {
    "assassinate": "targeted",
    "execute": "targeted",
    "massacre": "targeted",
    "ban": "restrict",
    "rights": "restrict",
    "political": "restrict",  # 1321, restrictions on freedoms
    "return": "release",
    "ease": "",  # the table itself says that it is no longer a mode
    "cleansing": "",
    "pro_autocracy": "",  # a context in the mode's column (175)
}
CONTEXT_ALIASES = {"humanitarian": "human_security", "democracy": "pro_democracy"}

# code: (type, modes, contexts, why)
LOCAL = {
    "016": ("REJECT", "", "", "a denial"),
    "1712": ("ASSAULT", "destroy", "human_security", "ASSAULT has no mode seize"),
    "175": ("ASSAULT", "", "pro_autocracy military", "the table has a context for a mode"),
    "183": ("ASSAULT", "explosives", "", "its kinds are not all suicide attacks"),
    "1834": ("ASSAULT", "explosives", "", "added to CAMEO later"),
    "195": ("ASSAULT", "aerial", "military", "the mode is newer than the table"),
    "1951": ("ASSAULT", "aerial", "military", "added to CAMEO later"),
    "1952": ("ASSAULT", "drone", "military", "added to CAMEO later"),
    "155": ("MOBILIZE", "", "cyber", "added to CAMEO later"),
    "176": ("COERCE", "cyber", "cyber", "added to CAMEO later"),
}
ROW = re.compile(r"^(\d{3,4}):\s*([A-Z]+)\s*,([^,#]*)(?:,([^#]*))?(?:#.*)?$")


def read_table(path: Path) -> dict[str, tuple[str, str, str]]:
    """Return code -> (type, modes, contexts) of the 2021 table, its names brought up to date."""
    rows = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        found = ROW.match(line)
        if not found:
            continue
        code, kind, mode, contexts = (x.strip() if x else "" for x in found.groups())
        named = [CONTEXT_ALIASES.get(c.strip(), c.strip()) for c in contexts.split(";")]
        rows[code] = (TYPE_ALIASES.get(kind, kind), MODE_ALIASES.get(mode, mode), " ".join(filter(None, named)))
    return rows


def mapped(code: str, table: dict[str, tuple[str, str, str]]) -> tuple[str, str, str, str, str]:
    """Return one code's type, modes, contexts, source and note."""
    if code in LOCAL:
        return (*LOCAL[code][:3], "local", LOCAL[code][3])
    if code.startswith("01"):
        return ("STATEMENT", "", "", "local", "outside PLOVER")
    if code.startswith("02"):
        twin = table.get("10" + code[2:] if len(code) > 2 else "100")
        if twin is None:
            sys.exit(f"{code}: no row 10{code[2:]} to read an appeal by")
        return (*twin, "local", "read as the demand of the same number")
    row = table.get(code) or (table.get(code + "0") if len(code) == 2 else None)
    if row is None:
        sys.exit(f"{code}: neither in the table nor in LOCAL")
    return (*row, SOURCE, "" if code in table else f"the cue, read as {code}0")


def main() -> None:
    """Write the mapping for every code of cameo.csv."""
    table = read_table(Path(sys.argv[1]) if len(sys.argv) > 1 else TABLE)
    with (FOLDER / "cameo.csv").open(encoding="utf-8", newline="") as handle:
        codes = [row["code"] for row in csv.DictReader(handle)]
    with (FOLDER / "cameo_to_plover.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("cameo", "type", "modes", "contexts", "source", "note"))
        writer.writerows((code, *mapped(code, table)) for code in codes)
    print(f"{len(codes)} codes, {sum(c in table for c in codes)} of the table's {len(table)}")


if __name__ == "__main__":
    main()
