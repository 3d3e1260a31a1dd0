#!/usr/bin/env python3
"""Fills corpus/FORMAT from the manuals of the tests, each in the shape that its target reads. Needs `qpdf` for PDF, whose streams
it unpacks: what is compressed can't be mutated usefully."""

import pathlib
import shutil
import subprocess
import zipfile

HERE = pathlib.Path(__file__).parent
DOCUMENTS = HERE.parent / "tests/documents"
# As in targets/office.rs.
PARTS = {
    "docx": ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"],
    "odt": ["content.xml", "styles.xml", "META-INF/manifest.xml"],
}
FIRST = {"docx": 0, "odt": 4}


def write(format, name, content):
    folder = HERE / "corpus" / format
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


for path in sorted([*(DOCUMENTS / "manuals").iterdir(), *(DOCUMENTS / "files").iterdir()]):
    format = path.suffix.lstrip(".")
    if format == "md":
        write("markdown", path.name, path.read_bytes())
        if shutil.which("pandoc"):
            plain = subprocess.run(["pandoc", "-f", "markdown", "-t", "plain", str(path)], check=True, capture_output=True)
            write("text", path.stem + ".txt", plain.stdout)
    elif format in ("html", "rtf"):
        write(format, path.name, path.read_bytes())
    elif format == "pdf":
        open_streams = ["qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids", str(path), "-"]
        unpacked = subprocess.run(open_streams, capture_output=True)
        write(format, path.name, unpacked.stdout or path.read_bytes())
    elif format in PARTS:
        with zipfile.ZipFile(path) as archive:
            for at, part in enumerate(PARTS[format]):
                if part in archive.namelist():
                    name = f"{path.stem}-{part.replace('/', '-')}"
                    write(format, name, str(FIRST[format] + at).encode() + archive.read(part))
