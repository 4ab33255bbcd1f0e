"""The font that pages ask for can be made, and its digits stand in columns."""

from fontTools.ttLib import TTFont

from hatnhan.ui.fonts import ADVANCE, build


def test_fonts_are_small_vietnamese_and_tabular(tmp_path):
    for path in build(tmp_path):
        assert path.stat().st_size < 20_000
        with TTFont(path) as font:
            letters = font.getBestCmap()
            assert all(ord(letter) in letters for letter in "ăâđêôơưẠẩỹ0123456789%–")
            assert "tnum" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
            tabular = [name for name in font.getGlyphOrder() if name.endswith(".tnum")]
            assert {font["hmtx"][name][0] for name in tabular} <= {ADVANCE}
