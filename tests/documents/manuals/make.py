#!/usr/bin/env python3
"""Makes the manuals beside this file in every format from their Markdown masters.

Needs pandoc, LibreOffice (`soffice`), Chromium and the Python package `typst`. Run it in this folder; what it makes is
kept, so that the tests need none of these.

    python3 make.py [NAME …]
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import typst

HERE = pathlib.Path(__file__).parent
READ = "markdown-smart-subscript"

# What sets the PDF of each manual: the makers differ in how they place letters, mark headers and draw tables.
PDF = {
    "custody": "chromium",
    "jail": "soffice",
    "patrol": "typst-columns",
    "dispatch": "typst",
    "forms": "chromium",
    "revision": "typst",
    "manual": "typst-book",
    "harbor": "soffice",
}
# Those whose RTF pandoc makes; the others' is LibreOffice's.
RTF_BY_PANDOC = {"patrol", "dispatch"}

PREAMBLE = """
#set smartquote(enabled: false)
#set super(typographic: false)
#set text(font: ("Libertinus Serif", "DejaVu Sans", "DejaVu Sans Mono"), size: 10.5pt)
#set page(paper: "a5", margin: 2cm%(page)s)
#set par(justify: %(justify)s)
#set text(hyphenate: %(justify)s, lang: "en")
#show heading: set block(above: 1.4em, below: 0.9em)
%(columns)s
"""


def run(*words, **more):
    subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)


def escaped(text):
    return "".join("\\" + c if c in "\\#$*_`<>@~[]/-+=\"'" else c for c in text)


def inlines(parts):
    out = []
    for part in parts:
        kind, content = part["t"], part.get("c")
        if kind == "Str":
            out.append(escaped(content))
        elif kind in ("Space", "SoftBreak"):
            out.append(" ")
        elif kind == "LineBreak":
            out.append(" \\\n")
        elif kind == "Strikeout":
            out.append(f"#strike[{inlines(content)}]")
        elif kind == "Strong":
            out.append(f"#strong[{inlines(content)}]")
        elif kind == "Emph":
            out.append(f"#emph[{inlines(content)}]")
        elif kind == "Note":
            out.append(f"#footnote[{blocks(content).strip()}]")
        else:
            raise ValueError(kind)
    return "".join(out)


NUMBERING = {"Decimal": "1", "LowerAlpha": "a", "UpperAlpha": "A", "LowerRoman": "i", "UpperRoman": "I"}


def blocks(parts):
    out = []
    for part in parts:
        kind, content = part["t"], part.get("c")
        if kind == "Header":
            out.append("=" * content[0] + " " + inlines(content[2]))
        elif kind in ("Para", "Plain"):
            out.append(inlines(content))
        elif kind == "BulletList":
            out.append("#list(" + ", ".join(f"[{blocks(item).strip()}]" for item in content) + ")")
        elif kind == "OrderedList":
            (start, style, delimiter), items = content
            sign = NUMBERING.get(style["t"], "1")
            sign = {"TwoParens": f"({sign})", "OneParen": f"{sign})"}.get(delimiter["t"], f"{sign}.")
            inner = ", ".join(f"[{blocks(item).strip()}]" for item in items)
            out.append(f'#enum(numbering: "{sign}", start: {start}, {inner})')
        elif kind == "Table":
            rows = [row for row in content[3][1]] + [row for body in content[4] for row in body[3]]
            cells = [blocks(cell[4]).strip() for row in rows for cell in row[1]]
            columns = len(rows[0][1])
            out.append(f"#table(columns: (1fr,) * {columns}, " + ", ".join(f"[{cell}]" for cell in cells) + ")")
        else:
            raise ValueError(kind)
    return "\n\n".join(out) + "\n"


def typeset(name, tree, maker):
    book, columns = maker == "typst-book", maker == "typst-columns"
    running = ', header: [#text(8pt)[Departmental Manual, rev. 4]], numbering: "1", header-ascent: 40%'
    page = running if book or columns else ""
    text = PREAMBLE % {
        "page": page + (", columns: 2" if columns else ""),
        "justify": "true" if book or columns else "false",
        "columns": "",
    }
    if columns:
        text = text.replace('"a5"', '"a4"')
    typst.compile((text + blocks(tree["blocks"])).encode(), output=str(HERE / f"{name}.pdf"))


def tracked(tree):
    """Strike-outs as deletions that a word processor tracks."""
    if isinstance(tree, list):
        return [tracked(part) for part in tree]
    if isinstance(tree, dict):
        if tree.get("t") == "Strikeout":
            who = ["", ["deletion"], [["author", "editor"], ["date", "2024-01-01T00:00:00Z"]]]
            return {"t": "Span", "c": [who, tree["c"]]}
        return {key: tracked(value) for key, value in tree.items()}
    return tree


def make(name):
    master = HERE / f"{name}.md"
    tree = json.loads(subprocess.run(["pandoc", "-f", READ, "-t", "json", master], check=True, capture_output=True).stdout)
    title = ["-M", f"pagetitle={name}"]
    run("pandoc", "-f", READ, "-s", "-t", "html5", *title, master, "-o", HERE / f"{name}.html")
    run("pandoc", "-f", "json", "-t", "docx", "-o", HERE / f"{name}.docx", input=json.dumps(tracked(tree)).encode())
    if name == "revision":
        run("soffice", "--headless", "--convert-to", "odt", "--outdir", HERE, HERE / f"{name}.docx")
    else:
        run("pandoc", "-f", READ, "-t", "odt", master, "-o", HERE / f"{name}.odt")
    if name in RTF_BY_PANDOC:
        run("pandoc", "-f", READ, "-s", "-t", "rtf", master, "-o", HERE / f"{name}.rtf")
    else:
        run("soffice", "--headless", "--convert-to", "rtf", "--outdir", HERE, HERE / f"{name}.docx")
    maker = PDF[name]
    if maker == "soffice":
        run("soffice", "--headless", "--convert-to", "pdf", "--outdir", HERE, HERE / f"{name}.docx")
    elif maker == "chromium":
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        run("chromium", *options, f"--print-to-pdf={HERE / name}.pdf", HERE / f"{name}.html")
    else:
        typeset(name, tree, maker)


if __name__ == "__main__":
    for name in sys.argv[1:] or PDF:
        make(name)
        for path in sorted(HERE.glob(f"{name}.*")):
            print(f"{path.stat().st_size:7} {path.name}")
