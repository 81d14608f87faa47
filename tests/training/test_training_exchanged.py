"""Articles with the names of others keep their sentences and mark the names that came in."""

from training.exchanged import Article, exchanged
from workbench.names.name_words import Mention


def article(name: str, *parts: str | tuple[str, str]) -> Article:
    """One segment: plain text, and (name, kind) for what is marked."""
    text, marks = "", []
    for part in parts:
        word, kind = part if isinstance(part, tuple) else (part, "")
        if kind:
            marks.append(Mention(word, 0, len(text), len(text) + len(word), kind))
        text += word
    return Article(name, [text], marks)


ONE = article("1", "قال ", ("سامر الحلبي", "person"), " في ", ("حمص", "place"), " ذلك.")
TWO = article("2", "زار ", ("ليلى عبود", "person"), " بلدة ", ("نوى", "place"), ".")
BODY = article("3", "أعلنت ", ("وزارة الصحة", "organisation"), " الخبر.")


def test_sentences_stay_and_marks_point_at_names_of_the_same_kind_and_length() -> None:
    for seed in range(20):
        for old, new in zip([ONE, TWO], exchanged([ONE, TWO], seed), strict=True):
            (text,) = new.segments
            assert [mark.kind for mark in new.marks] == ["person", "place"]
            for mark in new.marks:
                assert text[mark.start : mark.end] == mark.text
            assert text.split()[0] == old.segments[0].split()[0]
            assert {mark.text for mark in new.marks} < {
                "سامر الحلبي",
                "حمص",
                "ليلى عبود",
                "نوى",
            }


def test_names_come_from_other_articles_and_the_draw_can_be_repeated() -> None:
    drawn = [exchanged([ONE, TWO], seed) for seed in range(20)]
    assert {new[0].marks[1].text for new in drawn} == {"حمص", "نوى"}
    assert exchanged([ONE, TWO], 7) == drawn[7]


def test_bodies_stay_and_no_article_comes_after_lam() -> None:
    assert exchanged([BODY], 1) == [BODY]
    bound = article("4", "وصل ل", ("حلب", "place"), ".")
    other = article("5", "إلى ", ("الرقة", "place"), ".")
    assert {exchanged([bound, other], seed)[0].marks[0].text for seed in range(20)} == {"حلب"}
