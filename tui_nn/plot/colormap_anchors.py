"""Colour maps as anchor colours.

Samples of matplotlib's maps (RdBu and its like: Brewer 2003; coolwarm: Moreland 2009; viridis and
its like: Smith and van der Walt 2015; turbo: Mikhailov 2019) and its lists of colours for classes.
"""

from __future__ import annotations

GRADIENTS: dict[str, str] = {
    "viridis": "440154 482878 3e4989 31688e 26828e 1f9e89 35b779 6ece58 b5de2b fde725",
    "plasma": "0d0887 46039f 7201a8 9c179e bd3786 d8576b ed7953 fb9f3a fdca26 f0f921",
    "magma": "000004 180f3d 440f76 721f81 9e2f7f cd4071 f1605d fd9668 feca8d fcfdbf",
    "inferno": "000004 1b0c41 4a0c6b 781c6d a52c60 cf4446 ed6925 fb9b06 f7d13d fcffa4",
    "cividis": "00224e 123570 3b496c 575d6d 707173 8a8678 a59c74 c3b369 e1cc55 fee838",
    "RdBu": "67001f b2182b d6604d f4a582 fddbc7 f7f7f7 d1e5f0 92c5de 4393c3 2166ac 053061",
    "RdYlBu": "a50026 d73027 f46d43 fdae61 fee090 ffffbf e0f3f8 abd9e9 74add1 4575b4 313695",
    "coolwarm": "3b4cc0 5977e3 7b9ff9 9ebeff c0d4f5 dddcdc f2cbb7 f7ac8e ee8468 d65244 b40426",
    "bwr": "0000ff ffffff ff0000",
    "seismic": "00004c 0000ff ffffff ff0000 800000",
    "gray": "000000 ffffff",
    "Greys": "ffffff d9d9d9 969696 525252 000000",
    "Blues": "f7fbff d1e2f3 9ac8e0 529dcc 1c6cb1 08306b",
    "Reds": "fff5f0 fdcab4 fc8a6a f24734 bd151a 67000d",
    "Greens": "f7fcf5 d3eecd 98d594 4bb062 157f3b 00441b",
    "hot": "0b0000 850000 ff0000 ff7f00 ffff00 ffff80 ffffff",
    "jet": "000080 0000ff 0080ff 16ffe1 7dff7a e4ff13 ff9400 ff1e00 800000",
    "turbo": (
        "30123b 434eba 4685fa 28bceb 1ae4b6 55fa76 a4fc3c d9e436 faba39 fb7e21 e4450a b91e02 7a0403"
    ),
    "rainbow": "8000ff 4062fa 00b5eb 40ecd4 80ffb4 c0eb8d ffb360 ff5f30 ff0000",
    "Spectral": "9e0142 d43d4f f46d43 fdad60 fee08b ffffbe e6f598 aadca4 66c2a5 3387bc 5e4fa2",
    "PiYG": "8e0152 c41a7c de77ae f1b5d9 fde0ef f7f7f6 e6f5d0 b7e085 7fbc41 4c9121 276419",
    "PRGn": "40004b 752982 9970ab c1a4ce e7d4e8 f6f7f6 d9f0d3 a5da9f 5aae61 1a7736 00441b",
    "BrBG": "543005 8b500a bf812d dec17b f6e8c3 f4f5f5 c7eae5 7fccc0 35978f 01655d 003c30",
    "RdGy": "67001f b1182b d6604d f3a481 fddbc7 fefefe e0e0e0 b9b9b9 878787 4c4c4c 1a1a1a",
    "RdYlGn": "a50026 d62f27 f46d43 fdad60 fee08b feffbe d9ef8b a5d86a 66bd63 199750 006837",
    "PuOr": "7f3b08 b25706 e08214 fcb761 fee0b6 f6f6f7 d8daeb b1aad1 8073ac 532687 2d004b",
    "Purples": "fcfbfd dadaeb 9e9ac8 6950a3 3f007d",
    "Oranges": "fff5eb fdd0a2 fd8c3b d84801 7f2704",
    "YlOrRd": "ffffcc ffe793 febf5a fd8c3c f43d25 c90823 800026",
    "YlGnBu": "ffffd9 e1f3b2 97d6b9 40b5c4 1f80b8 24419a 081d58",
    "spring": "ff00ff ffff00",
    "summer": "008066 ffff66",
    "autumn": "ff0000 ffff00",
    "winter": "0000ff 00ff80",
    "cool": "00ffff ff00ff",
    "copper": "000000 3f2819 7e5033 bd784c fc9f65 ffc77f",
    "bone": "000000 38384e 707b90 a9c8c8 ffffff",
    "hsv": (
        "ff0000 ff7c00 fcf500 84ff00 08ff00 00ff74 00fff6 008cff 0010ff 7200ff ee00ff ff0094 ff0018"
    ),
    "twilight": "e2d9e2 a6bfca 6d90c0 5f58b0 531e7c 2f1436 64194b 9f3c50 c0755e d0b39e e2d9e2",
}
"""Blended between their evenly spaced anchors."""

LISTS: dict[str, str] = {
    "tab10": "1f77b4 ff7f0e 2ca02c d62728 9467bd 8c564b e377c2 7f7f7f bcbd22 17becf",
    "tab20": (
        "1f77b4 aec7e8 ff7f0e ffbb78 2ca02c 98df8a d62728 ff9896 9467bd c5b0d5 8c564b "
        "c49c94 e377c2 f7b6d2 7f7f7f c7c7c7 bcbd22 dbdb8d 17becf 9edae5"
    ),
    "Set1": "e41a1c 377eb8 4daf4a 984ea3 ff7f00 ffff33 a65628 f781bf 999999",
    "Set2": "66c2a5 fc8d62 8da0cb e78ac3 a6d854 ffd92f e5c494 b3b3b3",
    "Set3": ("8dd3c7 ffffb3 bebada fb8072 80b1d3 fdb462 b3de69 fccde5 d9d9d9 bc80bd ccebc5 ffed6f"),
    "Paired": (
        "a6cee3 1f78b4 b2df8a 33a02c fb9a99 e31a1c fdbf6f ff7f00 cab2d6 6a3d9a ffff99 b15928"
    ),
    "Accent": "7fc97f beaed4 fdc086 ffff99 386cb0 f0027f bf5b17 666666",
    "Dark2": "1b9e77 d95f02 7570b3 e7298a 66a61e e6ab02 a6761d 666666",
    "Pastel1": "fbb4ae b3cde3 ccebc5 decbe4 fed9a6 ffffcc e5d8bd fddaec f2f2f2",
    "Pastel2": "b3e2cd fdcdac cbd5e8 f4cae4 e6f5c9 fff2ae f1e2cc cccccc",
}
"""One colour for each class."""

SAME_AS = {"grey": "gray", "Grays": "Greys", "binary": "Greys", "gist_gray": "gray"}
"""Other names of some of them."""
