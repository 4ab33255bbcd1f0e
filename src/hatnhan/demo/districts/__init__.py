"""The districts that can be loaded, by short name, and the provinces over them."""

import tomllib
from functools import lru_cache
from pathlib import Path

NAMES = ("song-lam", "tan-hong", "pac-nam", "yen-son", "nam-truc", "trung-khanh")


@lru_cache(maxsize=1)
def provinces() -> frozenset[str]:
    """Short names of the provinces that the demonstration founds, and nobody else would."""
    files = (Path(__file__).parent / f"{name.replace('-', '_')}.toml" for name in NAMES)
    return frozenset(tomllib.loads(file.read_text(encoding="utf-8"))["province_alias"] for file in files)
