"""The pages and the API of the site, asked without a server."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from rdflib import Graph

import kg
import nlp
from ui.figures import evaluation, told
from ui.sparql import QueryRunner
from ui.web import Site, site, with_ask_page

TWO = "why does my knee hurt when my hips are weak and how do I do a clamshell?"
MAIN = "why does my knee hurt when my hips are weak"
PAGES = ["/", f"/?q={MAIN}", "/explore", "/explore?q=side+hip", "/thing/clamshell", "/ontology", "/about"]


def test_api_answers_a_question(client: TestClient) -> None:
    """A question as JSON gets the whole answer as JSON."""
    answer = client.post("/api/ask", json={"question": MAIN}).json()
    assert (answer["status"], answer["intent"]) == ("answered", "mechanism")
    assert answer["paths"]
    assert answer["sources"]


def test_api_knows_the_history_it_is_given(client: TestClient) -> None:
    """Earlier turns come with the request; the service keeps none."""
    history = [{"role": "user", "content": "What is the gluteus medius?"}]
    told = client.post("/api/ask", json={"question": "Where is it?", "history": history}).json()
    assert "gluteus medius" in told["reading"]
    assert "gluteus medius" not in client.post("/api/ask", json={"question": "Where is it?"}).json()["reading"]


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        (b"not json", 400, "not JSON"),
        (b"[1]", 400, "JSON object"),
        (b"{}", 400, "question"),
        (b'{"question": 3}', 400, "question"),
        (b'{"question": "a", "history": 3}', 400, "history"),
        (b'{"question": "a", "history": [{"role": "user"}]}', 400, "content"),
        (json.dumps({"question": "a" * 2_001}).encode(), 400, "2000 characters"),
        (b"x" * 200_001, 413, "200000 bytes"),
        (b"[" * 100_000, 400, "not JSON"),
    ],
)
def test_api_says_what_is_wrong(client: TestClient, sent: bytes, status: int, said: str) -> None:
    """A bad request gets one sentence and no traceback."""
    answer = client.post("/api/ask", content=sent)
    assert answer.status_code == status
    assert said in answer.json()["error"]


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/api/ask", 405), ("GET", "/api/find", 422), ("GET", "/api/nothing", 404)]
)
def test_wrong_addresses_are_told_in_a_sentence(client: TestClient, method: str, path: str, status: int) -> None:
    """A wrong method, a missing field and an unknown address each say so."""
    answer = client.request(method, path)
    assert answer.status_code == status
    assert answer.json()["error"].endswith(".")


def test_api_finds_things_by_everyday_words(client: TestClient) -> None:
    """Search knows lay names."""
    assert client.get("/api/find", params={"q": "side hip muscle"}).json()[0]["label"] == "gluteus medius"


def test_api_runs_a_query(client: TestClient) -> None:
    """SPARQL in, columns and rows out."""
    answer = client.post("/api/query", json={"query": "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"}).json()
    assert answer["columns"] == ["n"]
    assert int(answer["rows"][0]["n"]) > 5_000


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("SELECT * FROM <http://127.0.0.1:1/> WHERE { ?s ?p ?o }", "FROM is not allowed"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "read only"),
        ("what is a hip", "not a SPARQL query"),
    ],
)
def test_queries_that_do_more_than_read_are_refused(client: TestClient, query: str, said: str) -> None:
    """The guard of the graph holds for the API and for the page."""
    assert said in client.post("/api/query", json={"query": query}).json()["error"]
    assert said in client.get("/ontology", params={"query": query}).text


def test_query_that_takes_too_long_is_ended() -> None:
    """A query over its time is ended, and the next one is answered."""
    runner = QueryRunner("memory", None, seconds=1.0)
    try:
        with pytest.raises(kg.QueryError, match="longer than 1 seconds"):
            runner.run("SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
        assert len(runner.run("SELECT ?s WHERE { ?s ?p ?o } LIMIT 2")) == 2
    finally:
        runner.close()


def test_thing_has_a_page(client: TestClient) -> None:
    """The page of a thing tells names, meaning, relations in both directions, sources, and leads on."""
    page = client.get("/thing/gluteus_medius").text
    for part in ("The main muscle on the side of the hip", "Also called", "side hip muscle", "Innervated by"):
        assert part in page
    for part in ("Primary target of", 'href="/thing/clamshell"', "UBERON", "Ask about this", "Sources"):
        assert part in page


def test_page_of_an_exercise_shows_how_to_do_it(client: TestClient) -> None:
    """An exercise comes with its card, and not with its parts a second time."""
    page = client.get("/thing/clamshell").text
    assert page.count("Open the upper knee without rolling back, as far as the pelvis stays still.") == 1
    assert "Take care" in page


def test_thing_as_turtle_and_json(client: TestClient) -> None:
    """The same thing comes as data, by its ending or by what is asked for."""
    turtle = client.get("/thing/clamshell.ttl").text
    assert len(Graph().parse(data=turtle, format="turtle")) > 20
    assert client.get("/thing/clamshell", headers={"Accept": "text/turtle"}).text == turtle
    told = client.get("/thing/clamshell.json").json()
    assert told["label"] == "clamshell"
    assert told["sources"]
    around = client.get("/thing/clamshell.graph").json()
    assert {edge["target"] for edge in around["edges"]} <= {node["id"] for node in around["nodes"]}


def test_every_thing_has_a_page(client: TestClient, graph: kg.KnowledgeGraph) -> None:
    """One thing of each kind can be shown."""
    first = {term.type: term for term in graph.index.terms.values() if term.type}
    for term in first.values():
        answer = client.get(f"/thing/{term.iri.rpartition('/')[2]}")
        assert answer.status_code == 200, term.iri


@pytest.mark.parametrize(("path", "to"), [("/thing/side%20hip%20muscle", "/thing/gluteus_medius")])
def test_a_name_leads_to_the_page(client: TestClient, path: str, to: str) -> None:
    """A thing is found by any of its names too."""
    assert client.get(path).headers["location"] == to


def test_unknown_things_are_told(client: TestClient) -> None:
    """What is not there says so, to people and to programs."""
    assert "Nothing in the graph is called" in client.get("/thing/xyzzy", headers={"Accept": "text/html"}).text
    assert client.get("/thing/xyzzy").status_code == 404


def test_explore_lists_and_finds(client: TestClient) -> None:
    """Kinds lead to their things; a search knows everyday words and misspellings."""
    assert 'href="/explore?kind=muscle"' in client.get("/explore").text
    assert 'href="/thing/gluteus_medius"' in client.get("/explore", params={"kind": "muscle"}).text
    assert 'href="/thing/patella"' in client.get("/explore", params={"q": "knee cap"}).text
    assert "ask it as a question" in client.get("/explore", params={"q": "xyzzy"}).text


def test_every_export_is_offered(client: TestClient) -> None:
    """The ontology page has a link to each format."""
    page = client.get("/ontology").text
    assert [format for format in kg.EXPORTS if f'href="/ontology/{format}"' not in page] == []


@pytest.mark.parametrize("format", list(kg.EXPORTS))
def test_every_export_can_be_downloaded(small: Site, format: str) -> None:
    """Each format comes as a file, and it is what the program exports."""
    answer = TestClient(small.app).get(f"/ontology/{format}")
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.content == small.graph.export(format=format)


def test_every_intent_is_an_example(client: TestClient) -> None:
    """The box offers the queries behind the chat."""
    page = client.get("/ontology", params={"example": "mechanism"}).text
    assert page.count("<option value=") > len(kg.intents())
    assert "linkFrom" in page


def test_query_page_shows_rows_as_links(client: TestClient) -> None:
    """Things among the rows lead to their pages; the rows come as CSV too."""
    query = "SELECT ?m WHERE { ?m a <https://w3id.org/kinegraph/Muscle> } ORDER BY ?m LIMIT 3"
    assert client.get("/ontology", params={"query": query}).text.count('class="kg-thing"') == 3
    assert client.get("/ontology/query.csv", params={"query": query}).text.count("\n") == 4


def test_about_counts_its_sources(client: TestClient, graph: kg.KnowledgeGraph) -> None:
    """About tells how far to trust it, with what is really there."""
    page = client.get("/about").text
    assert f"{len(graph.index.sources)} works" in page
    assert "never gives a diagnosis" in page


def test_plan_collects_filters_and_prints(client: TestClient) -> None:
    """From a conversation to a sheet; filters take exercises out."""
    page = client.post("/plan", data={"q": "exercises for weak hips"}).text
    assert page.count("checkbox") >= 3
    assert page.count(" checked") == 3
    without = client.post("/plan", data={"q": "exercises for weak hips", "equipment": "none"}).text
    assert without.count("checkbox") > 0
    sheet = client.post("/plan/sheet", data={"e": ["clamshell", "glute_bridge"], "title": "Mine"}).text
    assert sheet.count("<article") == 2
    assert client.post("/plan/sheet", data={"title": "Mine"}).status_code == 400


@pytest.mark.parametrize("kind", ["html", "json", "ttl"])
def test_answer_as_a_file(client: TestClient, kind: str) -> None:
    """An answer can be kept as a page, as JSON, and as the statements it rests on."""
    answer = client.post(f"/save/answer.{kind}", data={"q": MAIN})
    assert "attachment" in answer.headers["content-disposition"]
    if kind == "json":
        assert answer.json()["question"] == MAIN
    elif kind == "ttl":
        assert len(Graph().parse(data=answer.text, format="turtle")) > 10
    else:
        assert "<svg" in answer.text


def test_feedback_is_refused_unless_the_owner_wants_it(client: TestClient) -> None:
    """Without a file to keep it in, nothing is kept."""
    given = {"questions": ["a"], "useful": True, "reason": ""}
    assert client.post("/api/feedback", json=given).status_code == 404


@pytest.mark.parametrize("path", [*PAGES, "/nowhere", "/api/find?q=hip", "/look/site.css", "/openapi.json"])
def test_every_response_is_guarded(client: TestClient, path: str) -> None:
    """Nothing comes without the headers that keep the browser from calling out, guessing or telling."""
    headers = client.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", PAGES)
def test_pages_fetch_nothing_from_elsewhere(client: TestClient, path: str, acting: Callable[[str], list[str]]) -> None:
    """What a page loads is its own, and only scripts under /look run."""
    page = client.get(path).text
    loaded = re.findall(r'<(?:link|script|img)[^>]+(?:href|src)="([^"]+)"', page)
    assert [to for to in loaded if not to.startswith("/")] == []
    assert acting(page) == []


def test_typed_markup_stays_text(
    client: TestClient, payloads: tuple[str, ...], acting: Callable[[str], list[str]]
) -> None:
    """What is typed into any field of a page comes back as text."""
    for payload in payloads:
        pages = [
            client.get("/", params={"q": f"knee {payload}"}),
            client.get("/explore", params={"q": payload}),
            client.get("/explore", params={"kind": payload}),
            client.get("/ontology", params={"query": payload}),
            client.get(f"/thing/{quote(payload, safe='')}", headers={"Accept": "text/html"}),
            client.post("/plan", data={"q": f"exercises for weak hips {payload}"}),
            client.post("/plan/sheet", data={"e": "clamshell", "title": payload}),
            client.post("/body", data={"q": f"knee {payload}"}),
            client.post("/save/answer.html", data={"q": f"knee {payload}"}),
            client.post("/save/conversation.html", data={"q": f"knee {payload}"}),
        ]
        assert [(answer.url, found) for answer in pages if (found := acting(answer.text))] == []


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Open a site over a very small ontology, which is written quickly."""
    file = tmp_path_factory.mktemp("small") / "small.ttl"
    file.write_text(
        "@prefix kin: <https://w3id.org/kinegraph/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'kin:Muscle a owl:Class ; rdfs:label "muscle" .\n'
        'kin:m a kin:Muscle ; rdfs:label "soleus" ; skos:definition "A calf muscle." .\n',
        encoding="utf-8",
    )
    graph = kg.open(ontology=file, only=True)
    made = site(graph, nlp.Assistant(graph), ("memory", [file], True), None)
    yield made
    made.queries.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, payloads: tuple[str, ...]) -> Site:
    """Open an ontology whose every text is markup, as somebody's own Turtle file might be."""
    head = (
        "@prefix kin: <https://w3id.org/kinegraph/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
    )
    blocks = []
    for number, payload in enumerate(payloads):
        text = json.dumps(payload)
        blocks.append(
            f"kin:t{number} a kin:Muscle ; rdfs:label {json.dumps(f'evil{number} {payload}')} ; skos:altLabel {text} , "
            f'"evil{number}" ; kin:layName {text} ; skos:definition {text} ; dcterms:source kin:w{number} ; '
            f"kin:certainty kin:c ; skos:exactMatch <javascript:document.title=1> ; kin:crosses kin:t0 .\n"
            f"kin:w{number} a kin:Reference ; rdfs:label {text} ; kin:shortCitation {text} ; kin:doi {text} ; "
            f'dcterms:bibliographicCitation {text} ; kin:url "javascript:alert({number})" ; kin:mainResult {text} .\n'
        )
    schema = "".join(
        f"kin:{name} a owl:ObjectProperty ; rdfs:label {json.dumps(payloads[1])} .\n"
        for name in ("crosses", "certainty")
    )
    about, kind, sure, wording = (json.dumps(payload) for payload in payloads[:4])
    kinds = f'kin:Muscle a owl:Class ; rdfs:label {kind} .\nkin:Reference a owl:Class ; rdfs:label "w" .\n'
    scale = f"kin:c a kin:Certainty ; rdfs:label {sure} ; kin:rank 1 ; kin:wording {wording} .\n"
    header = f"<https://w3id.org/kinegraph/> a owl:Ontology ; dcterms:description {about} .\n"
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "evil.ttl").write_text(head + header + kinds + schema + scale + "".join(blocks), encoding="utf-8")
    graph = kg.open(ontology=folder, only=True)
    return site(graph, nlp.Assistant(graph), ("memory", [folder], True), None)


def test_markup_in_an_ontology_stays_text(
    hostile: Site, payloads: tuple[str, ...], acting: Callable[[str], list[str]]
) -> None:
    """No text of somebody's own Turtle file acts on any page or in any answer."""
    client = TestClient(with_ask_page(hostile), follow_redirects=False)
    try:
        paths = ["/", "/explore", "/explore?q=evil1", "/ontology", "/about", "/explore?kind=" + payloads[1]]
        paths += [f"/thing/t{number}" for number in range(len(payloads))]
        paths += [f"/thing/w{number}" for number in range(len(payloads))]
        paths += [f"/?q=what is the evil{number}" for number in range(len(payloads))]
        paths += ["/ontology?query=SELECT * WHERE { ?s ?p ?o } LIMIT 300"]
        answers = [(path, client.get(path)) for path in paths]
        assert [(path, answer.status_code) for path, answer in answers if answer.status_code != 200] == []
        assert [(path, found) for path, answer in answers if (found := acting(answer.text))] == []
        assert any("evil1" in answer.text for _, answer in answers)
        kept = client.post("/save/conversation.html", data={"q": [f"what is the evil{n}" for n in range(9)]})
        assert acting(kept.text) == []
    finally:
        hostile.queries.close()


@pytest.mark.parametrize("message", ["it", "why?"])
def test_choices_of_an_unclear_question_are_buttons(built: Site, message: str) -> None:
    """What could have been meant stands below the question back, and is not offered a second time."""
    asked = built.dialogue.last((message,))
    assert asked.status == "ambiguous"
    shown = built.view.html((message,))
    assert re.findall(r'data-ask="([^"]*)"', shown) == list(asked.suggestions)
    assert shown.index("I do not know what you refer to") < shown.index('aria-label="Choose what you mean"')
    assert shown.index('aria-label="Choose what you mean"') < shown.index("kg-folds")


def test_several_questions_are_shown_one_by_one(built: Site) -> None:
    """Each question of a message heads its own answer, with its reading, certainty, picture, cards and sources."""
    shown = built.view.html((TWO,))
    whole = shown.split('<section class="kg-part"')
    for part, title, sure in (
        (whole[1], "1. Why does my knee hurt when my hips are weak?", "kg-contested"),
        (whole[2], "2. How do I do a clamshell?", "kg-expert_opinion"),
    ):
        assert f">{title}</h2>" in part
        assert part.count('class="kg-reading"') == 1
        assert f"kg-badge {sure}" in part.partition("kg-f-sure")[2].partition("</summary>")[0]
    assert "kg-picture" in whole[1]
    assert "kg-picture" not in whole[2]
    assert "Lie on your side" in whole[2].partition("kg-f-todo")[2]
    for number, answer in enumerate(built.dialogue.last((TWO,)).parts, 1):
        assert whole[number].count(f'id="a1p{number}-s') == len(answer.sources) > 0


def test_what_an_answer_says_is_not_said_again_after_all(built: Site) -> None:
    """When to see a doctor stands in the answer that says it, and not once more below the last."""
    shown = built.view.html((TWO,))
    assert shown.partition("kg-acts")[0].count("see a doctor or physiotherapist.") == 1


def test_files_of_several_answers_hold_them_all(client: TestClient, built: Site) -> None:
    """JSON, Turtle, the page to keep and the queries cover every question of a message."""
    parts = built.dialogue.last((TWO,)).parts
    kept = client.post("/save/answer.json", data={"q": TWO}).json()
    assert [part["intent"] for part in kept["parts"]] == ["mechanism", "exercise_how"]
    turtle = Graph().parse(data=client.post("/save/answer.ttl", data={"q": TWO}).text, format="turtle")
    for part in parts:
        assert {str(node) for triple in turtle for node in triple} >= {triple[0] for triple in part.triples}
    page = client.post("/save/answer.html", data={"q": TWO}).text
    assert re.findall(r"<h2>(\d\..*?)</h2>", page) == [
        "1. Why does my knee hurt when my hips are weak?",
        "2. How do I do a clamshell?",
    ]
    queries = re.findall(r"<h3>SPARQL(.*?)</h3>", built.view.html((TWO,)))
    assert queries == [": Why does my knee hurt when my hips are weak?", ": How do I do a clamshell?"]


def test_each_of_several_answers_has_its_own_figure(client: TestClient) -> None:
    """The figure that a fold fetches is that of its question; a number that is none gets the first."""
    first, second, odd = (client.post("/body", data={"q": TWO, "part": part}).text for part in ("1", "2", "x"))
    assert "Hurts: pain at the front of the knee" in first
    assert "Hurts:" not in second
    assert odd == first


def test_each_of_two_exercises_says_when_to_stop(built: Site) -> None:
    """What two answers say in the same words stays with each, for somebody who does but the second."""
    shown = built.view.html(("How do I do a squat and how do I do a clamshell?",))
    assert shown.partition("kg-acts")[0].count("Stop if it causes sharp or rising pain.") == 2


def test_numbers_stand_after_the_answer_and_not_after_a_note(built: Site) -> None:
    """What was left out of an answer needs no source; what is said does."""
    lead = built.view.html(("I am pregnant. Exercises for weak hips",)).partition('class="kg-lead"')[2]
    note, _, answer = lead.partition("</p>")
    assert "Left out because" in note
    assert "kg-refs" not in note
    assert "kg-refs" in answer.partition("</p>")[0]


def test_questions_left_for_later_are_told(built: Site) -> None:
    """Of more questions than are answered at once, the rest is named after the answers."""
    message = "What does the soleus do? Where is the psoas? How do I do a clamshell? What is the femur?"
    shown = built.view.html((message,))
    assert shown.count('<section class="kg-part"') == 3
    assert "You ask more than I answer at once" in shown.rpartition('<section class="kg-part"')[2]


@pytest.mark.parametrize(
    ("asked", "why", "without"),
    [
        (["I am pregnant", "exercises for weak hips"], "you tell of a pregnancy", "glute_bridge"),
        (["exercises for weak hips", "I am pregnant. How do I do a clamshell?"], "a pregnancy", "glute_bridge"),
        (["exercises for weak hips without squats"], "you say not: squat", "squat"),
        (["exercises for weak hips", "no squats please"], "you say not: squat", "squat"),
        (["exercises for weak hips", "without equipment"], "you say not: equipment", "lateral_band_walk"),
    ],
)
def test_a_plan_keeps_to_what_was_told(client: TestClient, asked: list[str], why: str, without: str) -> None:
    """What does not suit, or is not wanted, is left out of a plan, whenever it was told, and the plan says so."""
    free = client.post("/plan", data={"q": "exercises for weak hips"}).text
    assert f'value="{without}"' in free
    assert "Left out" not in free
    page = client.post("/plan", data={"q": asked}).text
    assert f'value="{without}"' not in page
    assert page.count("checkbox") >= 3
    assert why in page.partition("kg-hint")[2]


def test_a_plan_counts_every_question_of_a_message(client: TestClient) -> None:
    """Exercises for the second question of a message are in the plan too."""
    assert 'value="clamshell"' in client.post("/plan", data={"q": TWO}).text


def test_a_plan_is_offered_only_where_there_is_something_to_plan(built: Site) -> None:
    """An answer that leads to exercises has the button, one that does not has none."""
    assert "Make me a plan" in built.view.html(("exercises for weak hips",))
    assert "Make me a plan" not in built.view.html(("What is the kinetic chain?",))


def test_a_plan_bears_the_name_of_its_goal(client: TestClient) -> None:
    """The sheet is called after what was asked about, and first offers what trains it."""
    page = client.post("/plan", data={"q": "exercises for weak hips"}).text
    assert 'value="Exercises for hip weakness"' in page


def test_query_of_an_answer_finds_what_it_states(built: Site, graph: kg.KnowledgeGraph) -> None:
    """The SPARQL shown with an answer has its slots filled and gives rows."""
    shown = built.view.html((MAIN,))
    query = unescape(re.search(r"<h3>SPARQL</h3>.*?<pre[^>]*>(.*?)</pre>", shown, re.DOTALL).group(1))  # type: ignore[union-attr]
    assert all(f"<{iri}>" in query for _, iri in built.dialogue.last((MAIN,)).bindings)
    assert len(graph.query(query)) > 0


def test_about_shows_the_figures_of_an_evaluation(tmp_path: Path) -> None:
    """Figures come from the file that an evaluation leaves; without it the page says that there are none."""
    file = tmp_path / "evaluation.json"
    assert "holds no figures" in told(evaluation(file))
    file.write_text('{"measured": "today <b>", "rows": [{"what": "w", "questions": 1200, "result": "r"}]}')
    shown = told(evaluation(file))
    assert "Measured on today &lt;b&gt;." in shown
    assert '<th scope="row">w</th><td>1,200</td><td>r</td>' in shown


def test_the_figures_of_the_last_evaluation_are_kept_in_the_package() -> None:
    """The file that About shows is there, dated, and every row has a count and a result in words."""
    found = evaluation()
    assert found is not None
    assert date.fromisoformat(found.measured).year >= 2026
    assert found.note.endswith(".")
    assert all(row.what and row.questions > 0 and row.result for row in found.rows)
    assert {"All questions", "Emergencies, recognised"} <= {row.what for row in found.rows}


@pytest.mark.parametrize("text", ["[]", '{"rows": [{}], "measured": "x"}', "not json"])
def test_figures_of_another_shape_are_refused(tmp_path: Path, text: str) -> None:
    """A broken file is told and not shown as if there were none."""
    file = tmp_path / "evaluation.json"
    file.write_text(text)
    with pytest.raises(ValueError, match=r"evaluation|Expecting"):
        evaluation(file)


def test_feedback_goes_into_the_file(graph: kg.KnowledgeGraph, assistant: nlp.Assistant, tmp_path: Path) -> None:
    """A line holds what was asked, what was said and what was thought of it."""
    file = tmp_path / "said.jsonl"
    client = TestClient(site(graph, assistant, ("memory", None), file).app)
    given = {"questions": [MAIN], "useful": False, "reason": "too long"}
    assert client.post("/api/feedback", json=given).json() == {"kept": True}
    row = json.loads(file.read_text(encoding="utf-8"))
    assert (row["questions"], row["useful"], row["reason"]) == ([MAIN], False, "too long")
