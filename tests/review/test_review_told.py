"""What other rooms say reaches the desk in the interface's Language."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from workbench.checks.wording import worded
from workbench.names.term import Term
from workbench.names.term_warnings import CommonForm, common_word_warning, parts_of_others
from workbench.review.told import STEPS, TEMPLATES
from workbench.workflow.tables import transliterator

ROOT = Path(__file__).parents[2] / "workbench"
RAISED = {"BadInput", "NotFound", "Conflict", "WriteError", "NoEngine", "Rejection"}
# Modules that no page of the desk calls: the command line alone does.
NOT_HERE = {
    "workflow/batch.py", "workflow/memory_files.py", "workflow/checking.py",
    "workflow/importing.py", "workflow/spelling.py", "workflow/workspace.py",
    "workflow/writing_back.py", "workflow/handover.py", "workflow/updating.py",
    "workflow/reviewed_po.py",
    "formats/tmx.py", "engines/packages.py",
}  # fmt: skip
ROOMS = ("text", "names", "formats", "workflow", "review", "store/queries.py", "store/journal.py")


def said(node: ast.expr) -> str:
    """A literal text with ⟨…⟩ for what is filled in; nothing for one made elsewhere."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        parts = (v.value if isinstance(v, ast.Constant) else "⟨7⟩" for v in node.values)
        return "".join(map(str, parts))
    return ""


def raised() -> set[str]:
    files = [path for room in ROOMS for path in ([ROOT / room, *(ROOT / room).rglob("*.py")])]
    found = set()
    for path in files:
        if path.suffix != ".py" or str(path.relative_to(ROOT)) in NOT_HERE:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(getattr(node, "func", None), "id", "")
            if isinstance(node, ast.Call) and name in RAISED:
                texts = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "next")]
                found |= {said(text) for text in texts}
    return {text for text in found if text.strip("⟨7⟩. ")}


def steps() -> set[str]:
    found = set()
    for path in (ROOT / "workflow").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(getattr(node, "func", None), "id", "")
            if isinstance(node, ast.Call) and name == "recording":
                found.add(said(node.args[1]))
            elif isinstance(node, ast.Call) and name in ("rewrite", "rewrite_all"):
                found |= {said(arg) for arg in node.args[1:4] if isinstance(arg, ast.Constant)}
    return found - {""}


def test_every_error_a_page_can_meet_is_told_in_the_interfaces_language():
    unknown = {text for text in raised() if not worded(text, mark, TEMPLATES).startswith("§")}
    assert unknown == set(), "add it to workbench/review/told.py"


def test_every_step_is_told_in_the_interfaces_language():
    assert {"split", "merge", "join terms"} <= steps()
    unknown = {verb for verb in steps() if not worded(verb, mark, STEPS).startswith("§")}
    assert unknown == set(), "add it to workbench/review/told.py"


def mark(text: str) -> str:
    return f"§{text}"


@pytest.mark.parametrize(
    ("said", "arabic"),
    [
        ("The first line of the article, without a full stop.", "أول سطر في المقال، بلا نقطة."),
        ("This comment is gone.", "لم يعد هذا التعليق موجودًا."),
        ("“x” is in the glossary as y.", "«x» في المسرد بصيغة y."),
        ("house style: digits, no break spaces", "أسلوب التحرير: الأرقام، مسافات غير قاطعة"),
        ("as he himself said", "as he himself said"),
    ],
)
def test_what_is_told_is_filled_in(app, said, arabic):
    from workbench.review.told import in_words

    with app.test_request_context(headers={"Accept-Language": "ar"}):
        assert in_words(said) == arabic


NAMES = """
    Ramtha Hospital|Ministry of Health|Abdul Rahman al-Masri|Kafr Xyrnabul|Damascus|Qwertsk Jbbb
    حي الشعار|مستشفى الرمثا|محمد بن عبد الله|وزارة الصحة|دمشق
"""


def test_the_reasons_of_proposals_are_told():
    from workbench.review.reasons import PROPOSED

    said = set()
    for name in NAMES.replace("\n", "|").split("|"):
        for pair in (("en", "ar"), ("ar", "en")):
            for style in ("news", "ijmes"):
                found = transliterator(style).propose(name.strip(), *pair, n=9)
                said |= {part for one in found for part in one.reason.split("; ")}
    assert len(said) > 8
    assert {one for one in said if not worded(one, mark, PROPOSED).startswith("§")} == set()


def test_the_reason_of_a_proposal_is_told_in_arabic(app):
    from workbench.review.reasons import reason_words

    with app.test_request_context(headers={"Accept-Language": "ar"}):
        assert reason_words("translated: مستشفى; in the glossary") == "ترجمة «مستشفى»؛ في المسرد"


def test_warnings_about_terms_are_told_in_arabic(app):
    from workbench.review.told import in_words

    may, city = Term("may", "قد", "en", "ar"), Term("Aleppo", "حلب", "en", "ar")
    common = CommonForm(may, "may", "en", 12345)
    (part,) = parts_of_others([city, Term("Aleppo Today", "حلب اليوم", "en", "ar")], "en",
                              {city.key}, 3)  # fmt: skip
    said = [common_word_warning(common, 0, 0), common_word_warning(common, 1234, 56), part]
    with app.test_request_context(headers={"Accept-Language": "ar"}):
        usual, counted, inside = (in_words(one.message) for one in said)
    assert usual == "«may» كلمة شائعة: معدل ورودها نحو 12,345 في كل مليون كلمة."
    assert "1,234" in counted and "56" in counted and "times" not in counted
    assert inside.startswith("«Aleppo» (حلب) جزء من «Aleppo Today» (حلب اليوم):")
