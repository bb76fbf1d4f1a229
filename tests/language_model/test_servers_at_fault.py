"""Servers that fail, lie, stall or send elsewhere: never a partial rating without a word of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from model_server import KEY, Behaviour, Reply, Server, fact, proposes, refuses, says, shown

import wt2018
from wt2018 import Facts, LanguageModel, ModelEndpoint, ModelError
from wt2018.readers import read_markdown_text

pytestmark = pytest.mark.usefixtures("waits")

CUT = "It cut repeat incidents from 34 per cent to 21 per cent in a year."
REPORT = f"# Report\n\n{CUT}\n"
GOOD = proposes(fact("outcome_measure", CUT))
LONG = "# Report\n\n" + "\n\n".join(
    f"## Part {part}\n\n" + f"In part {part} we met the families and listened. " * 90
    for part in range(3)
)


def read_by(server: Server | ModelEndpoint, report: str = REPORT, **particulars: Any) -> Facts:
    """The facts of a report, as a model and cues find them."""
    endpoint = server.model(**particulars) if isinstance(server, Server) else server
    model = LanguageModel.of(endpoint)
    return wt2018.extract(read_markdown_text(report), reader="cues", model=model)


def counted(facts: Facts) -> int:
    """How many facts the model found."""
    return sum("stub-1" in one.found_by for one in facts.facts)


def plain(request: Mapping[str, Any]) -> set[str]:
    """What a request says besides the question."""
    return set(request) - {"model", "messages"}


def test_a_server_is_asked_as_the_protocol_has_it() -> None:
    with Server(GOOD) as server:
        read_by(server)
        (request,), (headers,), (path,) = server.requests, server.headers, server.paths
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert request["model"] == "stub-1"
    assert request["temperature"] == 0
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    assert request["response_format"]["type"] == "json_schema"


def test_without_a_key_none_is_sent() -> None:
    with Server(GOOD) as server:
        read_by(server, key="")
    assert "Authorization" not in server.headers[0]


def test_a_server_that_does_not_know_schemas_is_asked_without_from_then_on() -> None:
    def behaviour(request: Mapping[str, Any], _: int) -> Reply:
        if "response_format" in request:
            return refuses(400, "unknown field response_format")
        return proposes(fact("family_voice", " ".join(shown(request).split()[-9:])))

    with Server(behaviour) as server:
        assert counted(read_by(server, LONG)) == 3
    assert ["response_format" in request for request in server.requests] == [True] + 3 * [False]


def test_a_server_that_knows_the_bare_protocol_only_is_asked_so() -> None:
    with Server(lambda request, _: refuses(422) if plain(request) else GOOD) as server:
        assert counted(read_by(server)) == 1
    assert len(server.requests) == 3


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_passes_is_tried_again(status: int, waits: list[float]) -> None:
    with Server(refuses(status), refuses(status), GOOD) as server:
        assert counted(read_by(server)) == 1
    assert len(server.requests) == 3
    assert waits == [1, 2]


def test_it_is_waited_as_long_as_the_server_asks(waits: list[float]) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    with Server(refuses(429, Retry_After="7"), refuses(429, Retry_After=soon), GOOD) as server:
        assert counted(read_by(server)) == 1
    assert waits[0] == 7
    assert 0 < waits[1] <= 20


@pytest.mark.parametrize(
    ("behaves", "problem", "requests"),
    [
        (refuses(401, f"no such key: {KEY}"), r"refuses the key \(no such key: \*\*\*\)", 1),
        (refuses(403), "refuses the key; set WT2018_MODEL_KEY", 1),
        (refuses(404, "no model stub-1"), r"404 \(no model stub-1\); check the address and", 1),
        (refuses(400, "context too long"), r"400 \(context too long\)", 3),
        (refuses(500), "500 again and again", 3),
        (refuses(429, "slow down"), r"429 \(slow down\) again and again", 3),
        (refuses(429, Retry_After="86400"), "asks to wait for 86400 seconds", 1),
        (refuses(429, Retry_After="soon"), "again and again", 3),
        (refuses(302, Location="http://elsewhere.example/v1"), "sends elsewhere .*not followed", 1),
        (refuses(307, Location="/v2/chat/completions"), "sends elsewhere", 1),
        (Reply(b"<html>Welcome</html>"), "not answer as an OpenAI-compatible server", 3),
        (Reply(b"{}"), "not answer as an OpenAI-compatible server", 3),
        (Reply(b'{"choices": []}'), "not answer as an OpenAI-compatible server", 3),
        (Reply(b"[" * 100_000), "not answer as an OpenAI-compatible server", 3),
        (Reply(GOOD.body[:60]), "not answer as an OpenAI-compatible server", 3),
        (Reply(GOOD.body, torn=True), "cannot be asked", 3),
        (Reply(b" " * 1_100_000), "more than 1,000,000 bytes", 1),
        (Reply(b"data: ", drips=0), "more than 1,000,000 bytes|not answer in 0.3 seconds", 1),
        (Reply(b"data: ", drips=0.02), "does not answer in 0.3 seconds", 1),
        (Reply(silent=5), "does not answer in 0.3 seconds", 1),
    ],
)
def test_a_server_at_fault_is_told_in_a_sentence(
    behaves: Behaviour | Reply, problem: str, requests: int
) -> None:
    with Server(behaves) as server:
        with pytest.raises(ModelError, match=problem) as caught:
            read_by(server, seconds=0.3)
        assert server.model().host in str(caught.value)
        assert len(server.requests) == requests
    assert KEY not in str(caught.value)


def test_where_nothing_listens_that_is_said(waits: list[float]) -> None:
    with Server(GOOD) as server:
        model = server.model()
    with pytest.raises(ModelError, match=r"cannot be asked .*is it running there\?"):
        read_by(model)
    assert waits == [1, 2]


NONSENSE: Mapping[str, Callable[[], Reply]] = {
    "prose": lambda: says("The report is very good."),
    "nothing": lambda: says(""),
    "no words at all": lambda: says(None),
    "no text": lambda: says([{"type": "text"}]),
    "cut off": lambda: says('{"facts": [{"kind": "outcome_measure", "attributes": {}, "quo'),
    "a list": lambda: says('[{"kind": "outcome_measure"}]'),
    "facts that are none": lambda: says('{"facts": "none"}'),
    "without end": lambda: says('{"facts": ' + "[" * 50_000),
    "deep": lambda: says('{"a":' * 5000 + "1" + "}" * 5000),
    "a number too long": lambda: says('{"facts": ' + "9" * 5000 + "}"),
}
nonsense = pytest.mark.parametrize("kind", NONSENSE)


@nonsense
def test_a_model_that_answers_nonsense_is_asked_once_more_and_told_so(kind: str) -> None:
    with Server(NONSENSE[kind](), GOOD) as server:
        assert counted(read_by(server)) == 1
        first, second = server.requests
    assert second["messages"][:2] == first["messages"]
    assert [message["role"] for message in second["messages"][2:]] == ["assistant", "user"]


@nonsense
def test_a_model_that_answers_nothing_but_nonsense_rates_nothing(kind: str) -> None:
    with Server(NONSENSE[kind]()) as server, pytest.raises(ModelError, match="answer that is of"):
        read_by(server)
    assert len(server.requests) == 2


def test_parts_that_got_no_answer_of_use_are_named() -> None:
    def behaviour(request: Mapping[str, Any], _: int) -> Reply:
        return says("I cannot.") if "part 1" in shown(request) else proposes()

    with Server(behaviour) as server:
        facts = read_by(server, LONG)
    (note,) = (note for note in facts.model_notes if "no answer" in note)
    assert note.startswith("Of 1 of the 3 parts it gave no answer that is of use")
    assert "begin at: “Part 1”" in note


def test_a_failure_halfway_rates_nothing() -> None:
    with Server(proposes(), refuses(401)) as server, pytest.raises(ModelError):
        read_by(server, LONG)


@pytest.mark.parametrize(
    "dressed",
    [
        "```json\n{}\n```",
        "Here it is: {} I hope it helps.",
        "<think>Is it {{this}}? Or [that]?</think>\n{}",
    ],
)
def test_json_is_found_within_what_models_put_around_it(dressed: str) -> None:
    facts = json.dumps({"facts": [fact("outcome_measure", CUT)]})
    with Server(says(dressed.replace("{}", facts))) as server:
        assert counted(read_by(server)) == 1


def test_no_proxy_sees_what_stays_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with Server(GOOD) as server:
        assert counted(read_by(server)) == 1


def test_who_watches_hears_how_far_it_is() -> None:
    heard: list[tuple[int, int]] = []
    with Server(proposes()) as server:
        read_by(server, LONG, watched=lambda done, of: heard.append((done, of)))
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_a_report_of_a_word_is_not_worth_a_question() -> None:
    with Server(GOOD) as server:
        assert counted(read_by(server, "Trial")) == 0
    assert not server.requests


@pytest.mark.parametrize(
    ("particulars", "problem"),
    [
        ({"url": "localhost:11434"}, "the model's address is none"),
        ({"url": "ftp://localhost/v1"}, "the model's address is none"),
        ({"url": "http:///v1"}, "the model's address is none"),
        ({"url": "http://[::1/v1"}, "the model's address is none"),
        ({"url": "http://a:99999999/v1"}, "the model's address is none"),
        ({"url": f"http://me:{KEY}@a.example/v1"}, "no user, password"),
        ({"url": f"https://a.example/v1?key={KEY}"}, "no user, password"),
        ({"model": " "}, "no name"),
        ({"model": "a\x1b[31m"}, "no name"),
        ({"key": f"{KEY}\nX-Other: 1"}, "characters that no key has"),
        ({"key": f"{KEY}é"}, "characters that no key has"),
        ({"seconds": 0}, "more than 0"),
        ({"seconds": float("nan")}, "more than 0"),
    ],
)
def test_a_model_that_cannot_be_meant_is_refused(
    particulars: Mapping[str, Any], problem: str
) -> None:
    with pytest.raises(ModelError, match=problem) as caught:
        ModelEndpoint(**{"url": "http://localhost:1/v1", "model": "m", **particulars})
    assert KEY not in str(caught.value)


def test_the_key_is_not_part_of_what_is_printed() -> None:
    model = ModelEndpoint("http://localhost:1/v1", "m", f"{KEY}\n")
    assert model.key == KEY
    assert KEY not in repr(model)
    assert KEY not in repr(wt2018.LanguageModel.of(model))


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://localhost:11434/v1", True),
        ("http://127.0.0.1:8080/v1", True),
        ("http://[::1]:8000/v1", True),
        ("http://localhost.example/v1", False),
        ("http://10.0.0.5:8000/v1", False),
        ("https://api.example/v1", False),
    ],
)
def test_a_server_is_local_only_where_nothing_leaves_the_machine(url: str, local: bool) -> None:  # noqa: FBT001
    assert ModelEndpoint(url, "m").local is local
