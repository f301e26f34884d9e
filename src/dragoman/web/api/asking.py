"""Questions of a text that need no event: its places, who is in it, who says what, and what ties two parties."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from dragoman import serial
from dragoman.coder import Coder
from dragoman.errors import InputError
from dragoman.read import SetAside
from dragoman.read.pairs import Pair, pair_or_reason
from dragoman.records import Article, Relation
from dragoman.run.guard import answers
from dragoman.run.local import Load, coder_of
from dragoman.settings import Settings
from dragoman.web.api.answers import JSON, as_json, described, listed
from dragoman.web.api.code import ASIDE, SENT, AnyLanguage, InputFormat, Name, Published, given_of, plain
from dragoman.web.api.sent import Body, Raw, json_of
from dragoman.web.entry import Meant
from dragoman.web.reading import Given, taken_in

router = APIRouter(tags=["code"], dependencies=[Meant])
MOST_PAIRS = 1000
QUESTIONS: Mapping[str, tuple[str, str]] = {  # name of the answer -> the coder's method, the record
    "places": ("places", "Where"),
    "mentions": ("actors", "Account"),
    "attributions": ("attributions", "Quotation"),
}
SPAN = {
    "type": "object",
    "properties": {"span": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}},
    "required": ["span"],
}
PAIR = {
    "type": "object",
    "properties": {"id": {"type": "string"}, "sentence": {"type": "string"}, "source": SPAN, "target": SPAN},
    "required": ["sentence", "source", "target"],
}
PAIRS = {
    "type": "object",
    "properties": {"pairs": {"type": "array", "items": PAIR, "minItems": 1, "maxItems": MOST_PAIRS}},
    "required": ["pairs"],
}
RELATIONS = {
    "type": "object",
    "properties": {"relations": listed("Relation"), "set_aside": ASIDE},
    "required": ["relations", "set_aside"],
}


def answered(name: str) -> dict[int | str, dict[str, Any]]:
    """Return how OpenAPI describes the answer to a question."""
    one = {
        "type": "object",
        "properties": {"article_id": {"type": "string"}, name: listed(QUESTIONS[name][1])},
        "required": ["article_id", name],
    }
    whole = {"articles": {"type": "array", "items": one}, "set_aside": ASIDE}
    return described({"type": "object", "properties": whole, "required": ["articles", "set_aside"]})


@router.post("/places", responses=answered("places"), openapi_extra={"requestBody": SENT})
def places(
    request: Request,
    body: Body,
    published: Published = None,
    any_language: AnyLanguage = False,
    input_format: InputFormat = None,
    name: Name = None,
) -> Response:
    """Return every place that the articles name, with coordinates and what the point stands for."""
    return asked(request, "places", given_of(request, body, name, published, any_language, None, input_format))


@router.post("/who", responses=answered("mentions"), openapi_extra={"requestBody": SENT})
def who(
    request: Request,
    body: Body,
    published: Published = None,
    any_language: AnyLanguage = False,
    input_format: InputFormat = None,
    name: Name = None,
) -> Response:
    """Return who each mention of the articles is that could act, on the day that they came out, and why."""
    return asked(request, "mentions", given_of(request, body, name, published, any_language, None, input_format))


@router.post("/attributions", responses=answered("attributions"), openapi_extra={"requestBody": SENT})
def attributions(
    request: Request,
    body: Body,
    published: Published = None,
    any_language: AnyLanguage = False,
    input_format: InputFormat = None,
    name: Name = None,
) -> Response:
    """Return who says what in the articles: the source's words, the cue and what is said."""
    return asked(request, "attributions", given_of(request, body, name, published, any_language, None, input_format))


def asked(request: Request, name: str, given: Given) -> Response:
    """Return what the workroom answers to a question of each article."""
    told, aside = request.app.state.desk.workroom.do(ask_given, given, name)
    if not told and aside:
        return as_json({"error": str(aside[0]), "set_aside": [plain(one) for one in aside]}, 400)
    return as_json({"articles": told, "set_aside": [plain(one) for one in aside]})


def ask_given(load: Load, settings: Settings, given: Given, name: str) -> tuple[list[Any], list[SetAside]]:
    """Ask a question of each article that was given; in the workroom."""
    coder: Coder = coder_of(load, settings)  # type: ignore[assignment]
    ask: Callable[[Article], Sequence[Any]] = getattr(coder, QUESTIONS[name][0])
    told: list[Any] = []
    aside: list[SetAside] = []
    for one in answers(taken_in(settings, given)[: given.most], ask):
        if isinstance(one, SetAside):
            aside.append(one)
        else:
            told.append({"article_id": one[0].id, name: [serial.to_dict(item) for item in one[1]]})
    return told, aside


RELATE = {"requestBody": {"required": True, "content": {JSON: {"schema": {"anyOf": [PAIR, PAIRS]}}}}}


@router.post("/relate", responses=described(RELATIONS), openapi_extra=RELATE)
def relate(request: Request, body: Body) -> Response:
    """Return which type of event holds between two parties that you name by their spans; null where none shows."""
    settings = request.app.state.config.settings
    found = [
        pair_or_reason(serial.dumps(one).encode(), "the request", number, settings.max_chars, settings.max_tokens)
        for number, one in enumerate(pairs_in(body), start=1)
    ]
    aside = [one for one in found if isinstance(one, SetAside)]
    pairs = [one for one in found if isinstance(one, Pair)]
    if not pairs:
        return as_json({"error": str(aside[0]), "set_aside": [plain(one) for one in aside]}, 400)
    told = request.app.state.desk.workroom.do(relate_pairs, pairs)
    return as_json({"relations": [serial.to_dict(one) for one in told], "set_aside": [plain(one) for one in aside]})


def pairs_in(body: Raw) -> list[Mapping[str, Any]]:
    """Return the pair or pairs of a body; raise InputError where there is none."""
    if body.kind != JSON:
        raise HTTPException(415, f"Content-Type: send {JSON}")
    data = json_of(body.body)
    several = data.get("pairs", [data]) if isinstance(data, dict) else None
    if not isinstance(several, list) or not 0 < len(several) <= MOST_PAIRS:
        raise InputError(f'the JSON must be a pair, or an object whose "pairs" are a list of 1 to {MOST_PAIRS:,}')
    if not all(isinstance(one, dict) for one in several):
        raise InputError('"pairs": each must be an object with a sentence, a source and a target')
    return several


def relate_pairs(load: Load, settings: Settings, pairs: Sequence[Pair]) -> list[Relation]:
    """Relate each pair; in the workroom."""
    coder: Coder = coder_of(load, settings)  # type: ignore[assignment]
    return [coder.relate(pair.text, pair.source, pair.target, pair.id) for pair in pairs]
