"""PDFs for tests, written by hand: lines at places of pages, in one of the fonts that every reader has."""

from __future__ import annotations

import zlib

Line = tuple[float, float, float, str]  # left, bottom, size, words

WIDTH, HEIGHT = 595, 842


def written(*objects: bytes, extra: str = "") -> bytes:
    """A PDF of numbered objects, the first of them the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        extra.encode(),
        start,
    )
    return bytes(out)


def stream(content: bytes, packed: bool = False) -> bytes:
    """A stream of operators."""
    if packed:
        content = zlib.compress(content, 9)
        return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content)
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def paper(pages: list[list[Line]], *, title: str | None = None) -> bytes:
    """A PDF with these lines on its pages; one without lines shows a picture, as a scan does."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(count))
    picture = 4 + 2 * count
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, lines in enumerate(pages):
        used = b"/Font << /F1 3 0 R >>" if lines else b"/XObject << /Im %d 0 R >>" % picture
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources << %s >> /Contents %d 0 R >>"
            % (WIDTH, HEIGHT, used, 5 + 2 * at)
        )
        drawn = b"".join(
            b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n"
            % (
                size,
                left,
                bottom,
                words.encode("cp1252").translate(None, b"\\").replace(b"(", b"\\(").replace(b")", b"\\)"),
            )
            for left, bottom, size, words in lines
        )
        objects.append(stream(drawn or b"q 500 0 0 700 40 60 cm /Im Do Q\n"))
    objects.append(
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray\n"
        b"/BitsPerComponent 8 /Length 1 >>\n"
        b"stream\n\x80\nendstream"
    )
    extra = ""
    if title is not None:
        objects.append(f"<< /Title ({title}) /ModDate (D:20250502081500+02'00') >>".encode("cp1252"))
        extra = f"/Info {len(objects)} 0 R"
    return written(*objects, extra=extra)


def set_in(
    paragraphs: list[str], *, top: float = 780, columns: int = 80, size: float = 11, left: float = 60
) -> list[Line]:
    """Paragraphs as lines of a page, broken at a number of characters, with some space between two paragraphs."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        line = ""
        for word in paragraph.split():
            if line and len(line) + len(word) >= columns:
                lines.append((left, top, size, line))
                top, line = top - 1.25 * size, ""
            line = f"{line} {word}".strip()
        lines.append((left, top, size, line))
        top -= 2.2 * size
    return lines
