"""Each step of the cascade on an engine that says what it is told to, and on the one that ships."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from workbench.checks.finding import Severity
from workbench.engines.argos import ArgosEngine
from workbench.engines.drafts import Draft, DraftRequest
from workbench.engines.enforcement import draft
from workbench.engines.engine import EngineInfo, Hypothesis
from workbench.engines.packages import find_packages
from workbench.names.matcher import Matcher
from workbench.names.term import Kind, Term, Variant

MAKHZOUM = Term("Muhannad Makhzoum", "مهند مخزوم", "en", "ar", Kind.PERSON)
ALEPPO = Term("Aleppo", "حلب", "en", "ar", Kind.PLACE)
CAIRO = Term("Cairo", "القاهرة", "en", "ar", Kind.PLACE)
MATCHER = Matcher([MAKHZOUM, ALEPPO, CAIRO], "en")


class Saying:
    """An Engine that answers each text from a table; pieces are words."""

    def __init__(
        self,
        table: Mapping[str, Sequence[str]],
        *,
        placeholder: str | None = None,
        inline: str | None = None,
        endings: Mapping[str, str] | None = None,
        liked: Sequence[str] = (),
        looked: Mapping[str, str] | None = None,
    ) -> None:
        self.table, self.endings, self.liked = table, endings or {}, liked
        self.looked = looked or {}
        self.told = EngineInfo("saying", "1", "en", "ar", False, placeholder, inline)
        self.asked: list[str] = []

    def info(self, source: str, target: str) -> EngineInfo:
        return self.told

    def translate(  # type: ignore[no-untyped-def]
        self, texts, source, target, *, prefixes=None, alternatives=1, attention=False,
        suppress=None, beam=None,
    ):  # fmt: skip
        self.asked += texts
        starts = prefixes or [None] * len(texts)
        answers = [self.table.get(text, ["كلمة"])[:alternatives] for text in texts]
        return [
            [self._said(text, answer, start, -n / 10) for n, answer in enumerate(some)]
            for text, some, start in zip(texts, answers, starts, strict=True)
        ]

    def _said(
        self, text: str, answer: str, start: Sequence[str] | None, score: float
    ) -> Hypothesis:
        if start:
            begun = " ".join(start)
            answer = f"{begun} {self.endings.get(begun, 'ثم تاه')}"
        words, reads = tuple(answer.split()), tuple(text.split())
        rows = tuple(tuple(float(self.looked.get(w) == r) for r in reads) for w in words)
        return Hypothesis(answer, score, words, rows, reads)

    def score_batch(
        self, texts: Sequence[str], targets: Sequence[str], source: str, target: str
    ) -> list[float]:
        return [0.0 if text in self.liked else -1.0 for text in targets]

    def pieces(self, text: str, source: str, target: str, *, side: str = "target") -> list[str]:
        return text.split()


def one(engine: Saying, text: str, protected: tuple[tuple[int, int], ...] = ()) -> Draft:
    request = DraftRequest(text, tuple(MATCHER.find(text)), protected)
    (found,) = draft(engine, [request], "en", "ar")
    return found


def test_a_right_draft_is_left_alone() -> None:
    found = one(Saying({"He left Aleppo.": ["غادر حلب."]}), "He left Aleppo.")
    assert (found.text, found.how, found.used) == ("غادر حلب.", "drafted", ("حلب",))
    assert found.findings == ()


def test_a_text_without_names_costs_nothing_more() -> None:
    engine = Saying({"He left.": ["غادر."]})
    assert one(engine, "He left.").how == "drafted"
    assert engine.asked == ["He left."]


def test_a_plain_misspelling_is_mended_without_asking_again() -> None:
    text = "He left Aleppo."
    engine = Saying({text: ["غادر أليبو."], "Aleppo": ["أليبو."]}, placeholder="⟦{n}⟧")
    found = one(engine, text)
    assert (found.text, found.how) == ("غادر حلب.", "replaced")
    assert engine.asked == [text, "Aleppo"]


def test_an_alternative_that_is_right_is_taken() -> None:
    engine = Saying({"He left Aleppo.": ["غادر أليبو.", "غادر المدينة.", "ترك حلب."]})
    found = one(engine, "He left Aleppo.")
    assert (found.text, found.how) == ("ترك حلب.", "alternative")
    assert engine.asked == ["He left Aleppo."]


def test_placeholders_take_the_clitics_before_them() -> None:
    engine = Saying(
        {
            "He went to Cairo and Aleppo.": ["ذهب."],
            "He went to ⟦0⟧ and ⟦1⟧.": ["ذهب ل⟦0⟧ و⟦1⟧."],
        },
        placeholder="⟦{n}⟧",
    )
    found = one(engine, "He went to Cairo and Aleppo.")
    assert (found.text, found.how) == ("ذهب للقاهرة وحلب.", "placeholder")


def test_a_placeholder_said_twice_is_kept_once() -> None:
    engine = Saying({"He left Aleppo.": ["غادر."], "He left ⟦0⟧.": ["غادر ⟦0⟧ ⟦0⟧ ⟦7⟧."]},
                    placeholder="⟦{n}⟧")  # fmt: skip
    assert one(engine, "He left Aleppo.").text == "غادر حلب ."


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("غادر ⟦1⟧ و⟪ المدينة⟫ ⟦2⟧.", "غادر و المدينة."),
        ("غادر  المدينة .", "غادر  المدينة ."),
    ],
)
def test_marks_that_nobody_asked_for_are_taken_out(said: str, kept: str) -> None:
    engine = Saying({"He left.": [said]}, placeholder="⟦{n}⟧", inline="⟪ {target}⟫")
    assert one(engine, "He left.").text == kept


def test_marks_of_the_source_itself_stay() -> None:
    engine = Saying({"Write ⟦0⟧ there.": ["اكتب ⟦0⟧ هناك."]}, placeholder="⟦{n}⟧")
    assert one(engine, "Write ⟦0⟧ there.").text == "اكتب ⟦0⟧ هناك."


def test_inline_forms_are_written_into_the_source() -> None:
    engine = Saying({"He left Aleppo.": ["غادر."], "He left ⟪حلب⟫.": ["غادر ⟪حلب⟫."]},
                    inline="⟪{target}⟫")  # fmt: skip
    found = one(engine, "He left Aleppo.")
    assert (found.text, found.how) == ("غادر حلب.", "inline")


def forcing(**more: object) -> Saying:
    table = {"He left Aleppo by night.": ["ثم غادر البيت ليلا"]}
    looked = {"البيت": "Aleppo"}
    return Saying(table, endings={"ثم غادر حلب": "تحت الظلام"}, looked=looked, **more)  # type: ignore[arg-type]


def test_forced_decoding_wins_where_it_is_likelier() -> None:
    found = one(forcing(liked=["ثم غادر حلب تحت الظلام"]), "He left Aleppo by night.")
    assert (found.text, found.how) == ("ثم غادر حلب تحت الظلام", "forced")


def test_else_the_wrong_form_is_replaced_where_it_stands() -> None:
    found = one(forcing(liked=["ثم غادر حلب ليلا"]), "He left Aleppo by night.")
    assert (found.text, found.how, found.findings) == ("ثم غادر حلب ليلا", "replaced", ())


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("قال مهاناد مخزم إنه", "قال مهند مخزوم إنه"),
        ("وقال ومهند مكزوم إنه", "وقال ومهند مخزوم إنه"),
    ],
)
def test_a_misspelled_person_is_mended_with_his_clitics(wrong: str, right: str) -> None:
    text = "Muhannad Makhzoum said"
    engine = Saying({text: [wrong], "Muhannad Makhzoum": ["مهاناد مخزم"]})
    assert one(engine, text).text == right


def test_lam_and_article_are_spelled_as_one() -> None:
    engine = Saying({"to Cairo": ["وصل للقاهرا أمس"], "Cairo": ["القاهرا"]})
    assert one(engine, "to Cairo").text == "وصل للقاهرة أمس"


def test_attention_finds_what_looks_like_nothing() -> None:
    text = "He left Aleppo"
    engine = Saying({text: ["غادر البيت"], "Aleppo": ["الف"]}, looked={"البيت": "Aleppo"})
    assert one(engine, text).text == "غادر حلب"


def test_a_name_left_out_is_put_in_and_said() -> None:
    engine = Saying({"He left Aleppo": ["غادر مسرعا"], "Aleppo": ["الف"]})
    found = one(engine, "He left Aleppo")
    assert "حلب" in found.text and "غادر" in found.text
    assert [f.severity for f in found.findings] == [Severity.WARNING]


def test_what_cannot_be_had_is_an_error() -> None:
    engine = Saying({"He left Aleppo": [""], "Aleppo": ["الف"]})
    request = DraftRequest("He left Aleppo", tuple(MATCHER.find("He left Aleppo")))
    (found,) = draft(engine, [request], "en", "ar", second_tries=False)
    assert (found.how, found.asked, found.used) == ("missing", ("حلب",), ())
    (finding,) = found.findings
    assert finding.severity is Severity.ERROR and finding.check == "names-missing"
    assert "He left Aleppo"[slice(*finding.source_span or ())] == "Aleppo"
    assert "حلب" in finding.message


def test_a_name_is_never_said_twice() -> None:
    text = "He left Aleppo"
    engine = Saying({text: ["حلب غادر حلب", "غادر حلب"]})
    assert one(engine, text).text == "غادر حلب"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("He left Halab.", "He left Aleppo."),
        ("He left Halab's market.", "He left Aleppo's market."),
        ("Halab fell", "Aleppo fell"),
    ],
)
def test_arabic_into_english(wrong: str, right: str) -> None:
    text = "غادر حلب"
    engine = Saying({text: [wrong], "حلب": ["Halab."]})
    request = DraftRequest(text, tuple(Matcher([ALEPPO], "ar").find(text)))
    (found,) = draft(engine, [request], "ar", "en")
    assert (found.text, found.used) == (right, ("Aleppo",))


def test_what_must_not_be_translated_is_kept() -> None:
    term = Term("Al Jazeera English", "Al Jazeera English", "en", "ar", protect=True)
    text = "Al Jazeera English said"
    engine = Saying({text: ["قالت الجزيرة", "قالت Al Jazeera English"]})
    request = DraftRequest(text, tuple(Matcher([term], "en").find(text)))
    (found,) = draft(engine, [request], "en", "ar")
    assert found.text == "قالت Al Jazeera English" and found.used == ("Al Jazeera English",)


def test_a_forbidden_form_is_exchanged_where_it_stands() -> None:
    bad = Variant("هالاب", "ar", forbidden=True)
    term = Term("Aleppo", "حلب", "en", "ar", Kind.PLACE, variants=(bad,))
    engine = Saying({"He left Aleppo": ["غادر وهالاب أمس"], "Aleppo": ["هالاب"]})
    request = DraftRequest("He left Aleppo", tuple(Matcher([term], "en").find("He left Aleppo")))
    assert draft(engine, [request], "en", "ar")[0].text == "غادر وحلب أمس"


def test_a_large_batch_is_not_decoded_again_as_a_whole() -> None:
    texts = [f"He left Aleppo {n}" + " and went on" * 20 for n in range(40)]
    table = {text: ["غادر مسرعا"] for text in texts}
    engine = Saying(table, placeholder="⟦{n}⟧")
    requests = [DraftRequest(text, tuple(MATCHER.find(text))) for text in texts]
    found = draft(engine, requests, "en", "ar")
    assert all("حلب" in each.text for each in found)
    assert 0 < len([text for text in engine.asked if "⟦" in text]) <= 12


def test_half_of_a_longer_name_is_made_whole() -> None:
    university = Term("Aleppo University", "جامعة حلب", "en", "ar", Kind.ORGANISATION)
    text = "Aleppo University is in Aleppo"
    engine = Saying({text: ["تقع حلب في حلب"]})
    request = DraftRequest(text, tuple(Matcher([ALEPPO, university], "en").find(text)))
    assert draft(engine, [request], "en", "ar")[0].text == "تقع جامعة حلب في حلب"


def test_placeholders_out_of_order_yield_to_names_put_in_in_order() -> None:
    text = "He left Cairo for Aleppo."
    engine = Saying(
        {text: ["غادر القاهرة."], "He left ⟦0⟧ for ⟦1⟧.": ["غادر ⟦1⟧ إلى ⟦0⟧."]},
        placeholder="⟦{n}⟧", looked={"القاهرة.": "Cairo"},
    )  # fmt: skip
    found = one(engine, text)
    assert found.how == "replaced" and found.text.index("القاهرة") < found.text.index("حلب")


def test_the_people_of_a_place_may_be_said_by_its_name() -> None:
    russia = Term("Russia", "روسيا", "en", "ar", Kind.PLACE)
    text = "Russian forces left Russia"
    engine = Saying({text: ["غادرت قوات روسيا روسيا", "غادرت روسيا"]})
    request = DraftRequest(text, tuple(Matcher([russia], "en").find(text)))
    assert draft(engine, [request], "en", "ar")[0].how == "drafted"


def test_an_article_that_a_clitic_joined_is_asked_for_whole() -> None:
    text = "سافر للقاهرة"
    engine = Saying({text: ["He went to Kaira."], "القاهرة": ["Kaira."]})
    request = DraftRequest(text, tuple(Matcher([CAIRO], "ar").find(text)))
    (found,) = draft(engine, [request], "ar", "en")
    assert found.text == "He went to Cairo." and engine.asked == [text, "القاهرة"]


def test_each_step_tells_what_it_mended() -> None:
    steps: list[tuple[str, int, int]] = []
    engine = Saying({"He left Aleppo.": ["غادر أليبو."], "Aleppo": ["أليبو."]})
    request = DraftRequest("He left Aleppo.", tuple(MATCHER.find("He left Aleppo.")))
    draft(engine, [request], "en", "ar", watch=lambda *told: steps.append(told))
    assert steps[:3] == [("drafted", 1, 0), ("alternatives", 1, 0), ("surely", 1, 1)]
    assert all(wrong == mended == 0 for _, wrong, mended in steps[3:])


def test_addresses_and_numbers_go_the_same_way() -> None:
    text = "See https://example.org by 10"
    spans = ((4, 23), (27, 29))
    engine = Saying(
        {text: ["انظر الموقع قبل ١٠", "انظر https://example.org قبل عشرة"]},
    )
    found = one(engine, text, spans)
    assert found.how == "alternative" and found.findings == ()
    engine = Saying({text: ["انظر https://exampel.org قبل ١٠"]})
    assert one(engine, text, spans).text == "انظر https://example.org قبل ١٠"


def test_names_of_a_real_package_are_used_or_told() -> None:
    engine = ArgosEngine(find_packages(None, {"HOME": "/nonexistent"}), threads=1)
    texts = ["Muhannad Makhzoum opened the file in Aleppo.", "Cancel", "Cairo is online."]
    requests = [DraftRequest(text, tuple(MATCHER.find(text))) for text in texts]
    found = draft(engine, requests, "en", "ar")
    for request, each in zip(requests, found, strict=True):
        told = {f.term for f in each.findings if f.severity is Severity.ERROR}
        for name in request.occurrences:
            assert name.expected in each.text or name.term.key in told
    assert draft(engine, [], "en", "ar") == []
