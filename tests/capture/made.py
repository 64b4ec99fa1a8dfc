"""Small files of every kind, made here: invented outlets, agencies and events."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

BODY = "The bridge over the Tarn was closed on Monday after cracks were found, the harbour board said."
HTML = f"<!doctype html><html><head><title>Quay</title></head><body><p>{BODY}</p></body></html>"
DATE = "2031-02-03T10:00:00Z"
URL = "https://courier.example/quay"

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Search: quay</title><link>https://finder.example/</link><language>en-gb</language>
<item><media:title>a picture</media:title><title>Quay &amp; bridge&nbsp;closed</title><link>{URL}</link>
<guid isPermaLink="false">c-1</guid><pubDate>Mon, 03 Feb 2031 10:00:00 GMT</pubDate><dc:creator>Ada Brell</dc:creator>
<source url="https://courier.example">Quayside Courier</source><description>Short.</description>
<content:encoded><![CDATA[<p>{BODY}</p><p>Caf&eacute; & quay</p>]]></content:encoded></item>
<item><title>Tide</title><description>&lt;p&gt;High &amp;amp; dry&lt;/p&gt;</description></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://courier.example/"><title>Courier</title>
<entry><id>tag:courier.example,2031:1</id><title type="html">A &lt;b&gt;low&lt;/b&gt; tide</title>
<link rel="enclosure" href="tide.mp3"/><link href="/tide"/><published>2031-02-03T10:00:00Z</published>
<updated>2031-02-04T10:00:00Z</updated><author><name>Ada Brell</name><uri>x</uri></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{BODY}</p></div></content>
<source><id>t</id><title>Tidal Press</title></source></entry></feed>"""

NINJS_3: dict[str, Any] = {
    "uri": "urn:newsml:tidal.example:31",
    "type": "text",
    "pubStatus": "usable",
    "firstCreated": "2031-02-03T09:00:00+02:00",
    "versionCreated": "2031-02-03T10:00:00+02:00",
    "language": "en",
    "by": "By Ada Brell, Tidal Press",
    "copyrightHolder": "Tidal Press",
    "headlines": [{"role": "subhead", "value": "Cracks"}, {"role": "main", "value": "Quay bridge closed"}],
    "bodies": [
        {"role": "main", "contentType": "text/plain", "value": BODY},
        {"role": "main", "contentType": "text/html", "value": f"<p>{BODY}</p>"},
    ],
}
NINJS_2: dict[str, Any] = {
    "uri": "https://tidal.example/31",
    "type": "text",
    "versioncreated": "2031-02-03T10:00:00Z",
    "headlines": [{"role": "main", "value": "Quay bridge closed"}],
    "body_html": f"<p>{BODY}</p>",
    "byline": "Ada Brell",
    "infosources": [{"name": "Tidal Press"}],
}

MHTML = (
    "From: <Saved by a browser>\n"
    f"Snapshot-Content-Location: {URL}\n"
    "Subject: =?utf-8?Q?Quay=20caf=C3=A9?=\n"
    "Date: Mon, 3 Feb 2031 10:00:00 -0000\n"
    "MIME-Version: 1.0\n"
    'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="--Part--x"\n'
    "\n\n----Part--x\n"
    "Content-Type: text/html\nContent-ID: <root@m>\nContent-Transfer-Encoding: quoted-printable\n"
    f"Content-Location: {URL}\n\n"
    f"<!doctype html><p>Caf=C3=A9. {BODY[:40]}=\n{BODY[40:]}</p>\n"
    "----Part--x\n"
    "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n"
    "----Part--x\n"
    "Content-Type: text/html\nContent-ID: <frame@m>\n\n<p>a frame</p>\n"
    "----Part--x--\n"
).replace("\n", "\r\n")

CSV = f'link,body,Outlet\n{URL},"{BODY}\n\nA ""second"" paragraph.",Quayside Courier\nhttps://c.example/2,One café.,\n'


def parquet(**columns: Any) -> bytes:
    """A table of two rows a group."""
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, row_group_size=2)
    return out.getvalue()


def wacz(**members: bytes) -> bytes:
    """A ZIP file with these archives, an index and pages beside them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        for name, data in members.items():
            archive.writestr(f"archive/{name}.warc.gz", data)
        archive.writestr("pages/pages.jsonl", json.dumps({"url": URL}))
    return out.getvalue()


class Writer(WARCWriter):  # type: ignore[misc]
    """warcio's writer, with a buffer that needs no closing."""

    def _create_temp_file(self) -> io.BytesIO:
        return io.BytesIO()


class Archive:
    """A web archive in the making."""

    def __init__(self, *, packed: bool = True) -> None:
        self._out = io.BytesIO()
        self._writer = Writer(self._out, gzip=packed)

    def response(self, url: str, payload: bytes, *, kind: str = "text/html", date: str = DATE) -> Any:
        """Add a response; return its record."""
        record = self._writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(payload),
            http_headers=StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": date},
        )
        self._writer.write_record(record)
        return record

    def revisit(
        self, url: str, *, date: str, digest: str | None = None, kind: str = "text/html", **refers: str
    ) -> None:
        """Add a revisit; `refers` are its WARC-Refers-To fields, with lines below for dashes."""
        record = self._writer.create_warc_record(
            url,
            "revisit",
            payload=io.BytesIO(b""),
            http_headers=StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1"),
            warc_headers_dict={
                "WARC-Date": date,
                "WARC-Payload-Digest": digest or "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ",
                **{name.replace("_", "-"): value for name, value in refers.items()},
            },
        )
        if digest == "":
            record.rec_headers.remove_header("WARC-Payload-Digest")
        self._writer.write_record(record)

    @property
    def data(self) -> bytes:
        """The archive so far."""
        return self._out.getvalue()
