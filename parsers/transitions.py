"""A spaCy parser's greedy search, all sentences in step, with numpy's matrices.

spaCy's own search runs outside Python's lock and takes it again for every vector it adds, which
costs as much as the search. This one holds it, and decides the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

__all__ = ["can_step", "parse_in_step"]


def can_step(parser: Any) -> bool:
    """Whether the pipe is built as the parsers of spaCy's small models are."""
    greedy = getattr(parser, "cfg", {}).get("beam_width", 1) == 1
    known = hasattr(parser, "transition_states") and hasattr(parser, "model")
    attrs = parser.model.attrs if known else {}
    return greedy and bool(attrs.get("has_upper")) and not attrs.get("unseen_classes")


def parse_in_step(parser: Any, docs: Sequence[Doc]) -> None:
    """Set the heads and dependencies of `docs`, whose vectors are there already."""
    states = parser.moves.init_batch(docs)
    model = parser.model.predict(docs)
    weights = model.vec2scores.get_param("W").T.copy()
    bias = model.vec2scores.get_param("b")
    live = [state for state in states if not state.is_final()]
    while live:
        hidden, _ = model.state2vec.begin_update(model.get_token_ids(live))
        live = parser.transition_states(live, hidden @ weights + bias)
    model.clear_memory()
    parser.set_annotations(docs, states)
