"""Does this stop end a sentence? What a news desk knows in English and in Arabic."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Stop:
    """A stop followed by spaces, with what stands around it.

    `before` and `after` are up to 60 and 80 characters; `mark` is the stop itself, `closing` the
    quotation marks and brackets that close right after it; `proposed` says that sentencex would
    split here, `opens_paragraph` that at most four characters stand before it.
    """

    before: str
    mark: str
    closing: str
    after: str
    proposed: bool = False
    opens_paragraph: bool = False

    @property
    def word(self) -> str:
        """The word just before the mark, without opening quotation marks and brackets."""
        words = self.before.split()
        ends_in_space = self.before[-1:].isspace()
        return words[-1].lstrip(_OPENING) if words and not ends_in_space else ""

    @property
    def word_before(self) -> str:
        """The word before that one."""
        words = self.before.split()
        return words[-2].strip(_OPENING) if len(words) > 1 else ""

    @property
    def next(self) -> str:
        """What follows, without opening quotation marks, brackets, tags and direction marks."""
        return _OPENERS.sub("", self.after)

    @property
    def quoted(self) -> bool:
        """Whether a quotation closes here."""
        return any(mark in self.closing for mark in "”\"»«’'›")

    @property
    def trails_off(self) -> bool:
        """Whether the mark is an ellipsis."""
        return "…" in self.mark or self.mark.count(".") > 1


_OPENING = "“‘„\"'«»‹([{*_\u200e\u200f\u202a\u202b\u2066\u2067\u2068—–-"
_CLOSING = tuple("”’\"'»)]}")
_OPENERS = re.compile(
    r"^(?:[“‘„\"'«»‹(\[{*_\u200e\u200f\u202a-\u202e\u2066-\u2069—–\s-]|</?\w+/?>)+"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# English -----------------------------------------------------------------------------------------

_NEVER_LAST = _words(
    "Mr Mrs Ms Mx Dr Drs Prof Gen Lt Col Maj Capt Cpt Sgt Cpl Pvt Cmdr Cdr Comdr Brig Adm Adml "
    "Sen Sens Rep Reps Gov Govs Pres Amb Rev Fr Hon Insp Supt Det Eng Engr Msgr Atty Mt "
    "Ft vs v viz cf approx ca e.g i.e eg ie Messrs Mme Mlle Sec Spc Pfc"
)
_NUMBERED = _words(
    "No Nos no nos p pp vol Vol vols Fig Figs fig Art Arts art Sec sec Ch ch Ref Res par para "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
)
_AMBIGUOUS = _words(
    "Inc Ltd Corp Co Cos Bros LLC plc Jr Sr Esq etc al St Ave Blvd Rd Dept Univ Assn Est Intl Natl "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun "
    "Ph.D M.D B.A M.A Calif Fla Mass Mich Pa Va Wash Ariz Colo Conn Tenn Ill Ind Okla Ore"
)
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$|[A-Z]$")
_CLOCK = re.compile(r"[ap]\.?m$", re.IGNORECASE)
_AFTER_CLOCK = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July"
    r"|August|(?:Septem|Octo|Novem|Decem)ber|[A-Z]{2,4}T\b|GMT|UTC|Eastern|Central|Pacific"
    r"|(?:[A-Z]\w+ ){1,2}time\b|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Oct|Nov|Dec)\b\.)"
)
_BEGINNERS = _words(
    "The A An This That These Those He She It They We You I His Her Its Their Our My Your There "
    "Here In On At By For From With Without Within After Before During Since Until While When "
    "Where Why How What Who Whose Which But And Or Nor So Yet If As Although Though Because "
    "However Meanwhile Moreover Also Then Now Today Yesterday Tomorrow Earlier Later Still Both "
    "Some Many Most Several Other Others Another One No Not Nobody Nothing Only Even Just "
    "According Under Over About Around Among Between Despite Instead Once Last Next Each Every All "
    "Any More Such Through Throughout Against Asked Like To Of"
)
_PARTICLE = re.compile(r"(?:al|el|an|ar|as|ash|at|az|ad)[-‑][A-Z]")
_REPORTING = (
    r"(?:asked|said|says|told|added|cried|shouted|wrote|replied|answered|wondered|exclaimed|tweeted"
    r"|yelled|demanded|declared)\b"
)
_SOMEONE_SAID = re.compile(
    rf"(?:(?:[A-Z][\w’'.-]*|al-\w+|de|of|the|bin|ibn)\s+){{1,6}}{_REPORTING}"
)
_ONLY_I = re.compile(r"I\b(?![.])")


def ends_english(stop: Stop) -> bool:
    """Whether a stop ends an English sentence."""
    first = stop.next[:1]
    if first.islower():
        return stop.mark == "." and not stop.closing and _begins_with_particle(stop)
    if stop.trails_off:
        return not _ONLY_I.match(stop.next)
    if stop.mark != ".":
        return not (stop.quoted and _SOMEONE_SAID.match(stop.next))
    if stop.opens_paragraph and stop.word.isdigit():
        return False
    return _full_stop_ends_english(stop)


def _begins_with_particle(stop: Stop) -> bool:
    known = stop.word in _NEVER_LAST | _AMBIGUOUS | _NUMBERED or _DOTTED.match(stop.word)
    return bool(_PARTICLE.match(stop.next)) and not known and not _CLOCK.match(stop.word)


def _full_stop_ends_english(stop: Stop) -> bool:
    word = stop.word
    if word in _NEVER_LAST:
        return False
    if word in _NUMBERED and re.match(r"[\d#]|[IVX]+\b", stop.next):
        return False
    if _CLOCK.match(word):
        return not _AFTER_CLOCK.match(stop.next)
    if _DOTTED.match(word) or (word in _AMBIGUOUS and not stop.closing):
        return _begins(stop.next)
    closed = bool(stop.closing) or word[-1:] in _CLOSING
    return stop.proposed or closed or word in _NUMBERED or _begins(stop.next)


def _begins(text: str) -> bool:
    """Whether a text opens with a word that opens sentences and is no part of a name."""
    match = re.match(r"(\w+)(?:['’]\w+)?(?![\w.-])", text)
    return bool(match) and match[1] in _BEGINNERS  # type: ignore[index]


# Arabic ------------------------------------------------------------------------------------------

_LETTER = re.compile(r"(?:[ء-ي]ـ?|و[دأم])$")
_LETTERS = re.compile(r"و?(?:[ء-ي]ـ?\.)+[ء-ي]ـ?$")
_NUMBER = re.compile(r"[\d٠-٩][\d٠-٩.,٫٬:/-]*$")
_ARABIC_TITLES = _words("د أ ا إ ود وأ وم")
_SAYING = r"(?:قال|سأل|تساءل|صرخ|هتف|أجاب|صاح|رد|كتب|أضاف|تابع|يقول|يسأل|يتساءل)(?:ت|وا)?\b"
_ASKED_BARE = re.compile(_SAYING)
_ARABIC_BEGINNERS = re.compile(
    r"[وف](?:قد |لقد )?(?:قال|أضاف|أكد|أوضح|ذكر|أشار|تابع|كان|لم|لن|لا|لكن|في|من|على|عن|إلى|بعد|قبل"
    r"|هو|هي|هم|هذا|هذه|ذلك|تلك|يقول|تقول|يرى|أعلن|بحسب|وفق|حسب|منذ|خلال|بين|عند|مع|إن|أن|قد|وصل)"
    r"(?:ت|وا|ه|ها|هم|ا)?\b|(?:كما|فيما|بينما|لكن|ثم|كذلك|حيث|لذلك|إلا أن|غير أن|هذا|هذه)\b"
)


def ends_arabic(stop: Stop) -> bool:
    """Whether a stop ends an Arabic sentence. A semicolon (؛) never does and is never asked."""
    if stop.trails_off:
        return bool(_ARABIC_BEGINNERS.match(stop.next))
    if stop.mark != ".":
        return not (stop.quoted and _ASKED_BARE.match(stop.next))
    if stop.word.isascii() and stop.word.isalpha():
        known = stop.word in _NEVER_LAST
        short = len(stop.word) == 1 or stop.word in _AMBIGUOUS
        return not known and (not short or _begins_arabic(stop))
    if stop.opens_paragraph and stop.word.isdigit():
        return False
    return _full_stop_ends_arabic(stop)


def _full_stop_ends_arabic(stop: Stop) -> bool:
    """Letters: `د.` and `أ.` are titles; `م.` after a number is ميلادي and may end a sentence."""
    word = re.sub(r"[\u064b-\u0652]", "", stop.word)
    if _LETTERS.match(word) or _DOTTED.match(word):
        return bool(_NUMBER.match(stop.word_before)) or _begins_arabic(stop)
    if not _LETTER.match(word):
        return True
    if _NUMBER.match(stop.word_before):
        return True
    return word not in _ARABIC_TITLES and _begins_arabic(stop)


def _begins_arabic(stop: Stop) -> bool:
    return bool(_ARABIC_BEGINNERS.match(stop.next))
