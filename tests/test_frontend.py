"""What the site borrows: pinned, without a host, bundled where it can be and done without where it cannot."""

import importlib.util
import json
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def tool():
    """tools/build_frontend.py as a module."""
    spec = importlib.util.spec_from_file_location("build_frontend", ROOT / "tools" / "build_frontend.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_lock_names_hashes_and_no_host():
    """So that a build takes the same packages from whatever registry the machine has."""
    packages = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    borrowed = [about for name, about in packages.items() if name]
    assert all("integrity" in about and "resolved" not in about for about in borrowed)


def test_node_is_a_requirement_only_where_there_is_none(tool, monkeypatch):
    """And only where there are wheels of it, so that no other machine fails to build."""
    monkeypatch.setattr(tool, "machine_commands", lambda: None)
    assert tool.requirement("linux", "x86_64") == [tool.FALLBACK]
    assert tool.requirement("linux", "riscv64") == []
    monkeypatch.setattr(tool, "machine_commands", lambda: (["node"], ["npm"]))
    assert tool.requirement("linux", "x86_64") == []


def test_a_build_without_node_says_so(tool, monkeypatch):
    """The hook warns with these words and goes on."""
    monkeypatch.setattr(tool, "machine_commands", lambda: None)
    monkeypatch.setattr(tool, "wheel_commands", lambda: None)
    with pytest.raises(tool.NoBundleError, match=r"no Node\.js"):
        tool.build()


def test_a_build_whose_packages_cannot_be_had_says_so(tool, monkeypatch):
    """A failing npm is named, with its words."""
    monkeypatch.setattr(tool, "machine_commands", lambda: (["false"], ["false"]))
    with pytest.raises(tool.NoBundleError, match="npm ci failed"):
        tool.build()


def test_nothing_that_is_borrowed_is_committed():
    """Neither the bundle nor the packages."""
    done = subprocess.run(
        ["git", "ls-files", "src/dragoman/web/static/vendor", "frontend/node_modules"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("no repository")
    assert done.stdout == ""
