"""What each paragraph of a pasted news article is, and why we think so.

A text copied from a news page carries more than the article: reading time, share buttons, a teaser
that repeats the first paragraph, picture captions. Each rule here is a pure test on one paragraph
and its neighbours; the first that holds decides, and its reason is shown to the person, who may
overrule it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.formats.document import ASIDE, Role


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it stands on the page: its text, and the spaces before it on its line."""

    text: str
    indent: str = ""


Verdict = tuple[Role, str]
"""A Role and the reason for it, a sentence for the translator."""

_NETWORKS = r"(?:facebook|twitter|whatsapp|telegram|linkedin|x|reddit|pinterest|e-?mail|print)"
_ARABIC_NETWORKS = r"(?:فيسبوك|فيس بوك|تويتر|واتساب|واتس آب|تلغرام|تليغرام|تيليغرام|البريد)"
_BUTTONS = re.compile(
    r"(?:\d+[-\s]*min(?:ute)?s?\.?[-\s]+read|(?:reading|listening) time\b.{0,20}"
    rf"|share(?: this(?: (?:article|story|post|page))?)?(?:(?: on| via)? {_NETWORKS})?"
    r"|tweet(?: this)?|print(?: this (?:article|page|story))?|e-?mail|copy (?:the )?link|save"
    r"|bookmark|listen(?: to this (?:article|story))?|(?:\d+ )?comments?(?: \(\d+\))?"
    r"|leave a (?:comment|reply)|advertisement|sponsored|skip to (?:main )?content|menu|home|search"
    r"|loading\W*|(?:read|see|learn|show) more\W*|continue reading\W*|click here.{0,60}"
    r"|(?:read also|also read|see also|read next|related|more on this(?: story)?|most read"
    r"|recommended|up next)(?:\s*:.{0,160})?|you (?:may|might) also like\W*"
    r"|related (?:articles?|stories|posts|topics)|subscribe(?: now| to (?:our|the)\b.{0,60})?"
    r"|sign up(?: (?:for|to) .{0,60}(?:newsletters?|alerts|updates).{0,20})?|follow us\b.{0,60}"
    r"|support (?:us|our (?:work|journalism|reporting|newsroom)).{0,40}|donate(?: now)?"
    r"|(?:tags?|topics?|filed under|categor(?:ies|y))\s*:.{0,160}|get the app\W*"
    r"|(?:©|\(c\)|copyright (?:©|\(c\)|\d{4})).{0,120}|.{0,60}\ball rights reserved\W*"
    r"|accept (?:all )?cookies"
    rf"|{_NETWORKS}(?:[\s,|/·]+{_NETWORKS})*|{_ARABIC_NETWORKS}(?:[\s،|/]+{_ARABIC_NETWORKS})*"
    r"|[\d٠-٩]+ (?:دقيقة|دقائق)(?: (?:من ال)?قراءة)?|(?:مدة|وقت|زمن) القراءة.{0,30}"
    r"|(?:شارك|شاركها|شاركه|مشاركة)(?: (?:هذا|هذه)? ?(?:المقال|المقالة|الخبر|القصة))?"
    rf"(?: (?:على|عبر) {_ARABIC_NETWORKS})?"
    r"|غرّ?د|طباعة|نسخ الرابط|البريد الإلكتروني|استمع(?: إلى المقال)?|إعلان|التعليقات"
    r"|(?:أضف|اترك) تعليق(?:ا|اً|ًا)?|المزيد|الرئيسية|بحث"
    r"|(?:اقرأ|اقرئي|اقرؤوا|شاهد) (?:أيض(?:ا|اً|ًا)|المزيد|كذلك)(?:\s*:.{0,160})?"
    r"|(?:مقالات|مواضيع|أخبار) (?:ذات صلة|مشابهة)|تابع(?:نا|ونا)(?: على.{0,60})?"
    r"|اشترك(?: الآن| في (?:نشرتنا|النشرة|القائمة|قناتنا).{0,60})?"
    r"|(?:الوسوم|وسوم|كلمات مفتاحية|التصنيف)\s*:.{0,160}|.{0,40}(?:جميع|كل) الحقوق محفوظة.{0,60})",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_CUT_OFF = re.compile(
    r"\s*(?:\[\s*(?:…|\.{3,})\s*\]|\(\s*(?:…|\.{3,})\s*\)|…|\.{3,})"
    r"\s*(?:(?:read|see) more|continue reading|المزيد|اقرأ المزيد)?\W*$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\b(?:(?:photo|image|picture|video|map|graphic|illustration|screenshot|file photo)s?"
    r"(?:graphs?)?\s*(?:(?:courtesy|credit|credits)\b|(?:by|via|from)\b|[:/©])|courtesy of\b)"
    r"|\((?:file )?(?:photo|image|picture|AP|AFP|Reuters|Getty|EPA|SANA|Anadolu)[^()]{0,80}\)\W*$"
    r"|[-/|–—]\s?(?:AFP|AP|Reuters|Getty Images|EPA|Anadolu)\W*$"
    r"|(?:الصورة|صورة|الصور|مصدر الصورة|تصوير|بعدسة|عدسة)\s*(?::|من\b|/|©)"
    r"|\((?:رويترز|أ\s?ف\s?ب|الأناضول|سانا|أ\.?ب|غيتي|إ ب أ|أرشيف(?:ية)?)[^()]{0,60}\)\W*$",
    re.IGNORECASE,
)
_MONTHS = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    r"|كانون \w+|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين \w+|يناير|فبراير|مارس|[إأ]بريل"
    r"|مايو|يونيو|يوليو|أغسطس|سبتمبر|[أا]كتوبر|نوفمبر|ديسمبر"
)
_DATE = re.compile(
    r"(?:(?:published|posted|updated|last updated|نشر(?: في)?|آخر تحديث|تاريخ النشر)\b"
    r"\D{0,40}\d.{0,30}"
    rf"|(?:\w+[,،] )?(?:\d{{1,2}}\s+(?:{_MONTHS})|(?:{_MONTHS})\s+\d{{1,2}})[,،]?\s+"
    r"\d{4}\b.{0,30}"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b.{0,20})",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:(?:By|BY|by)\s+(?:[A-Z]|al-|el-)|(?:[Rr]eporting|writing|editing|translated|compiled) by\b"
    r"|(?:بقلم|إعداد|كتابة|تحرير|ترجمة|تقرير|إعداد وتحرير)\s*[:/]|بقلم\s)"
)
_ENDS = re.compile(r"[.!?؟…:؛;,،][”’\"'»)\]\s\u200e\u200f]*$")
_FULL_STOP = re.compile(r"[.:؛;,،][”’\"'»)\]\s\u200e\u200f]*$")


def recognise(paragraphs: Sequence[Paragraph]) -> list[Verdict]:
    """The Role of every paragraph of one Article, with the reason; same length as given."""
    page = _Page(paragraphs)
    return [page.judge(place) for place in range(len(paragraphs))]


class _Page:
    """The paragraphs with what has been found so far: a title comes once, before the body."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.plain = [" ".join(each.text.split()) for each in paragraphs]
        indented = sum(1 for each in paragraphs if each.indent)
        self.indents_tell = 0 < indented * 3 <= len(paragraphs)
        self.titled = False
        self.begun = False

    def judge(self, place: int) -> Verdict:
        role, why = next(
            (verdict for rule in _RULES if (verdict := rule(self, place))),
            (Role.BODY, "A paragraph of the article."),
        )
        self.titled = self.titled or role is Role.TITLE
        self.begun = self.begun or role not in ASIDE | {Role.BYLINE, Role.CAPTION, Role.TITLE}
        return role, why


def _furniture(page: _Page, place: int) -> Verdict | None:
    text = page.plain[place]
    if not any(char.isalnum() for char in text):
        return Role.FURNITURE, "It holds no words."
    if _LINK.fullmatch(text):
        return Role.FURNITURE, "It is only a link."
    if len(text) <= 200 and _BUTTONS.fullmatch(text):
        return Role.FURNITURE, f"“{text}” belongs to the page, not to the article."
    return None


def _teaser(page: _Page, place: int) -> Verdict | None:
    """Cut off in the middle, and its beginning comes again in full further down."""
    text = page.plain[place]
    cut = _CUT_OFF.search(text)
    opening = text[: cut.start()].rstrip(" .,،") if cut else ""
    if not cut or len(opening) < 20:
        return None
    for later in range(place + 1, len(page.plain)):
        if page.plain[later].startswith(opening) and len(page.plain[later]) > len(opening):
            mark = cut[0].strip()
            return Role.TEASER, f"It ends in {mark} and repeats paragraph {later + 1}."
    return None


def _byline(page: _Page, place: int) -> Verdict | None:
    text = page.plain[place]
    near_an_end = not page.begun or place >= len(page.plain) - 4
    if not near_an_end or len(text) > 120:
        return None
    if _BY.match(text):
        return Role.BYLINE, "It names who wrote the article."
    if _DATE.fullmatch(text):
        return Role.BYLINE, "It is the date of publication."
    return None


def _caption(page: _Page, place: int) -> Verdict | None:
    text = page.plain[place]
    if len(text) > 400:
        return None
    credit = _CREDIT.search(text)
    stands_out = page.indents_tell and bool(page.paragraphs[place].indent)
    if credit and stands_out:
        return (
            Role.CAPTION,
            f"It begins with a space and credits a picture (“{credit[0].strip()}”).",
        )
    if credit and len(text) <= 250:
        return Role.CAPTION, f"It credits a picture (“{credit[0].strip()}”)."
    if stands_out and len(text) <= 200 and page.begun:
        return Role.CAPTION, "It is short and begins with a space, unlike its neighbours."
    return None


def _title(page: _Page, place: int) -> Verdict | None:
    text = page.plain[place]
    if page.titled or page.begun or place == len(page.plain) - 1:
        return None
    if len(text) <= 200 and not _FULL_STOP.search(text):
        return Role.TITLE, "The first line of the article, without a full stop."
    return None


def _heading(page: _Page, place: int) -> Verdict | None:
    text = page.plain[place]
    last = place == len(page.plain) - 1
    if not page.begun or last or len(text) > 80 or _ENDS.search(text):
        return None
    if len(page.plain[place + 1]) > len(text):
        return Role.HEADING, "It is short, without a full stop, above a longer paragraph."
    return None


_Rule = Callable[[_Page, int], Verdict | None]
_RULES: tuple[_Rule, ...] = (_furniture, _teaser, _byline, _caption, _title, _heading)
