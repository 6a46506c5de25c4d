"""Commands that answer questions: ask, evaluate."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

import kg
from ui.commands.options import Opening
from ui.commands.texts import as_line, read


def ask(
    opening: Opening,
    question: Annotated[str | None, typer.Argument(help="The question.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole answer as JSON.")] = False,
    jsonl: Annotated[Path | None, typer.Option(help="Answer a file of questions, one JSON object a line.")] = None,
) -> None:
    """Answer one question, or a file of them."""
    import nlp

    if (question is None) == (jsonl is None):
        raise typer.BadParameter("Give a question or --jsonl FILE, one of the two.")
    asked = _lines(jsonl) if jsonl is not None else []
    assistant = nlp.Assistant(opening.graph())
    if question is not None:
        answer = assistant.ask(question)
        typer.echo(as_line(answer.to_dict()) if as_json else answer.text)
        return
    for line in asked:
        answer = assistant.ask(line["question"], line.get("history") or [])
        typer.echo(as_line({"id": line.get("id"), **answer.to_dict()}))


def evaluate(
    opening: Opening,
    file: Annotated[Path, typer.Argument(help="Question file: TOML, or JSON with an object a line.")],
    report: Annotated[
        Path | None, typer.Option(help="Write the page of all figures, in Markdown, to this file.")
    ] = None,
    summary: Annotated[
        Path | None, typer.Option(help="Write the few figures that About shows, as JSON, to this file.")
    ] = None,
) -> None:
    """Print figures on a file of questions: right, refused, alarmed, calibrated."""
    import nlp
    from nlp import evaluation

    asked = evaluation.read_questions(file)
    graph = opening.graph()
    assistant = nlp.Assistant(graph)
    if report:
        report.write_text(evaluation.report(graph, file.as_posix(), asked, assistant.ask), encoding="utf-8")
        typer.echo(f"Written to {report}.")
    if summary:
        told = evaluation.summary(graph, asked, assistant.ask, date.today().isoformat())
        summary.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        typer.echo(f"Written to {summary}.")
    if report or summary:
        return
    pairs = [(gold, assistant.ask(gold.ask, gold.history)) for gold in asked]
    for name, value in evaluation.figures(graph, pairs).items():
        typer.echo(f"{name:24} {value if value is None else round(value, 3)}")
    for tenth, count, sure, right in evaluation.calibration(evaluation.judge(graph, pairs)):
        typer.echo(f"confidence {tenth / 10:.1f}  answers {count:4}  mean {sure:.2f}  right {right:.2f}")


def _lines(file: Path) -> list[dict[str, Any]]:
    found = []
    for number, line in enumerate(read(file).splitlines(), 1):
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
