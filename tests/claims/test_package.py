"""The parser's package: its bytes are known, and the run's record says which ran."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import metadata
from pathlib import Path

import pytest

from twosource.claims import package
from twosource.claims.parser import UNUSED, parse
from twosource.errors import UnknownParser

SHIPPED = package.folder_of(package.SHIPPED, "3.8.0")


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    """The name is asked for once a process; here each test asks anew."""
    package.parser_name.cache_clear()
    yield
    package.parser_name.cache_clear()


def test_the_package_we_depend_on_is_the_one_we_know() -> None:
    assert package.digest_of(SHIPPED) == package.SHIPPED_DIGEST
    told = json.loads((SHIPPED / "meta.json").read_text("utf-8"))
    assert (told["lang"], told["version"], told["license"], told["author"]) == ("en", "3.8.0", "MIT", "Explosion")
    assert metadata(package.SHIPPED)["License"] == "MIT"


def test_the_record_names_package_version_and_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "package", lambda: package.SHIPPED)
    assert package.parser_name() == f"{package.SHIPPED} 3.8.0 {package.SHIPPED_DIGEST[:12]}"


def test_an_installed_pipeline_is_preferred(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "find_spec", lambda _: object())
    assert package.package() == package.INSTALLED
    monkeypatch.setattr(package, "find_spec", lambda _: None)
    assert package.package() == package.SHIPPED


def test_other_bytes_under_the_same_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "package", lambda: package.SHIPPED)
    monkeypatch.setattr(package, "SHIPPED_DIGEST", "0" * 64)
    with pytest.raises(UnknownParser, match="Reinstall it"):
        package.parser_name()


def test_the_digest_hangs_on_every_file_in_use(tmp_path: Path) -> None:
    (tmp_path / "parser").mkdir()
    (tmp_path / "config.cfg").write_bytes(b"a")
    (tmp_path / "parser" / "model").write_bytes(b"b")
    first = package.digest_of(tmp_path)
    (tmp_path / "ner").write_bytes(b"not used")
    assert package.digest_of(tmp_path) == first
    (tmp_path / "parser" / "model").write_bytes(b"c")
    assert package.digest_of(tmp_path) != first


def test_every_part_that_runs_is_summed() -> None:
    from twosource.claims.parser import pipeline

    assert parse("Boats lie at Tarn.") is not None
    assert {name for name, _ in pipeline().nlp.pipeline} <= set(package.USED)
    assert not set(UNUSED) & set(package.USED)
