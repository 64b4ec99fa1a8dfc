"""python -m benchmarks.capture [--pages 600] [--memory]

What reading costs beyond the bytes: web archives against FastWARC alone, which
takes the records apart and reads their payloads, and against FastWARC with what
no reader can leave out, the digest (SHA-256) and the decoding of each payload;
text files, JSON lines, CSV and Parquet against the same files only read through
by their libraries. Best of three, processor time: quote the ratios.

--memory reads web archives and JSON lines of 10,000 and of 100,000 pages, each in
a process of its own, and prints the peak of its memory (about two minutes).

The pages are made here: menus and scripts around an article of made-up words.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from fastwarc.warc import ArchiveIterator

from twosource.capture import read_pages

SYLLABLES = tuple("bacedifogulamenioporusatevixozubrelinorast"[n : n + 2] for n in range(0, 42, 2))


def words(count: int, draw: random.Random) -> str:
    """Return made-up prose; one word in forty has an accent, one in thirty a curly mark."""
    made = ["".join(draw.choices(SYLLABLES, k=draw.randint(1, 4))) for _ in range(count)]
    made[::40] = [f"{word}é" for word in made[::40]]
    made[::30] = [f"“{word}”" for word in made[::30]]
    return " ".join(made)


def page(number: int, size: int) -> str:
    """Return an HTML page of about `size` bytes, a tenth of it article, as news pages are."""
    draw = random.Random(number)
    item = '<li class="menu-item menu-{0}"><a href="/section/{0}">Section {0}</a></li>\n'
    menu = "".join(item.format(n) for n in range(size // 160))
    script = "".join(f'window.slots.push({{"slot":"top-{n}","size":[300,250]}});\n' for n in range(size // 130))
    body = "".join(f"<p>{words(40, draw)}</p>\n" for _ in range(max(1, size // 2_400)))
    head = f"<head><title>{number}</title><script>{script}</script></head>"
    return f"<!doctype html><html>{head}<body><ul>{menu}</ul>{body}</body></html>"


def records(count: int, size: int) -> Iterator[bytes]:
    """Yield web archive records, each a response."""
    for number in range(count):
        payload = page(number, size).encode()
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + payload
        yield (
            b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2031-02-03T10:00:00Z\r\n"
            b"WARC-Target-URI: https://courier.example/%d\r\nContent-Type: application/http; msgtype=response\r\n"
            b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-%012d>\r\nContent-Length: %d\r\n\r\n"
            % (number, number, len(http))
        ) + http + b"\r\n\r\n"  # fmt: skip


def make(folder: Path, count: int, size: int) -> dict[str, Path]:
    """Write the same pages as files of every kind."""
    paths = {name: folder / name for name in ("warc.gz", "warc", "jsonl", "csv", "parquet")}
    with paths["warc"].open("wb") as plain, paths["warc.gz"].open("wb") as packed:
        for record in records(count, size):
            plain.write(record)
            packed.write(gzip.compress(record, 6, mtime=0))
    rows = [{"url": f"https://courier.example/{n}", "html": page(n, size)} for n in range(count)]
    paths["jsonl"].write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    cells = (f'{row["url"]},"{row["html"].replace(chr(34), chr(34) * 2)}"\n' for row in rows)
    paths["csv"].write_text("url,html\n" + "".join(cells), encoding="utf-8")
    pq.write_table(pa.Table.from_pylist(rows), paths["parquet"], row_group_size=1_000)
    paths["text"] = folder / "text"
    paths["text"].mkdir()
    for n in range(count):
        text = "\n".join(words(60, random.Random(n + k)) for k in range(max(1, size // 300)))
        (paths["text"] / f"{n:06}.txt").write_text(text, encoding="utf-8")
    return paths


def fastwarc(path: Path, *, digest: bool = False) -> None:
    """Iterate the records and read their payloads; with `digest`, hash and decode them too."""
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream):
            payload = record.reader.read()
            if digest:
                hashlib.sha256(payload).hexdigest()
                payload.decode("utf-8")


def through_csv(path: Path) -> None:
    """Read a table with the csv module."""
    before = csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8", newline="") as stream:
        for _ in csv.reader(stream):
            pass
    csv.field_size_limit(before)


def through_parquet(path: Path) -> None:
    """Read a table with pyarrow, to strings."""
    for batch in pq.ParquetFile(path).iter_batches(256):
        batch.to_pylist()


def ours(path: Path) -> None:
    """Read the pages."""
    for _ in read_pages([path]):
        pass


def best(work: Callable[[Path], object], path: Path) -> float:
    """Return processor seconds, the best of three."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        work(path)
        taken.append(time.process_time() - start)
    return min(taken)


def compare(count: int, size: int) -> None:
    """Print one line a kind."""
    with tempfile.TemporaryDirectory(prefix="twosource-bench-") as place:
        paths = make(Path(place), count, size)
        print(f"{count:,} pages of {len(page(0, size).encode()):,} bytes")
        rivals: dict[str, tuple[str, Callable[[Path], object]]] = {
            "warc.gz": ("FastWARC", fastwarc),
            "warc": ("FastWARC", fastwarc),
            "jsonl": ("json.loads", lambda path: [json.loads(line) for line in path.open("rb")]),
            "csv": ("csv.reader", through_csv),
            "parquet": ("pyarrow", through_parquet),
            "text": ("read_text", lambda path: [one.read_text("utf-8") for one in path.iterdir()]),
        }
        for kind, (name, rival) in rivals.items():
            alone, whole = best(rival, paths[kind]), best(ours, paths[kind])
            line = f"  {kind:8} {count / whole:>9,.0f} pages a CPU-second, {whole / alone:5.2f} times {name}"
            if kind.startswith("warc"):
                floor = best(lambda path: fastwarc(path, digest=True), paths[kind])
                line += f"; {whole / floor:.2f} times FastWARC with digest and decoding, itself {floor / alone:.2f}"
            print(line)


def peak(kind: str, count: int) -> int:
    """Return the peak memory in MiB of a process that reads so many made pages."""
    with tempfile.TemporaryDirectory(prefix="twosource-bench-") as place:
        path = Path(place) / kind
        with gzip.open(path, "wb", 1) as out:
            if kind == "warc":
                for record in records(count, 4_000):
                    out.write(record)
            else:
                for n in range(count):
                    out.write(json.dumps({"id": str(n), "html": page(n, 4_000)}).encode() + b"\n")
        program = (
            "import resource, sys; from twosource.capture import read_pages; from twosource.records import Page\n"
            "n = sum(isinstance(one, Page) for one in read_pages([sys.argv[1]]))\n"
            "print(n, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
        )
        shown = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    read, mebibytes = map(int, shown.stdout.split())
    assert read == count, shown
    return mebibytes


def main(argv: Sequence[str] | None = None) -> int:
    """Print the ratios, or the peaks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--memory", action="store_true")
    given = parser.parse_args(argv)
    if given.memory:
        for kind in ("warc", "jsonl"):
            for count in (10_000, 100_000):
                print(f"{kind:6} {count:>7,} pages: peak {peak(kind, count):,} MiB", flush=True)
        return 0
    for size in (5_000, 50_000, 250_000):
        compare(max(50, given.pages * 50_000 // max(size, 50_000)), size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
