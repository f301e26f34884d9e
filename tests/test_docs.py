"""The docs say what is so: generated pages are fresh, links lead somewhere, the README's session runs."""

import doctest
import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

import dragoman

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"^ *(?:\$ )?dragoman ([a-z]+)", re.MULTILINE)


@pytest.fixture(scope="module")
def builder():
    """tools/build_docs.py as a module."""
    spec = importlib.util.spec_from_file_location("build_docs", ROOT / "tools" / "build_docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_generated_pages_are_fresh(builder):
    """`make docs` would change nothing."""
    assert builder.stale() == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_to_files(path):
    """Within the repository, relative to the page."""
    targets = LINK.findall(path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_commands_in_code_blocks_exist(path, builder):
    """No page speaks of a command that the program lacks."""
    group = builder.typer.main.get_command(builder.app)
    known = {name.split()[1] for name, _ in builder.commands_of(group, "dragoman")}
    blocks = re.findall(r"```sh\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    assert {name for block in blocks for name in COMMAND.findall(block)} <= known


def test_make_targets_in_the_docs_exist():
    """What the README and CONTRIBUTING tell people to run is in the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in ("README.md", "CONTRIBUTING.md"):
        for block in re.findall(r"```sh\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL):
            for words in re.findall(r"^make ([a-z ]+?)(?: *#|$)", block, re.MULTILINE):
                assert set(words.split()) <= targets


def test_the_readme_session_runs():
    """Anyone can paste it."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    test = doctest.DocTestParser().get_doctest(text, {}, "README.md", "README.md", 0)
    said: list[str] = []
    doctest.DocTestRunner().run(test, out=said.append)
    assert not said, "".join(said)
    assert len(test.examples) > 5


def test_the_version_is_the_same_everywhere():
    """Package, project file and citation."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    cited = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert dragoman.__version__ == project["version"] == cited[1]


def test_the_licence_is_whole():
    """Apache 2.0, to its last line."""
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in text
    assert text.rstrip().endswith("limitations under the License.")
