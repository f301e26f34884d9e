"""A piece of HTML, as feeds carry it, as plain paragraphs: all of it is the story, with no page around it."""

from html.parser import HTMLParser

BLOCKS = frozenset(
    "p div br li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre table tr section article aside header footer figure "
    "figcaption hr".split()
)
SILENT = frozenset("script style template noscript iframe object svg figcaption".split())


class Paragraphs(HTMLParser):
    """Collects the text of a piece of HTML, a line break at each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start a line at a block; start silence at what is no text."""
        del attrs
        self.silent += tag in SILENT
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line after a block."""
        self.silent = max(0, self.silent - (tag in SILENT))
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep what is text."""
        if not self.silent:
            self.parts.append(" ".join(data.split("\n")))


def paragraphs_of(html: str) -> str:
    """Return the text of a piece of HTML: paragraphs with a line break between them, other white space single."""
    parser = Paragraphs()
    parser.feed(html)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).split("\n"))
    return "\n".join(line for line in lines if line)
