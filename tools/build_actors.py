"""Derive the knowledge tables of src/dragoman/lexicon/en/actors from the reference facts in ../shared/data.

usage: python tools/build_actors.py

Tables written by hand (see lexicon/en/SOURCES.toml, key "dragoman") are not touched.
"""

import actors_bodies
import actors_codes
import actors_groups
import actors_people
import actors_states
from actors_common import common_words


def main() -> None:
    """Write every derived table."""
    common = common_words()
    actors_states.build(common)
    actors_codes.build()
    actors_groups.build(common)
    actors_bodies.build(common)
    actors_people.build(common)


if __name__ == "__main__":
    main()
