"""What many documents of a source say becomes rules that somebody keeps, and reading anew obeys."""

from __future__ import annotations

from pathlib import Path

from tests.flows.test_ingest_command import onrecord, rows

FURNITURE = "Twice a week the harbour letter brings you what the gulls have heard"
SAID = "“No,” said Ada Quill."
STORIES = {
    "bridge": "Engineers closed the bridge on Tuesday after cracks were seen in two of its arches.",
    "school": "Forty children began the year in a tent because the roof of the school still leaks.",
    "harvest": "Rye stood higher than it had for a decade, and the mill took on three more hands.",
    "museum": "A boat from the ninth century came back to its hall, cleaned and without its mast.",
    "railway": "Trains to the south will stop at the quay again once its signals have been tested.",
    "choir": "Eleven singers from the island won the northern prize with a song about a lost dog.",
}
ALIKE = "The council meets again in May."


def write(folder: Path, subject: str) -> None:
    title = f"What became of the {subject}"
    lines = [STORIES[subject], SAID, FURNITURE, *([ALIKE] if subject > "m" else [])]
    body = "".join(f"<p>{line}</p>" for line in lines)
    (folder / f"{subject}.html").write_text(
        f"<html lang=en><head><title>{title}</title><link rel=canonical href=https://gull.example/"
        f"{subject}></head><body><article><h1>{title}</h1>{body}</article></body></html>",
        encoding="utf-8",
    )


def test_a_line_of_many_documents_is_suggested_kept_and_obeyed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for subject in STORIES:
        write(tmp_path / "in", subject)
    assert onrecord("ingest", "in", folder=tmp_path).returncode == 0
    source = rows(tmp_path, "SELECT DISTINCT source FROM documents")[0][0]
    before = rows(tmp_path, "SELECT quote FROM v_quotes ORDER BY ALL")
    assert rows(tmp_path, f"SELECT count(*) FROM versions WHERE contains(text, '{FURNITURE}')") == [
        (6,)
    ]

    suggested = onrecord("sources", "suggest-rules", source, folder=tmp_path)
    assert suggested.returncode == 0, suggested.stderr
    assert f"6 of 6 documents: {FURNITURE}" in suggested.stdout
    assert suggested.stdout.count("[[rule]]") == 1  # neither what is quoted nor what three say
    assert onrecord("sources", "suggest-rules", source, folder=tmp_path).stdout == suggested.stdout

    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "gull.toml").write_text(suggested.stdout, encoding="utf-8")
    (tmp_path / "onrecord.toml").write_text('rules = "rules"\n', encoding="utf-8")
    assert onrecord("reparse", "--all", folder=tmp_path).returncode == 0
    kept = "SELECT kind, rule, count(*) FROM artefacts WHERE verbatim = ? GROUP BY ALL"
    assert rows(tmp_path, kept.replace("?", f"'{FURNITURE}'")) == [("repeat", "said-by-many-1", 6)]
    assert rows(tmp_path, f"SELECT count(*) FROM versions WHERE contains(text, '{FURNITURE}')") == [
        (0,)
    ]
    assert rows(tmp_path, "SELECT quote FROM v_quotes ORDER BY ALL") == before
    assert rows(tmp_path, "FROM v_check") == []
    nothing = onrecord("sources", "suggest-rules", source, folder=tmp_path)
    assert nothing.stdout == ""


def test_a_source_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", "bridge")
    onrecord("ingest", "in", folder=tmp_path)
    answer = onrecord("sources", "suggest-rules", "heron", folder=tmp_path)
    assert answer.returncode == 1
    assert "heron" in answer.stderr
