"""The surname in a person's full name, in Latin and in Arabic script."""

from __future__ import annotations

import re

from workbench.text import arabic, latin

# Words that belong to the one after them: "de Mistura", "bin Salman", "أبو زيد", "عبد الله".
_LEADS_LATIN = """
    abu abou abi umm oum um bin ben ibn bint abd abdel abdul abdal al el de di da du del
    della dos van von der den la le saint st ter ten mac al- el-
"""
_LATIN_LEADS = frozenset(_LEADS_LATIN.split()) | latin.ARTICLES
_LEADS_ARABIC = """
    ابو ابي ابا ام بن ابن بنت عبد ال دي دا دو ديل فان فون دير لا لو
"""
_ARABIC_LEADS = frozenset(_LEADS_ARABIC.split())
# Words that belong to the one before them: "نصر الله", "صلاح الدين", "Nasr Allah", "Seif Eddin".
_ARABIC_TAILS = frozenset({"الله", "الدين"})
_LATIN_TAILS = frozenset({"allah", "eddin", "eddine", "aldin", "uddin", "din", "jr", "sr", "ii"})


def surname(name: str) -> str:
    """The last part of a name of several, as written, particles with it; else empty.

    `surname("Staffan de Mistura")` is `"de Mistura"`; `surname("حسن نصر الله")` is
    `"نصر الله"`.
    """
    words = name.split()
    groups = _groups(words)
    return " ".join(groups[-1]) if len(groups) > 1 else ""


def _groups(words: list[str]) -> list[list[str]]:
    """The words of a name, each with the particles that belong to it."""
    leads, tails = (
        (_ARABIC_LEADS, _ARABIC_TAILS)
        if re.search(r"[\u0621-\u064a]", "".join(words))
        else (_LATIN_LEADS, _LATIN_TAILS)
    )
    groups: list[list[str]] = []
    open_group = False
    for word in words:
        plain = arabic.fold(word).strip()
        if groups and (open_group or plain in tails or re.sub(r"^(al|el) ", "", plain) in tails):
            groups[-1].append(word)
        else:
            groups.append([word])
        open_group = plain in leads and not (plain == "ال" and word != "آل")
    return groups
