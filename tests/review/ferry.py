"""An invented article, its drafts and its names: what the desk's tests and pictures show."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.engines.engine import EngineInfo, Hypothesis
from workbench.workflow import reviewing
from workbench.workflow.articles import add_content
from workbench.workflow.drafting import translate_articles
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace, init, open_workspace

SLUG = "ferry"
TITLE = "Port Asfar reopens ferry line to Kestrel Bay"
PAIRS = [
    (
        "Port Asfar reopens ferry line to Kestrel Bay",
        "بورت أسفر تعيد فتح خط العبّارات إلى خليج كيستريل",
    ),
    (
        "The first passenger ferry in more than a year left Port Asfar on Tuesday morning, carrying"
        " 312 people to Kestrel Bay.",
        "غادرت بورت أسفر صباح الثلاثاء أول عبّارة ركاب منذ أكثر من عام، وعلى متنها 312 شخصًا"
        " متجهين إلى خليج كيستريل.",
    ),
    (
        "Transport Minister Lina Haddad said the line would run six times a day until the end of"
        " March.",
        "وقالت وزيرة النقل لينا حداد إن الخط سيسيّر ست رحلات يوميًا حتى نهاية آذار.",
    ),
    (
        "“We promised the islands a winter service, and today we kept that promise,” she told"
        " reporters at the terminal.",
        "وأضافت للصحفيين في المحطة: «وعدنا الجزر بخدمة شتوية، واليوم وفينا بهذا الوعد».",
    ),
    (
        "The Northern Straits Port Authority spent 48.6 million dollars on the repair, according to"
        " its chief engineer, Tomasz Wielgosz.",
        "أنفقت سلطة ميناء المضائق الشمالية 48.6 مليون دولار على الإصلاح، وفقًا لكبير مهندسيها"
        " توماس فيلغوش.",
    ),
    (
        "Velmar Shipping, which operates the line, plans to add a second vessel, the Alcyon, in"
        " May.",
        "وتعتزم فيلمار للشحن، التي تشغّل الخط، إضافة سفينة ثانية هي «ألسيون» في أيار.",
    ),
    (
        "Fishing crews in Duneford had warned that the new breakwater would block access to their"
        " moorings.",
        "وكانت أطقم الصيد في دونفورد قد حذّرت من أن كاسر الأمواج الجديد سيعيق الوصول إلى مراسيها.",
    ),
    (
        "Karim Benyoussef, who heads the Duneford cooperative, said talks would resume next week.",
        "",
    ),
]
OTHERS = {
    PAIRS[1][0]: (
        "أبحرت صباح الثلاثاء من بورت أسفر إلى خليج كيستريل أول عبّارة ركاب منذ أكثر من عام، وعلى"
        " متنها 312 شخصًا.",
        "غادرت أول عبّارة ركاب منذ أكثر من عام بورت أسفر صباح الثلاثاء، وهي تقل 312 شخصًا إلى"
        " خليج كيستريل.",
    ),
    PAIRS[4][0]: (
        "أنفقت هيئة موانئ المضائق الشمالية على الإصلاح 48.6 مليون دولار، بحسب كبير مهندسيها توماش"
        " فيلغوش.",
    ),
}
GLOSSARY = """\
source,target,kind,forbidden,note
Port Asfar,بورت أسفر,place,,
Kestrel Bay,خليج كيستريل,place,,
Lina Haddad,لينا حداد,person,,
Northern Straits Port Authority,هيئة موانئ المضائق الشمالية,organisation,\
سلطة ميناء المضائق الشمالية,The authority's own name in Arabic.
Tomasz Wielgosz,توماش فيلغوش,person,توماس فيلغوش,Polish “sz” is written ش here and never س.
Duneford,دونفورد,place,,
Alcyon,ألسيون,other,,
Velmar Shipping,فيلمار للشحن,organisation,,
"""
EDITED = (
    "أنفقت هيئة موانئ المضائق الشمالية 48.6 مليون دولار على أعمال الإصلاح، بحسب كبير مهندسيها"
    " توماس فيلغوش."
)


class Drafts:
    """A hand-written Engine: it knows the drafts it was given, OTHERS, and nothing else."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        self.known = dict(pairs)

    def info(self, source: str, target: str) -> EngineInfo:
        return EngineInfo("argos en_ar", "1.9", source, target)

    def translate(
        self, texts: Sequence[str], *_: object, alternatives: int = 1, **__: object
    ) -> list[list[Hypothesis]]:
        said = [(self.known.get(text, ""), *OTHERS.get(text, ())) for text in texts]
        return [[Hypothesis(one, -0.3) for one in some[:alternatives]] for some in said]

    def score_batch(self, texts: Sequence[str], *_: object, **__: object) -> list[float]:
        return [-0.3 for _ in texts]

    def pieces(self, text: str, *_: object, **__: object) -> list[str]:
        return text.split()


def make(root: Path, pairs: Sequence[tuple[str, str]] = PAIRS) -> Workspace:
    """A Workspace with the article drafted as it is here; what has no draft stays empty."""
    settings = init(root).root / "workbench.toml"
    raw = "enforce_names = false\nsecond_tries = false\nhouse_style = false\n"
    settings.write_text(settings.read_text("utf-8") + raw, "utf-8")
    workspace = open_workspace(root)
    for shipped in workspace.glossary.glob("*.csv"):
        shipped.unlink()
    (workspace.glossary / "ferry.en-ar.csv").write_text(GLOSSARY, "utf-8")
    text = "\n\n".join(source for source, _ in pairs)
    add_content(workspace, text.encode(), f"{SLUG}.txt", slug=SLUG, person="R. Saleh")
    translate_articles(workspace, [SLUG], "ar", Drafts(pairs))
    return workspace


def rows(workspace: Workspace) -> dict[int, object]:
    """{number: row} of the article as it stands."""
    return {row.number: row for row in article_view(workspace, SLUG, "ar").rows}


def reviewed(workspace: Workspace) -> None:
    """The state of the picture: three approved, one confirmed, one edited, the rest machine."""
    for number, row in rows(workspace).items():
        if number <= 4:
            action = "approve" if number <= 3 else "confirm"
            save(workspace, row, row.text, action)
        elif number == 5:
            save(workspace, row, EDITED, "edit")


def save(workspace: Workspace, row: object, text: str, action: str, person: str = "R. Saleh"):
    return reviewing.save(
        workspace, row.id, "ar", text, version=row.version, person=person, action=action,
        override=True,
    )  # fmt: skip
