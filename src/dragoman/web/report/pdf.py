"""A report as PDF, by a browser of this machine; nothing is downloaded, and the page asks for nothing."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from dragoman.errors import OptionError
from dragoman.whole import whole

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
SECONDS = 120


def browser() -> str:
    """Return the path of a browser that can print; raise OptionError where there is none."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    raise OptionError(
        "--pdf: needs Chromium or Chrome, and there is none on this machine; write --out report.html, and print that"
    )


def to_pdf(page: str, out: Path) -> None:
    """Print a page into a file, all or nothing; raise OptionError where the browser fails."""
    with tempfile.TemporaryDirectory(prefix="dragoman-pdf-") as folder:
        source, made = Path(folder) / "report.html", Path(folder) / "report.pdf"
        source.write_text(page, encoding="utf-8")
        command = [
            *(browser(), "--headless", "--disable-gpu", "--no-pdf-header-footer", "--disable-extensions"),
            *("--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND", "--no-first-run"),
            *(f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}", source.as_uri()),
        ]
        said = ran(command)
        if not made.is_file():  # as root, or in a container, there is no sandbox to be had; the page is our own
            said = ran([*command[:1], "--no-sandbox", *command[1:]])
        if not made.is_file():
            raise OptionError(f"--pdf: {command[0]} made none ({said}); write --out report.html, and print that")
        with whole(out) as part:
            shutil.copyfile(made, part)


def ran(command: list[str]) -> str:
    """Run the browser; return the last line that it said."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"not ready after {SECONDS} seconds"
    except OSError as error:
        return error.strerror or str(error)
    return next(iter(done.stderr.strip().splitlines()[-1:]), f"exit code {done.returncode}")
