"""The rules of the house hold."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(file for package in ("kg", "nlp", "ui") for file in (ROOT / package).rglob("*.py"))


BINDS_PREFIXES = {"export.py"}
SPEAKS_TO_THE_READER = {"page.py", "chat.py"}
"""The subtitle and the example in the empty text field."""


def run(code: str) -> str:
    """Run Python code in a new process and give what it prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["lint-imports"],
    ],
    ids=" ".join,
)
def test_static_checks_pass(command: list[str]) -> None:
    """Linting, formatting, types and import contracts are clean."""
    tool = Path(sys.executable).parent / command[0]
    done = subprocess.run([str(tool), *command[1:]], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_vocabulary_in_code(graph: kg.KnowledgeGraph) -> None:
    """No name and no IRI of the domain stands in Python."""
    domain = ("anatomical entity", "health state", "motor task", "activity", "exercise", "assessment", "equipment")
    names = {
        name.casefold()
        for term in graph.index.terms.values()
        if set(term.types) & set(domain)
        for name in (term.label, *term.alternatives)
        if len(name) > 4
    }
    found = []
    for module in MODULES:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        docs = {
            node.value.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in docs:
                said = re.split(r"[^a-z' -]+", node.value.casefold())
                hits = {piece.strip() for piece in said} & names
                if hits or ("w3id.org/kinegraph/" in node.value and module.name not in BINDS_PREFIXES):
                    found.append((module.name, node.value[:60], hits))
    assert [hit for hit in found if hit[0] not in SPEAKS_TO_THE_READER] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_modules_stay_small(module: Path) -> None:
    """No module is longer than 300 lines."""
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 300


def test_kg_imports_neither_spacy_nor_gradio() -> None:
    """The graph can be used without language and without screens."""
    assert (
        run("import sys, kg; kg.open(); print({'spacy', 'gradio', 'rapidfuzz', 'typer'} & set(sys.modules))")
        == "set()\n"
    )


def test_nlp_does_not_import_gradio() -> None:
    """Questions can be answered without screens."""
    assert run("import sys, nlp; print({'gradio', 'fastapi', 'uvicorn'} & set(sys.modules))") == "set()\n"


@pytest.mark.parametrize("command", ["'ask', 'what is the kinetic chain'", "'export'", "'check'"])
def test_commands_do_not_import_gradio(command: str) -> None:
    """Only the chat loads Gradio; each command is content, `check` with the bundled ontology too."""
    code = (
        f"import sys; sys.argv = ['kinegraph', {command}]\nfrom ui.cli import main\ncode = 0\n"
        "try: main()\nexcept SystemExit as end: code = end.code or 0\nprint('\\nend', code, 'gradio' in sys.modules)"
    )
    assert run(code).endswith("end 0 False\n")


def test_no_machine_paths_or_registries_in_files() -> None:
    """No committed file names a package registry or a path of a machine."""
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=False).stdout.split()
    hosts = ["py" + "pi.org", "files.python" + "hosted", "/wo" + "rk/", "/ho" + "me/"]
    for name in listed:
        file = ROOT / name
        if file.suffix in {".py", ".md", ".toml", ".txt", ".ttl", ".rq", ".j2", ""} and file.is_file():
            text = file.read_text(encoding="utf-8")
            assert not [host for host in hosts if host in text], name
