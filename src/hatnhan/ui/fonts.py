"""Be Vietnam Pro as we serve it: Latin and Vietnamese only, and with the tabular figures that it lacks.

`python -m hatnhan.ui.fonts [FOLDER]` writes two files of about 14 KB. The font is under the OFL, with no reserved name.
"""

import sys
from pathlib import Path
from typing import Any

import fontpkg_be_vietnam_pro
from fontTools import subset
from fontTools.otlLib.builder import buildLookup, buildSingleSubstSubtable
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

FOLDER = Path(__file__).parent / "static" / "ui" / "fonts"
SOURCE = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
WEIGHTS = ("Regular", "SemiBold")
ADVANCE = 664  # units that every tabular digit takes
FEATURES = ["kern", "mark", "mkmk", "ccmp", "tnum", "locl", "liga"]
# Basic Latin, Latin-1, the Vietnamese letters in pieces and composed, the punctuation that our pages use.
_VIETNAMESE = [0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0]
_MARKS = [0x300, 0x301, 0x303, 0x309, 0x323]
_SIGNS = [0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x20AB, 0x2212, 0x2248, 0x2264, 0x2265]
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x100), *_VIETNAMESE, *_MARKS, *range(0x1EA0, 0x1EFA), *_SIGNS]


def build(folder: Path = FOLDER) -> list[Path]:
    """Write the fonts, one file a weight."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_build_weight(weight, folder / f"bvp-{weight}.woff2") for weight in WEIGHTS]


def _build_weight(weight: str, target: Path) -> Path:
    with TTFont(SOURCE / f"BeVietnamPro-{weight}.ttf") as font:
        _add_feature(font, "tnum", _tabular_digits(font))
        options = subset.Options()
        options.flavor, options.hinting, options.layout_features = "woff2", False, FEATURES
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=LETTERS)
        subsetter.subset(font)
        subset.save_font(font, str(target), options)
    return target


def _tabular_digits(font: TTFont) -> dict[str, str]:
    """Copies of the digits on one advance: the wide ones half squeezed, half taken from their side bearings."""
    glyphs, cmap, order = font.getGlyphSet(), font.getBestCmap(), font.getGlyphOrder()
    made: dict[str, Any] = {}
    for digit in "0123456789":
        name = cmap[ord(digit)]
        advance = font["hmtx"][name][0]
        squeeze = 1 if advance <= ADVANCE else (ADVANCE / advance + 1) / 2
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(TransformPen(pen, (squeeze, 0, 0, 1, (ADVANCE - advance * squeeze) / 2, 0)))
        made[name] = pen.glyph()
    for name, glyph in made.items():
        font["glyf"][f"{name}.tnum"] = glyph
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][f"{name}.tnum"] = (ADVANCE, glyph.xMin)
    font.setGlyphOrder(order + [name for name in (f"{name}.tnum" for name in made) if name not in order])
    return {name: f"{name}.tnum" for name in made}


def _add_feature(font: TTFont, tag: str, mapping: dict[str, str]) -> None:
    table = font["GSUB"].table
    table.LookupList.Lookup.append(buildLookup([buildSingleSubstSubtable(mapping)]))
    table.LookupList.LookupCount += 1
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = tag, otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex, record.Feature.LookupCount = [len(table.LookupList.Lookup) - 1], 1
    table.FeatureList.FeatureRecord.append(record)
    table.FeatureList.FeatureCount += 1
    for script in table.ScriptList.ScriptRecord:
        languages = [script.Script.DefaultLangSys, *(entry.LangSys for entry in script.Script.LangSysRecord)]
        for language in filter(None, languages):
            language.FeatureIndex.append(len(table.FeatureList.FeatureRecord) - 1)
            language.FeatureCount = len(language.FeatureIndex)


if __name__ == "__main__":
    for path in build(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        sys.stdout.write(f"{path.name}: {path.stat().st_size} bytes\n")
