"""A command that refuses an option given twice: of two values the last would silently win."""

from collections import Counter
from typing import Any

from typer.core import TyperCommand


class Once(TyperCommand):
    """A command whose options stand once each, but for those that may be given again."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments; stop where an option that takes one value has two."""
        _, _, order = self.make_parser(ctx).parse_args(args=list(args))
        for name, times in Counter(param.name for param in order).items():
            param = next(p for p in order if p.name == name)
            many = getattr(param, "multiple", False) or getattr(param, "is_flag", False)
            if times > 1 and param.param_type_name == "option" and not many:
                ctx.fail(f"{param.opts[0]} is given {times} times; give it once.")
        return super().parse_args(ctx, args)
