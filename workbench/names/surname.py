"""The surname in a person's full name, in Latin and in Arabic script."""

from __future__ import annotations

import re

from workbench.text import arabic, latin

# Words that belong to the one after them: "de Mistura", "bin Salman", "أبو زيد", "عبد الله".
_LEADS_LATIN = """
    abu abou aboul abul abi umm oum um bin ben ibn bint abd abdel abdul abdal al el de di da du del
    della dos van von der den la le saint st ter ten mac al- el-
"""
_LATIN_LEADS = frozenset(_LEADS_LATIN.split()) | latin.ARTICLES
_LEADS_ARABIC = """
    ابو ابي ابا ام بن ابن بنت عبد ال دي دا دو ديل فان فون دير لا لو
"""
_ARABIC_LEADS = frozenset(_LEADS_ARABIC.split())
# Words that belong to the one before them: "نصر الله", "صلاح الدين", "Nasr Allah", "Seif Eddin".
# "داود أوغلو" (Davutoglu), "أحمدي نجاد" (Ahmadinejad), "عبد الله الثاني" (Abdullah II).
_TAILS_ARABIC = """
    الله الدين اوغلو نجاد الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر
"""
_TAILS_LATIN = """
    allah eddin eddine aldin uddin din jr sr ii iii iv v vi vii viii ix x xi xii
"""
_ARABIC_TAILS = frozenset(_TAILS_ARABIC.split())
_LATIN_TAILS = frozenset(_TAILS_LATIN.split())
# Surnames that, standing alone with a capital, are mostly the word: Theresa May, Salih Muslim.
_ALSO_WORDS = """
    april august black bright brown bush christian church cook day deal ford friday gold good grant
    gray green grey hall hill hope hunt islam july june king law long march may moon monday muslim
    new north park pope pound power price prince right rose sharp short south star stone strong
    summer sunday west white will winter wise wood young youth
"""
_WORDS = frozenset(_ALSO_WORDS.split())


def surname(name: str) -> str:
    """The last part of a name of several, as written, particles with it; else empty.

    Empty too where that part is a common English word ("Theresa May").
    `surname("Staffan de Mistura")` is `"de Mistura"`; `surname("حسن نصر الله")` is
    `"نصر الله"`.
    """
    words = name.split()
    groups = _groups(words)
    last = " ".join(groups[-1])
    return last if len(groups) > 1 and last.casefold() not in _WORDS else ""


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
