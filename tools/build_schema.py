"""Write docs/schema.json, the JSON Schema of articles and events; run it after a change to records.py."""

import json
from pathlib import Path

from dragoman.schema import schema

TARGET = Path(__file__).resolve().parent.parent / "docs" / "schema.json"


def main() -> None:
    """Write the schema."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"docs/schema.json: {len(schema()['$defs'])} classes")


if __name__ == "__main__":
    main()
