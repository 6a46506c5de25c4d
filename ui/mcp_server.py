"""The graph for language models: an MCP server whose tools say only what the graph says."""

from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

import kg
from kg import KnowledgeGraph, Query, QueryError, Term, UnknownTermError
from kg.exercise import exercise_card
from nlp import Assistant
from ui.sparql import QueryRunner

_INSTRUCTIONS = """KineGraph is a knowledge graph of the kinetic chain of the human hip, knee and low back: muscles,
joints, findings, symptoms, conditions, assessments, exercises, and the published studies behind each statement. Use
`ask` first: it takes a person's question as it was typed. Use `find` to turn words into things of the graph, and
`paths` and `exercises` with the names or IRIs it gives. Every statement carries a certainty: established, likely,
expert_opinion (common practice, no study seen), contested (studies disagree) or refuted. Pass the certainty and the
sources on to the person. If an answer's status is "urgent", give its text first and unchanged. This is general
information and never a diagnosis."""

_MOST = 50
_NAMES = 8
_EXERCISES = "exercises_for"


def server(graph: KnowledgeGraph, assistant: Assistant, queries: QueryRunner) -> MCPServer:
    """Build the server over a graph."""
    served = MCPServer("kinegraph", instructions=_INSTRUCTIONS, log_level="ERROR")
    tools = _Tools(graph, assistant, queries)
    for tool in (tools.ask, tools.find, tools.paths, tools.exercises, tools.query):
        served.add_tool(tool)
    return served


class _Tools:
    """What a language model can call. The docstrings are what it reads of a tool."""

    def __init__(self, graph: KnowledgeGraph, assistant: Assistant, queries: QueryRunner) -> None:
        self._graph = graph
        self._assistant = assistant
        self._queries = queries

    def ask(self, question: str, earlier_questions: list[str] | None = None) -> dict[str, Any]:
        """Answer a person's question about hips, knees, the low back, their muscles, pain or exercises.

        Give the question in the person's own English words; misspellings and everyday names are understood.
        `earlier_questions` are the person's previous questions in this conversation, oldest first, so that "it" is
        understood. The result has: `status` ("answered"; "urgent": a warning sign was named, tell `text` first and
        unchanged; "not_understood", "not_known", "out_of_scope": there is no answer, say so), `text` (the answer as
        markdown), `reading` (how the question was read: check that it is what the person meant), `certainty`,
        `paths` (chains of cause, step by step), `sources` (with `stance`: supports, disputes or states), and
        `suggestions` (further questions that have an answer).
        """
        history: list[dict[str, str]] = []
        for earlier in (earlier_questions or [])[-_MOST:]:
            told = self._assistant.ask(earlier, history)
            history += [{"role": "user", "content": earlier}, {"role": "assistant", "content": told.text}]
        answer = self._assistant.ask(question, history).to_dict()
        # Only what is said: all statements behind an answer can be ten times as long as the rest of it.
        return {name: value for name, value in answer.items() if name not in ("triples", "milliseconds")}

    def find(self, text: str, limit: int = 10) -> list[dict[str, Any]]:
        """Find things of the graph by name: muscles, joints, pains, findings, conditions, tests, exercises, studies.

        `text` is any name, everyday words and common misspellings included, such as "side hip muscle" or "runner's
        knee". Best matches come first; an empty list means that the graph has no such thing. Each result has an
        `iri` (to use in the other tools), `label`, `type`, `definition` and other names.
        """
        named = [*self._exact(text), *self._heard(text), *self._graph.find(text)]
        found = tuple({term.iri: term for term in named}.values())[: max(1, min(limit, _MOST))]
        return [
            {
                "iri": term.iri,
                "label": term.label,
                "type": term.type,
                "definition": term.definition,
                "other_names": list(term.alternatives[:_NAMES]),
            }
            for term in found
        ]

    def paths(self, start: str, end: str, limit: int = 3) -> list[list[dict[str, str]]]:
        """Find the chains of cause that lead from one state of the body to another.

        `start` and `end` are names or IRIs of findings, symptoms or conditions, such as "hip weakness" and "knee
        pain". Each chain is a list of steps with `from`, `to`, `mechanism` (how the one is said to bring about the
        other), `certainty` and `link` (the IRI of the statement). The surest and shortest chain comes first. An empty
        list means that the graph knows no chain from start to end; it does not mean that there is none.
        """
        ends = self._term(start), self._term(end)
        label = self._graph.label
        return [
            [
                {
                    "from": label(step.subject),
                    "to": label(step.object),
                    "mechanism": step.mechanism,
                    "certainty": step.certainty.rpartition("/")[2],
                    "link": step.link,
                }
                for step in path.steps
            ]
            for path in self._graph.paths(*ends, limit=max(1, min(limit, _MOST)))
        ]

    def exercises(self, goal: str, limit: int = 5) -> list[dict[str, Any]]:
        """List exercises for a goal, each with all that is needed to do it.

        `goal` is a name or IRI of a pain, weakness, muscle, muscle group, movement, joint or body region, such as
        "weak hips" or "gluteus medius". Each exercise has a label, positions, equipment (empty: none), numbered steps,
        dose, easier and harder versions, common mistakes and cautions. Tell the cautions with the exercise. Do not
        recommend exercises when `ask` gave the status "urgent".
        """
        term = self._term(goal)
        slot = kg.intents()[_EXERCISES].required[0]
        if not set(slot.classes) & set(term.classes):
            raise ToolError(f"{term.label} is a {term.type}; exercises are listed for a state of the body or a part.")
        rows = self._graph.answer(Query(_EXERCISES, ((slot.name, term.iri),))).rows
        found = dict.fromkeys(row["exercise"] for row in rows if "exercise" in row)
        return [self._card(iri) for iri in list(found)[: max(1, min(limit, _MOST))]]

    def query(self, sparql: str, limit: int = 100) -> dict[str, Any]:
        """Run a SPARQL 1.1 SELECT or ASK query that reads the graph, for what the other tools do not tell.

        The namespace of the graph is the one in the IRIs that `find` gives. Things have rdfs:label, skos:altLabel,
        skos:definition and a class; look at `SELECT DISTINCT ?p WHERE { <IRI> ?p ?o }` to see what is said of one.
        SERVICE, FROM and updates are refused, and a query that takes longer than ten seconds is ended. The result has
        `columns`, `rows` and `more` (rows left off).
        """
        try:
            table = self._queries.run(sparql)
        except QueryError as error:
            raise ToolError(str(error)) from error
        kept = max(1, min(limit, 1_000))
        return {
            "columns": list(table.columns),
            "rows": table.to_dict()[:kept],
            "more": max(0, len(table) - kept),
        }

    def _exact(self, text: str) -> list[Term]:
        try:
            return [self._graph.term(text)]
        except UnknownTermError:
            return []

    def _heard(self, text: str) -> list[Term]:
        terms = self._graph.index.terms
        return [terms[entity.iri] for entity in self._assistant.ask(text).entities if entity.iri in terms]

    def _term(self, name: str) -> Term:
        found = [*self._exact(name), *self._heard(name), *self._graph.find(name)]
        if not found:
            raise ToolError(f"Nothing in the graph is called {name!r}. Use find with other words.")
        return found[0]

    def _card(self, iri: str) -> dict[str, Any]:
        card, label = exercise_card(self._graph, iri), self._graph.label
        return {
            "iri": iri,
            "label": card.label,
            "definition": card.definition,
            "positions": [label(position) for position in card.positions],
            "equipment": [label(thing) for thing in card.equipment],
            "works_on": [label(target) for target in card.targets],
            "steps": list(card.steps),
            "dose": list(card.dose),
            "easier": list(card.easier),
            "harder": list(card.harder),
            "mistakes": list(card.mistakes),
            "cautions": list(card.cautions),
            "certainty": card.certainty.name if card.certainty else None,
            "sources": [source.citation for source in card.sources],
        }
