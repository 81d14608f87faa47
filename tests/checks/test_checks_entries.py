"""Plural forms, cut drafts, dismissal, and consistency over many pairs."""

from __future__ import annotations

from dataclasses import replace

from workbench.checks import run_checks
from workbench.checks.consistency import consistency
from workbench.checks.dismissal import finding_key
from workbench.checks.finding import Pair, Severity
from workbench.checks.plurals import plural_forms

ARABIC = ("لا ملفات", "ملف واحد", "ملفان", "%d ملفات", "%d ملفا", "%d ملف")


def entry(*forms: str, target: str = "ar") -> Pair:
    return Pair("%d file", forms[0], "en", target, plurals=forms[1:], source_plural="%d files")


def test_six_arabic_forms_pass_and_small_ones_need_no_number() -> None:
    assert list(plural_forms(entry(*ARABIC))) == []


def test_too_few_empty_or_wrong_forms_are_told() -> None:
    assert "6" in next(plural_forms(entry("%d ملف", "%d ملفات"))).message
    (empty,) = plural_forms(entry(*ARABIC[:3], "", *ARABIC[4:]))
    assert "3" in empty.message
    (lost,) = plural_forms(entry(*ARABIC[:5], "ملف"))
    assert "%d" in lost.message and lost.severity is Severity.ERROR
    (added,) = plural_forms(entry("لا ملفات %s", *ARABIC[1:]))
    assert "%s" in added.message


def test_an_untranslated_entry_is_not_miscounted() -> None:
    assert list(plural_forms(entry("", ""))) == []


def test_english_singular_may_leave_the_number_out() -> None:
    pair = Pair("%d ملف", "One file", "ar", "en", plurals=("%d files",), source_plural="%d ملفات")
    assert list(plural_forms(pair)) == []


def test_a_cut_draft_is_an_error() -> None:
    pair = Pair("They left.", "غادروا.", "en", "ar", extra=(("cut", "256"),))
    assert [(f.check, f.severity) for f in run_checks(pair)] == [("cut", Severity.ERROR)]


def test_a_dismissed_finding_returns_when_the_text_changes() -> None:
    pair = Pair("At least 25 died.", "قُتل 52 على الأقل.", "en", "ar")
    (finding,) = run_checks(pair)
    key = finding_key(finding, pair)
    assert key == finding_key(replace(finding, message="other words"), pair)
    assert key != finding_key(finding, replace(pair, target="قُتل 52 على الأقل"))
    assert key != finding_key(finding, replace(pair, source="At least 26 died."))


def test_one_source_in_two_translations() -> None:
    pairs = [
        Pair("No comment.", "لا تعليق.", "en", "ar", where="one:1"),
        Pair("They left.", "غادروا.", "en", "ar"),
        Pair("no comment", "بلا تعليق", "en", "ar", where="two:9"),
        Pair("No comment.", "لا تعليق", "en", "ar"),
    ]
    found = list(consistency(pairs))
    assert [index for index, _ in found] == [0, 2, 3]
    assert "two:9" in found[0][1].message and "بلا تعليق" in found[0][1].message
    assert all(finding.severity is Severity.WARNING for _, finding in found)


def test_two_sources_in_one_translation() -> None:
    pairs = [
        Pair("The rebels left.", "غادر المقاتلون.", "en", "ar"),
        Pair("The fighters left.", "غادر المقاتلون.", "en", "ar"),
    ]
    assert [(i, f.severity) for i, f in consistency(pairs)] == [
        (0, Severity.INFO),
        (1, Severity.INFO),
    ]


def test_consistent_or_untranslated_pairs_are_left_alone() -> None:
    pairs = [Pair("They left.", "غادروا.", "en", "ar")] * 2 + [Pair("They left.", "", "en", "ar")]
    assert list(consistency(pairs)) == []


def test_edges_of_a_message_are_kept_and_those_of_an_article_do_not_matter() -> None:
    pair = Pair("Name: ", "الاسم:", "en", "ar", role="message")
    (finding,) = run_checks(pair)
    assert (finding.check, finding.fix) == ("edge-spaces", "الاسم: ")
    assert run_checks(replace(pair, role="body")) == []
