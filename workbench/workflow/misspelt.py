"""What the spelling of a text is told: asked anew where it changed, kept where it stands."""

from __future__ import annotations

from workbench.checks.dismissal import finding_key
from workbench.checks.finding import Finding, Pair
from workbench.checks.spelling import words_to_spell
from workbench.store.schema import Segment, Translation
from workbench.workflow.glossary import Glossary
from workbench.workflow.verifying import finding_of, pair_of
from workbench.workflow.workspace import Workspace

CHECK = "spelling"


def misspelt(
    workspace: Workspace, glossary: Glossary, segment: Segment, language: str, text: str
) -> list[Finding]:
    """What the desk's dictionary says of a new text, names left out; nothing without one."""
    if workspace.speller is None:
        return []
    return workspace.speller.findings(_spelled(glossary, segment, language, text))


def still_misspelt(glossary: Glossary, segment: Segment, row: Translation) -> list[Finding]:
    """What was said of the text that a Translation has, but for words that are names now."""
    said = [finding for finding in map(finding_of, row.findings) if finding.check == CHECK]
    if not said:
        return []
    pair = pair_of(segment, row.language, row.text, row.plurals or ())
    keys = {finding.key for finding in row.findings}
    spans = set(words_to_spell(_spelled(glossary, segment, row.language, row.text)))
    return [one for one in said if one.target_span in spans and finding_key(one, pair) in keys]


def _spelled(glossary: Glossary, segment: Segment, language: str, text: str) -> Pair:
    languages = (segment.article.source_language, language)
    finder = glossary.matcher(*languages, language)
    found = tuple(finder.find(text, article=segment.article.slug))
    return Pair(segment.source, text, *languages, found=found)
