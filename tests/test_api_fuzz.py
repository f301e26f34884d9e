"""The API against what nobody would send: schemathesis reads its description, and no answer is a fault of ours."""

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("deltalake")
pytest.importorskip("schemathesis")

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from dragoman.web.app import create_app
from dragoman.web.config import Config
from sites import stored

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 10


@pytest.fixture(scope="module")
def described(tmp_path_factory):
    """The API of a site over a store, as its description says it is."""
    app = create_app(str(stored(tmp_path_factory.mktemp("fuzz"))), Config(workers=0, seconds=10.0))
    yield schemathesis.openapi.from_asgi("/api/openapi.json", app)
    app.state.desk.close()


def test_no_request_breaks_the_api(described):
    """Whatever is sent, the answer is one that the description tells of, and never an error of ours."""
    tried = 0
    for found in described.get_all_operations():
        operation = found.ok()

        @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def sent(case):
            case.call_and_validate(checks=CHECKS)

        sent()
        tried += 1
    assert tried >= 15
