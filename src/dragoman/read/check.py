"""What no article may be: empty, endless, no text at all. One reason each, in words."""

import re

from dragoman.errors import InputError

# A "word" longer than any address: data, not prose, and the tokenizer takes quadratic time over it.
LONGEST_WORD = 1_000
ENDLESS = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
SURROGATE = re.compile(r"[\ud800-\udfff]")
TOKEN = re.compile(r"\w+|[^\w\s]")  # a word or a mark: about what the parser makes its tokens of


def check_text(text: str, max_chars: int, max_tokens: int) -> None:
    """Raise InputError, without a place, where `text` cannot be an article's text."""
    if not text.strip():
        raise InputError("is empty; give an article's text")
    if len(text) > max_chars:
        raise InputError(
            f"is {len(text):,} characters long, more than the {max_chars:,} that one article may have; "
            "split it, or raise the setting max_chars"
        )
    if len(text) > max_tokens and (tokens := sum(1 for _ in TOKEN.finditer(text))) > max_tokens:
        raise InputError(
            f"has {tokens:,} words and marks, more than the {max_tokens:,} that one article may have; "
            "split it, or raise the setting max_tokens"
        )
    if "\x00" in text:
        raise InputError("holds a NUL character, so it is no plain text; remove it")
    lone = SURROGATE.search(text)
    if lone:
        raise InputError(
            f"holds half a surrogate pair (\\u{ord(lone.group()):04x}) at character {lone.start()}, which is no "
            "Unicode text; write the character whole"
        )
    endless = ENDLESS.search(text)
    if endless:
        raise InputError(
            f"holds a run of {len(endless.group()):,} characters without a space at character {endless.start()}, "
            f"more than the {LONGEST_WORD:,} of any word or address; remove it"
        )
