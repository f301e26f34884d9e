"""CAMEO's actor strings: a country or a kind of organisation, then up to three roles ("PAKREB", "USAGOVMIL").

After the CAMEO manual (Schrodt 2012, chapter 3) and the dictionaries that users have: the roles of power first, the
government before its branch; where a group has no country its role stands alone, as in GDELT's files.
"""

from collections.abc import Sequence

# PLOVER's sectors under CAMEO's letters: the press and health change places, paramilitaries are unaffiliated arms.
ROLES = {
    **{
        sector: sector
        for sector in "COP GOV JUD LEG MIL PTY REB SPY UAF AGR BUS CRM CVL EDU ELI LAB REF OPP REL".split()
    },
    "JRN": "MED",
    "MED": "HLH",
    "SOC": "CVL",
    "PRM": "UAF",
}
# Actors of no state: their kind, and the code of the one organisation that the primary means.
KINDS = {"UNO": "IGOUNO", "EUR": "IGOEUREEC", "IGO": "IGO", "NGO": "NGO", "IMG": "IMG", "ISM": "IMGMUS", "MNC": "MNC"}
FIRST = ("REB", "OPP", "GOV", "MIL", "COP", "JUD", "SPY", "UAF")
MOST = 3


def cameo(primary: str | None, sectors: Sequence[str]) -> str:
    """Return the string of an actor; empty where nothing is known that CAMEO has letters for."""
    start = "" if primary in (None, "NON") else KINDS.get(primary or "", primary or "")
    if start and primary not in KINDS and "NGO" in sectors:
        start += "NGO"
    roles = list(dict.fromkeys(ROLES[s] for s in sectors if s in ROLES))
    if "ELI" in roles:  # who was in government is of the elite, not of the government
        roles = [role for role in roles if role not in ("GOV", "MIL", "LEG", "JUD")]
    if primary in ("UNO", "EUR", "IGO", "NGO"):
        roles = [role for role in roles if role != "GOV"]
    roles.sort(key=lambda role: FIRST.index(role) if role in FIRST else len(FIRST))
    return start + "".join(roles[:MOST])
