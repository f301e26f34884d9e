"""Which nouns take up which kinds of bodies and people."""

from collections.abc import Mapping

# General nouns and the kinds of named bodies that they can take up.
TAKES_UP: Mapping[str, frozenset[str]] = {
    "group": frozenset(("armed", "ngo", "igo", "party", "agency", "union")),
    "organization": frozenset(("armed", "ngo", "igo", "party", "union")),
    "organisation": frozenset(("armed", "ngo", "igo", "party", "union")),
    "movement": frozenset(("armed", "party", "ngo")),
    "network": frozenset(("armed", "media", "company")),
    "militia": frozenset(("armed",)),
    "outfit": frozenset(("armed", "ngo", "party")),
    "faction": frozenset(("armed", "party")),
    "cartel": frozenset(("armed",)),
    "gang": frozenset(("armed",)),
    "party": frozenset(("party",)),
    "company": frozenset(("company",)),
    "firm": frozenset(("company",)),
    "agency": frozenset(("agency", "media", "igo")),
    "service": frozenset(("agency",)),
    "bloc": frozenset(("igo",)),
    "alliance": frozenset(("igo", "military", "armed", "party")),
    "body": frozenset(("igo", "ngo", "agency")),
    "newspaper": frozenset(("media",)),
    "broadcaster": frozenset(("media",)),
    "channel": frozenset(("media",)),
    "court": frozenset(("court",)),
    "tribunal": frozenset(("court",)),
    "coalition": frozenset(("military", "igo")),
    "country": frozenset(("state",)),
    "nation": frozenset(("state",)),
    "union": frozenset(("igo", "union")),
    "charity": frozenset(("ngo",)),
    "watchdog": frozenset(("ngo", "igo")),
}
# What a body of no table may be, by the noun in its name; by any other noun it may be anything but a firm.
BODY_KINDS: Mapping[str, frozenset[str]] = {
    "front": frozenset(("armed", "party")),
    "army": frozenset(("armed", "military")),
    "brigade": frozenset(("armed",)),
    "brigades": frozenset(("armed",)),
    "force": frozenset(("armed", "military")),
    "party": frozenset(("party",)),
    "congress": frozenset(("party",)),
    "union": frozenset(("union", "party")),
    "federation": frozenset(("union", "ngo")),
    "foundation": frozenset(("ngo",)),
    "association": frozenset(("ngo",)),
    "committee": frozenset(("ngo", "agency")),
    "commission": frozenset(("agency",)),
    "service": frozenset(("agency",)),
    "agency": frozenset(("agency",)),
    "bureau": frozenset(("agency",)),
    "authority": frozenset(("agency",)),
    "court": frozenset(("court",)),
    "tribunal": frozenset(("court",)),
    "company": frozenset(("company",)),
    "corporation": frozenset(("company",)),
    "bank": frozenset(("company",)),
}
# Nouns for people that reporters use for each other.
ARMED = frozenset(
    "rebel insurgent militant guerrilla guerilla fighter separatist terrorist extremist jihadist gunman gunmen "
    "attacker assailant raider bomber shooter bandit kidnapper captor abductor hijacker assassin".split()
)
ALIKE = (
    frozenset("protester protestor demonstrator marcher activist rioter picketer crowd".split()),
    ARMED,
    frozenset("soldier troop force".split()),
    frozenset("worker striker employee miner teacher nurse doctor driver labourer laborer".split()),
    frozenset("refugee migrant seeker".split()),
    frozenset("hacker intruder".split()),
    frozenset("child pupil student schoolchild schoolgirl schoolboy girl boy".split()),
    frozenset("prisoner inmate detainee".split()),
    frozenset("hostage captive".split()),
)
