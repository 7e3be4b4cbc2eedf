"""Keyword arguments: some are used, pure styling is accepted, the rest is told plainly."""

from __future__ import annotations

import difflib
from typing import Any, NoReturn

# What only decorates: accepted silently, because a terminal has one size of dot and of letter.
_STYLING_NAMES = """
    linewidth lw linewidths markersize ms markeredgecolor mec markeredgewidth mew
    markerfacecolor mfc markevery fillstyle s sizes edgecolor edgecolors ec facecolor fc
    facecolors fontsize fontweight fontstyle fontfamily fontname fontproperties fontdict
    font family size weight style variant stretch figsize dpi frameon facealpha va
    verticalalignment rotation rotation_mode bbox arrowprops backgroundcolor multialignment
    linespacing wrap clip_on clip_box clip_path pad labelpad borderaxespad borderpad
    framealpha fancybox shadow ncol ncols handlelength handletextpad columnspacing
    markerscale numpoints scatterpoints prop bbox_to_anchor title_fontsize labelspacing mode
    labelcolor alignment mouseover picker rasterized antialiased antialiaseds aa snap
    solid_capstyle solid_joinstyle dash_capstyle dash_joinstyle capstyle joinstyle dashes
    gapcolor capsize capthick elinewidth errorevery barsabove hatch interpolation
    interpolation_stage resample filternorm filterrad url gid in_layout sketch_params
    path_effects agg_filter zdir plotnonfinite hatches corner_mask constrained_layout layout
    tight_layout width_ratios height_ratios gridspec_kw subplot_kw fraction shrink drawedges
    extendfrac extendrect format spacing bbox_inches pad_inches transparent papertype
    metadata which h_pad w_pad rect wspace hspace headwidth headlength headaxislength
    minshaft minlength pivot units angles scale scale_units length direction labelsize
    labelrotation animated inline inline_spacing manual
"""
STYLING = frozenset(_STYLING_NAMES.split())


class Options:
    """The keyword arguments of one call, taken out one by one.

    Args:
        function: Name of the function called, for error messages.
        given: Its keyword arguments; they are consumed.
    """

    def __init__(self, function: str, given: dict[str, Any]) -> None:
        self._function = function
        self._given = given
        self._known: list[str] = []

    def take(self, *names: str, default: Any = None) -> Any:
        """Return the argument that goes by one of these names, or `default`."""
        self._known.extend(names)
        value = default
        for name in names:
            if name in self._given:
                value = self._given.pop(name)
        return value

    def give(self, name: str, value: Any) -> None:
        """Put an argument back, for whoever takes it next."""
        self._given[name] = value

    def copy(self) -> Options:
        """Return the arguments that are left, to be taken independently."""
        return Options(self._function, dict(self._given))

    def finish(self) -> None:
        """Accept what is pure styling.

        Raises:
            TypeError: For any other argument; names the nearest one that works.
        """
        for name in self._given:
            if name not in STYLING:
                self._refuse(name)

    def _refuse(self, name: str) -> NoReturn:
        close = difflib.get_close_matches(name, self._known, 1, cutoff=0.5)
        if close:
            advice = f"the nearest that works is {close[0]!r}."
        elif self._known:
            advice = f"it takes {', '.join(self._known)}."
        else:
            advice = "leave it out."
        raise TypeError(f"{self._function}() does not support {name!r} here; {advice}")


def not_supported(what: str, nearest: str) -> NotImplementedError:
    """Return the error for a thing that charts here cannot do."""
    return NotImplementedError(f"{what} is not supported here; the nearest thing is {nearest}.")
