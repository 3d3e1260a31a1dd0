#!/bin/sh
# Makes the documents here from their masters, mail.md and tracked.md (pandoc, LibreOffice).
set -e
pandoc -s --metadata pagetitle=Mail mail.md -o mail.html
pandoc mail.md -o mail.docx
soffice --headless --convert-to odt mail.docx
soffice --headless --convert-to rtf mail.docx
# Word documents as LibreOffice writes them.
soffice --headless --convert-to docx --outdir written mail.odt && mv written/mail.docx mail-libreoffice.docx && rmdir written
pandoc --track-changes=all tracked.md -o tracked.docx
soffice --headless --convert-to odt tracked.docx
soffice --headless --convert-to rtf tracked.docx
