"""What a confidence means: the share of judged events of about that confidence that were right.

The coder's own confidences only rank. A calibration, made by `dragoman calibrate` of events that people have judged,
has for some of them a rising curve of steps: from which confidence a step holds, the share of its judged answers that
were right, and their mean confidence. Within a step the value still rises, by a hundredth of what the confidence does,
so that whoever sorts has the same order as before: two events that differ still differ.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dragoman.errors import OptionError, plain_words, plainly
from dragoman.records import Event, hash_of

VERSION = 1
FIELDS = ("event", "type", "actors", "recipients", "when", "where", "status")
TILT = 0.01  # how much a value rises within a step; steps are farther apart, and none is so near to 0 or 1
DIGITS = 6  # so many keep apart what differs by a thousandth, with the tilt
Share = Annotated[float, Field(ge=0, le=1)]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a curve."""

    start: float  # the least confidence of which it holds
    share: float  # of the judged answers on it, how many were right
    middle: float  # their mean confidence


class Fitted(BaseModel):
    """One confidence's curve as the file has it; what else stands there tells how it was made."""

    model_config = ConfigDict(frozen=True, extra="allow")

    steps: tuple[tuple[Share, Share, Share], ...] = Field(min_length=1)

    @model_validator(mode="after")
    def rising(self) -> "Fitted":
        """Refuse a curve that would turn the order round."""
        for before, after in pairwise(self.steps):
            if after[0] <= before[0] or after[1] - before[1] < TILT:
                raise ValueError(f"steps must rise, in both numbers, the second by {TILT} or more: {before}, {after}")
        if self.steps[0][1] < TILT or self.steps[-1][1] > 1 - TILT:
            raise ValueError(f"shares lie between {TILT} and {1 - TILT}")
        return self


class Content(BaseModel):
    """The file; what else stands in it is passed over."""

    model_config = ConfigDict(frozen=True, extra="allow")

    format: Literal["dragoman calibration"]
    version: int = Field(ge=1, le=VERSION)
    set: str = Field(min_length=1)
    fits: dict[Literal["event", "type", "actors", "recipients", "when", "where", "status"], Fitted] = Field(
        min_length=1
    )


@dataclass(frozen=True, slots=True)
class Calibration:
    """The curves of some confidences, and the name of the judged set that they were fitted on."""

    set: str
    curves: Mapping[str, tuple[Step, ...]]

    @property
    def name(self) -> str:
        """The set's name with a hash of the curves, which differ where more of it has been judged."""
        curves = [
            (field, [(s.start, s.share, s.middle) for s in steps]) for field, steps in sorted(self.curves.items())
        ]
        return f"{self.set}@{hash_of(json.dumps(curves))[:8]}"

    def of(self, event: Event) -> Event:
        """Return the event with what its confidences mean; what they were stands in `uncalibrated`."""
        own = {field: event.uncalibrated.get(field, getattr(event.confidence, field)) for field in self.curves}
        meant = {field: value_of(one, self.curves[field]) for field, one in own.items()}
        return replace(event, confidence=replace(event.confidence, **meant, calibration=self.name), uncalibrated=own)


def value_of(own: float, steps: Sequence[Step]) -> float:
    """Return what a confidence means by a curve."""
    on = steps[0]
    for step in steps:
        if own < step.start:
            break
        on = step
    return round(on.share + TILT * (own - on.middle), DIGITS)


def load(path: Path) -> Calibration:
    """Return the calibration of a file; raise OptionError where there is none or it is not one."""
    try:
        content = Content.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise OptionError(
            f"calibration {path}: {plainly(error.errors())}; `dragoman calibrate` makes such files"
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        raise OptionError(
            f"calibration {path}: cannot be read ({plain_words(error)}); give a file that `dragoman calibrate` made"
        ) from error
    names = sorted(content.fits, key=FIELDS.index)
    return Calibration(content.set, {name: tuple(Step(*one) for one in content.fits[name].steps) for name in names})
