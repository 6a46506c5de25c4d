"""The command line: chat, serve, mcp, ask, export, query, check."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

import kg

app = typer.Typer(
    help="Ask how hips, knees and low back work together, and see the kinetic chain behind every answer.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Format = StrEnum("Format", {name: name for name in kg.EXPORTS})  # type: ignore[misc]

_TURTLE = Format("turtle")
Store = Annotated[str, typer.Option(help=f"Engine: {', '.join(kg.STORES)}.")]
Ontology = Annotated[
    list[Path] | None,
    typer.Option(help="File or folder of yours (.ttl, .nt, .jsonld) that joins the bundled ontology; may be repeated."),
]
Only = Annotated[bool, typer.Option("--only", help="Open what --ontology names in place of the bundled ontology.")]
Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port; a taken one moves on to the next free one.", min=1, max=65000)]
Feedback = Annotated[
    Path | None,
    typer.Option(help="File for what people say of answers, a JSON object a line; without it none is kept."),
]


@app.callback(invoke_without_command=True)
def _default(
    context: typer.Context,
    store: Store = "memory",
    ontology: Ontology = None,
    only: Only = False,
    host: Host = "127.0.0.1",
    port: Port = 7860,
    feedback: Feedback = None,
) -> None:
    if context.invoked_subcommand is None:
        chat(store, ontology, only, host, port, feedback)


@app.command()
def chat(
    store: Store = "memory",
    ontology: Ontology = None,
    only: Only = False,
    host: Host = "127.0.0.1",
    port: Port = 7860,
    feedback: Feedback = None,
) -> None:
    """Open the chat in the browser (the default)."""
    from ui.chat import mount
    from ui.listen import run

    run(mount(_site(store, ontology, only, feedback)), host, port, "KineGraph")


@app.command()
def serve(
    store: Store = "memory",
    ontology: Ontology = None,
    only: Only = False,
    host: Host = "127.0.0.1",
    port: Port = 7860,
    feedback: Feedback = None,
) -> None:
    """Serve the pages and the HTTP API without the chat; it starts faster."""
    from ui.listen import run
    from ui.web import with_ask_page

    run(with_ask_page(_site(store, ontology, only, feedback)), host, port, "The KineGraph service")


@app.command()
def mcp(store: Store = "memory", ontology: Ontology = None, only: Only = False) -> None:
    """Offer the graph to a language model's client: an MCP server over standard input and output."""
    import nlp
    from ui.mcp_server import server
    from ui.sparql import QueryRunner

    graph = kg.open(store, ontology, only)
    queries = QueryRunner(store, ontology, only)
    server(graph, nlp.Assistant(graph), queries).run("stdio")


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole answer as JSON.")] = False,
    jsonl: Annotated[Path | None, typer.Option(help="Answer a file of questions, one JSON object a line.")] = None,
    store: Store = "memory",
    ontology: Ontology = None,
    only: Only = False,
) -> None:
    """Answer one question, or a file of them."""
    import nlp

    if (question is None) == (jsonl is None):
        raise typer.BadParameter("Give a question or --jsonl FILE, one of the two.")
    asked = _lines(jsonl) if jsonl is not None else []
    assistant = nlp.Assistant(kg.open(store, ontology, only))
    if question is not None:
        answer = assistant.ask(question)
        typer.echo(_json(answer.to_dict()) if as_json else answer.text)
        return
    for line in asked:
        answer = assistant.ask(line["question"], line.get("history") or [])
        typer.echo(_json({"id": line.get("id"), **answer.to_dict()}))


@app.command()
def export(
    format: Annotated[Format, typer.Option(help="Format to write.")] = _TURTLE,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; otherwise the screen.")] = None,
    store: Store = "memory",
    ontology: Ontology = None,
    only: Only = False,
) -> None:
    """Write the ontology out."""
    written = kg.open(store, ontology, only).export(output, format.value)
    if output is None:
        sys.stdout.buffer.write(written)


@app.command()
def query(
    file: Annotated[str, typer.Argument(help="File with a SPARQL query, or - to read it from the input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print rows as JSON, one a line.")] = False,
    store: Store = "memory",
    ontology: Ontology = None,
    only: Only = False,
) -> None:
    """Run a SPARQL query that reads the graph; rows come out as tab-separated values."""
    text = sys.stdin.read() if file == "-" else _read(Path(file))
    table = kg.open(store, ontology, only).query(text)
    if as_json:
        for solution in table.to_dict():
            typer.echo(_json(solution))
        return
    typer.echo("\t".join(table.columns))
    for row in table.rows:
        typer.echo("\t".join(" ".join(row.get(column, "").split()) for column in table.columns))


@app.command()
def stats(store: Store = "memory", ontology: Ontology = None, only: Only = False) -> None:
    """Tell what is in the ontology: triples, names, and things of each kind."""
    for kind, count in kg.open(store, ontology, only).stats().items():
        typer.echo(f"{count:7}  {kind}")


@app.command()
def audit(
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; otherwise the screen.")] = None,
    store: Store = "memory",
    ontology: Ontology = None,
    only: Only = False,
) -> None:
    """Judge the ontology by published criteria: pass or fail, each with the query that shows it."""
    page = kg.open(store, ontology, only).audit()
    if output is None:
        typer.echo(page, nl=False)
    else:
        output.write_text(page, encoding="utf-8")


@app.command()
def docs(
    output: Annotated[Path, typer.Option("--output", "-o", help="HTML file to write.")] = Path("kinegraph.html"),
    store: Store = "memory",
    ontology: Ontology = None,
    only: Only = False,
) -> None:
    """Write the classes and properties of the ontology as an HTML page for people (pyLODE)."""
    output.write_text(kg.open(store, ontology, only).reference_page(), encoding="utf-8")
    typer.echo(f"Written: {output}")


@app.command()
def check(store: Store = "memory", ontology: Ontology = None, only: Only = False) -> None:
    """Check the ontology: shapes, rules, competency questions, and a reasoner where there is one."""
    graph = kg.open(store, ontology, only)
    found = graph.check()
    try:
        found += graph.coherence()
        judged = " An OWL reasoner finds it consistent and coherent."
    except kg.ReasonerError as error:
        judged = f" It was not reasoned over: {error}"
    for violation in found:
        typer.echo(str(violation))
    typer.echo(
        f"{len(found)} violations."
        if found
        else f"The ontology keeps all shapes and rules, and answers its competency questions.{judged}"
    )
    if found:
        raise typer.Exit(1)


@app.command()
def evaluate(
    file: Annotated[Path, typer.Argument(help="Question file: TOML, or JSON with an object a line.")],
    store: Store = "memory",
    ontology: Ontology = None,
    only: Only = False,
    report: Annotated[
        Path | None, typer.Option(help="Write the page of all figures, in Markdown, to this file.")
    ] = None,
) -> None:
    """Print figures on a file of questions: right, refused, alarmed, calibrated."""
    import nlp
    from nlp import evaluation

    asked = evaluation.read_questions(file)
    graph = kg.open(store, ontology, only)
    assistant = nlp.Assistant(graph)
    if report:
        report.write_text(evaluation.report(graph, file.as_posix(), asked, assistant.ask), encoding="utf-8")
        typer.echo(f"Written to {report}.")
        return
    pairs = [(gold, assistant.ask(gold.ask, gold.history)) for gold in asked]
    for name, value in evaluation.figures(graph, pairs).items():
        typer.echo(f"{name:24} {value if value is None else round(value, 3)}")
    for tenth, count, sure, right in evaluation.calibration(evaluation.judge(graph, pairs)):
        typer.echo(f"confidence {tenth / 10:.1f}  answers {count:4}  mean {sure:.2f}  right {right:.2f}")


def main() -> None:
    """Run the command line; what goes wrong is told in one sentence, with exit code 2."""
    try:
        app()
    except (kg.KineGraphError, OSError) as error:
        typer.echo(f"kinegraph: {error}", err=True)
        sys.exit(2)


def _site(store: str, ontology: list[Path] | None, only: bool, feedback: Path | None) -> Any:
    import nlp
    from ui.web import site

    graph = kg.open(store, ontology, only)
    return site(graph, nlp.Assistant(graph), (store, ontology, only), feedback)


def _lines(file: Path) -> list[dict[str, Any]]:
    found = []
    for number, line in enumerate(_read(file).splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            raise kg.KineGraphError(f"{file}, line {number}: not JSON ({error.msg}).") from error
        if not isinstance(value, dict) or not isinstance(value.get("question"), str):
            raise kg.KineGraphError(f'{file}, line {number}: an object with a text "question" is expected.')
        found.append(value)
    return found


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise kg.KineGraphError(f"{file}: not a text in UTF-8.") from error


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
