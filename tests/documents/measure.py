#!/usr/bin/env python3
"""Measures how much of a document is read, and in which order, against tools that others made.

    python3 measure.py FILE …

PDF is compared with `pdftotext`, everything else with `pandoc -t plain`. The first number is F1 of the bag of words, the
second how far the words stand in the same order (difflib). Words divided at a line end are joined on both sides; what
runs on every page is left out by Ombud and not by the others, so that lines which repeat on pages are dropped there.
`OMBUD` names the binary, if it is not the debug build.
"""

import collections
import difflib
import os
import pathlib
import re
import subprocess
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
OMBUD = os.environ.get("OMBUD", HERE.parent.parent / "target/debug/ombud")


def run(*words):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, errors="replace").stdout


def words(text):
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "-")
    text = re.sub(r"(\w)[-\u2010]\s*\n\s*(?=[a-z])", r"\1", text)
    return [word.lower().replace("-", "") for word in re.findall(r"[^\W_]+(?:[-'’.@/][^\W_]+)*", text)]


def ours(path):
    rows = []
    for line in run(OMBUD, "text", path).splitlines():
        # LINE  PLACE  TEXT
        line = re.sub(r"\s\s\[(?:not in force: [^]]*|inserted, not accepted)\]$", "", line)
        rows.append(re.sub(r"^\s*\d+\s+(?:p\d+\s+)?(?:par\d+\s+)?[#|]*\s?", "", line))
    return words("\n".join(rows))


def without_running(pages):
    """Drops the first and last lines that repeat from page to page, digits aside."""
    shape = lambda line: re.sub(r"\d+", "#", "".join(line.split()).lower())
    split = [[line for line in page.splitlines() if line.strip()] for page in pages]
    rim = collections.Counter(s for page in split for s in {shape(line) for line in page[:3] + page[-3:]})
    few = 2 if len(split) <= 4 else 3
    kept = []
    for page in split:
        numbered = list(enumerate(page))
        at_rim = lambda nth: nth < 3 or nth >= len(page) - 3
        drop = lambda nth, line: at_rim(nth) and (rim[shape(line)] >= few or re.fullmatch(r"[ivxl\d]+", line.strip()))
        kept.append("\n".join(line for nth, line in numbered if not drop(nth, line)))
    return "\n".join(kept)


def theirs(path):
    if path.suffix == ".pdf":
        return words(without_running(run("pdftotext", path, "-").split("\f")))
    return words(run("pandoc", "--wrap=none", "-t", "plain", path))


def measure(own, other):
    a, b = collections.Counter(own), collections.Counter(other)
    same = sum((a & b).values())
    bag = 2 * same / max(1, len(own) + len(other))
    order = difflib.SequenceMatcher(None, own, other, autojunk=False).ratio()
    return bag, order, a - b, b - a


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = pathlib.Path(name)
        own, other = ours(path), theirs(path)
        bag, order, more, missing = measure(own, other)
        print(f"{bag:.4f} {order:.4f} {len(other):7} words  {path.name}")
        if bag < 0.99 or "-v" in os.environ.get("MEASURE", ""):
            print("    only ours:  ", dict(more.most_common(12)))
            print("    only theirs:", dict(missing.most_common(12)))
