"""Pictures and cards as text: SVG and HTML from values of the graph, without any screen library."""

# Passed on by alias, not by `__all__`: a function's name there would be a text, and one is also the name of a pose.
from ui.pictures.body import body_svg as body_svg
from ui.pictures.card import exercise_card as exercise_card
from ui.pictures.chain import chain_list as chain_list
from ui.pictures.chain import chain_mermaid as chain_mermaid
from ui.pictures.chain import chain_svg as chain_svg
from ui.pictures.marks import Mark as Mark
from ui.pictures.marks import marks_of as marks_of
