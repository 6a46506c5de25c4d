"""Pictures and cards as text: SVG and HTML from values of the graph, without any screen library."""

from ui.pictures.body import Mark, body_svg, marks_of
from ui.pictures.card import exercise_card
from ui.pictures.chain import chain_list, chain_mermaid, chain_svg

__all__ = ["Mark", "body_svg", "chain_list", "chain_mermaid", "chain_svg", "exercise_card", "marks_of"]
