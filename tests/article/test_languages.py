"""Pages in nine languages, HTML and plain: body, date and language must not break. Texts are invented."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

import pytest

from twosource.article import dissect
from twosource.records import Article, Layout, Locator, Page, PageId


class Story(NamedTuple):
    language: str
    headline: str
    day: str
    paragraphs: tuple[str, str, str]


STORIES = (
    Story("de", "Fähren bleiben nach dem Sturm im Hafen", "3. Februar 2031", (
        "OSTHAVEN (dpa) - Nach dem schweren Sturm bleiben alle Fähren im Hafen, teilte die Leitung am Montag mit.",
        "Zwölf Boote wurden beschädigt, verletzt wurde nach Angaben der Feuerwehr aber niemand an Bord.",
        "Der Betrieb soll erst wieder beginnen, wenn Taucher die Pfeiler der alten Brücke untersucht haben.")),
    Story("es", "Los transbordadores siguen en el puerto", "3 de febrero de 2031", (
        "Osthaven, 3 feb (EFE).- Los transbordadores siguen en el puerto tras el temporal, informó el lunes la junta.",
        "Doce barcos sufrieron daños, aunque según los bomberos no hubo heridos entre los pasajeros ni en los muelles.",
        "El servicio volverá cuando los buzos hayan revisado los pilares del viejo puente sobre el río.")),
    Story("fr", "Les ferries restent au port après la tempête", "3 février 2031", (
        "OSTHAVEN, 3 fév 2031 (AFP) - Les ferries restent au port après la tempête, a annoncé lundi la direction.",
        "Douze bateaux ont été endommagés, mais selon les pompiers personne n’a été blessé à bord ni sur les quais.",
        "Le service reprendra lorsque les plongeurs auront examiné les piles du vieux pont sur la rivière.")),
    Story("pt", "Os barcos ficam no porto depois do temporal", "3 de fevereiro de 2031", (
        "Osthaven, 3 fev 2031 (Lusa) – Os barcos ficam no porto depois do temporal, anunciou a junta na segunda-feira.",
        "Doze barcos ficaram danificados, mas segundo os bombeiros não houve feridos a bordo nem nos cais da cidade.",
        "O serviço volta quando os mergulhadores tiverem visto os pilares da velha ponte sobre o rio.")),
    Story("it", "I traghetti restano in porto dopo la tempesta", "3 febbraio 2031", (
        "(ANSA) - OSTHAVEN, 03 FEB - I traghetti restano in porto dopo la tempesta, ha detto lunedì la direzione.",
        "Dodici barche sono state danneggiate, ma secondo i pompieri nessuno è rimasto ferito a bordo o sui moli.",
        "Il servizio riprenderà quando i sommozzatori avranno esaminato i piloni del vecchio ponte sul fiume.")),
    Story("ru", "Паромы остались в порту после бури", "3 февраля 2031", (
        "ОСТХАВЕН, 3 февраля. /ТАСС/. Паромы остались в порту после бури, сообщило в понедельник управление гавани.",
        "Повреждены двенадцать лодок, но, по словам пожарных, никто на борту и на причалах не пострадал.",
        "Движение начнётся снова, когда водолазы осмотрят опоры старого моста через реку.")),
    Story("ar", "العبارات تبقى في الميناء بعد العاصفة", "3 فبراير 2031", (
        "أوستهافن 3 فبراير (رويترز) - بقيت جميع العبارات في الميناء بعد العاصفة كما قالت إدارة المرفأ يوم الاثنين.",
        "وتضررت اثنتا عشرة سفينة لكن رجال الإطفاء قالوا إن أحدا لم يصب بأذى على متنها أو على الأرصفة.",
        "وستعود الخدمة بعد أن يفحص الغواصون أعمدة الجسر القديم فوق النهر في الأيام المقبلة.")),
    Story("zh", "暴风过后渡轮留在港内", "2031年2月3日", (
        "新华社奥港2月3日电 港务局星期一表示，暴风过后所有渡轮都留在港内，何时恢复航行还不清楚，旅客只能改乘火车离开。",
        "十二艘船受到损坏，不过消防队说船上和码头上都没有人受伤，港口的灯塔也没有受到影响，守塔人整夜都在岗位上。",
        "等潜水员检查完河上旧桥的桥墩以后，渡轮才会重新开航，港务局请市民留意码头上贴出的最新通知。")),
    Story("ja", "嵐のあとフェリーは港にとどまる", "2031年2月3日", (
        "【東港共同】港の管理局は月曜日、嵐のあとすべてのフェリーが港にとどまり、再開の見通しは立っていないと明らかにした。",
        "船十二隻が壊れたが、消防によると船の上でも岸壁でもけがをした人はおらず、灯台の守り人も夜通し無事だったという。",
        "川にかかる古い橋の橋脚を潜水士が調べ終えたあとで、運航はふたたび始まる予定だと管理局は説明している。")),
)  # fmt: skip
DAY = date(2031, 2, 3)
AGENCIES = {
    "de": "dpa",
    "es": "EFE",
    "fr": "AFP",
    "pt": "Lusa",
    "it": "ANSA",
    "ru": "TASS",
    "ar": "Reuters",
    "zh": "Xinhua",
    "ja": "Kyodo",
}


def read(media: Literal["html", "text"], content: str) -> tuple[Layout, Article]:
    page = Page(
        id=PageId("0" * 16),
        digest="",
        media=media,
        content=content,
        encoding="utf-8",
        locator=Locator(file="p"),
        name="p",
    )
    layout = dissect(page)
    return layout, next(article for article in layout.articles if article.kind == "main")


def body_of(layout: Layout) -> list[str]:
    return [layout.text[block.start : block.end] for block in layout.blocks if block.role == "body"]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_html(story: Story) -> None:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in story.paragraphs)
    layout, article = read(
        "html",
        f"<html><head><title>{story.headline}</title></head><body><nav><a href=/>Osthavener Bote</a></nav><article>"
        f"<h1>{story.headline}</h1><div>{story.day}</div>{paragraphs}</article></body></html>",
    )
    assert body_of(layout) == list(story.paragraphs)
    assert article.headline == story.headline and article.published.day == DAY
    assert article.language == story.language
    assert [(mark.agency, mark.form) for mark in article.wire] == [(AGENCIES[story.language], "dateline")]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_plain_text(story: Story) -> None:
    layout, article = read("text", "\n\n".join((story.headline, story.day, *story.paragraphs)))
    assert body_of(layout) == list(story.paragraphs)
    assert article.published.day == DAY and article.language == story.language
    assert AGENCIES[story.language] in [mark.agency for mark in article.wire]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_sentences_are_cut_and_cover_the_copy(story: Story) -> None:
    _, article = read("text", "\n\n".join((story.headline, story.day, *story.paragraphs)))
    copy = "".join(sentence.string for sentence in article.sentences if sentence.role == "body")
    assert story.paragraphs[1].replace(" ", "") in copy.replace(" ", "")
