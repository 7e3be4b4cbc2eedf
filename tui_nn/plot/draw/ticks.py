"""Where ticks stand and what they say: steps of 1, 2 or 5, decades on logarithmic axes."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from tui_nn.plot.draw.glyphs import GlyphSet
from tui_nn.plot.figure import Axis
from tui_nn.plot.scale import AxisScale

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_MOST_DIGITS = 6
_FEW = 3


@dataclass(frozen=True, slots=True)
class Ticks:
    """Ticks of one axis.

    Attributes:
        places: In data units, in the order of the axis.
        labels: One for each place, all different where they are numbers.
        offset: What has to be added to every label ("+1e9"), or "".
    """

    places: tuple[float, ...] = ()
    labels: tuple[str, ...] = ()
    offset: str = ""


Fits = Callable[[Ticks], bool]


def choose(axis: Axis, scale: AxisScale, most: int, glyphs: GlyphSet, fits: Fits) -> Ticks:
    """Take the densest ticks that fit and are not too many, or more where that would be one or two.

    Args:
        axis: May state its own ticks and labels.
        scale: Where the axis ends.
        most: How many ticks look well at this size.
        glyphs: Says which minus sign and whether powers are raised.
        fits: Whether the labels of a candidate leave each other room.
    """
    if axis.ticks is not None:
        return _own_ticks(axis, scale, glyphs, fits)
    place = _logarithmic if scale.kind == "log" else _linear
    best = candidate = Ticks()
    for count in range(max(most, 1), 0, -1):
        candidate = place(scale, count, glyphs)
        if fits(candidate):
            best = candidate
            break
    if len(best.places) >= _FEW:
        return best
    for count in range(most + 1, _FEW * most + 1):
        denser = place(scale, count, glyphs)
        if len(denser.places) > len(best.places) and fits(denser):
            return denser
    if best.places:
        return best
    first = Ticks(candidate.places[:1], candidate.labels[:1], candidate.offset)
    return first if fits(first) else Ticks()


def step_for(span: float, count: int) -> float:
    """The smallest of 1, 2, 5 times a power of ten that divides a span into at most `count`."""
    raw = span / max(count, 1)
    if not math.isfinite(raw) or raw <= 0:
        return 0.0
    power = math.floor(math.log10(raw))
    for factor in (1.0, 2.0, 5.0, 10.0):
        step = float(f"{factor:g}e{power}")
        if step >= raw * (1 - 1e-9):
            return step
    return float(f"1e{power + 1}")


def _linear(scale: AxisScale, count: int, glyphs: GlyphSet) -> Ticks:
    low, high = min(scale.low, scale.high), max(scale.low, scale.high)
    step = step_for(high / count - low / count, 1)
    if step <= 0 or not math.isfinite(step):
        return Ticks()
    slack = 1e-9 + 1e-15 * max(abs(low / step), abs(high / step))
    first, last = math.ceil(low / step - slack), math.floor(high / step + slack)
    if last - first > 200:
        return Ticks()
    # step * k is exact for whole steps; dividing by a whole number is for the fractions (0.3).
    whole = 1.0 / step
    places = [
        k / round(whole) if step < 1 and whole < 1e15 else k * step for k in range(first, last + 1)
    ]
    places = [place for place in dict.fromkeys(places) if math.isfinite(place)]
    if scale.low > scale.high:
        places.reverse()
    offset = _offset_of(low, high, step)
    labels = [_number(place - offset, step, low - offset, high - offset) for place in places]
    if len(set(labels)) < len(labels):
        return Ticks()
    signed = tuple(label.replace("-", glyphs.minus) for label in labels)
    return Ticks(tuple(places), signed, f"{offset:+g}" if offset else "")


def may_need_offset(scale: AxisScale) -> bool:
    """Whether labels could differ in their last digits only."""
    largest = max(abs(scale.low), abs(scale.high))
    return scale.kind == "linear" and 0 < scale.span <= largest * 10.0 ** (2 - _MOST_DIGITS)


def _offset_of(low: float, high: float, step: float) -> float:
    """A round number to take off all labels that differ in their last digits only."""
    largest = max(abs(low), abs(high))
    if not largest or step / largest > 10.0**-_MOST_DIGITS:
        return 0.0
    span_power = math.ceil(math.log10(high / 2 - low / 2)) + 1
    unit = 10.0 ** max(span_power, -300)
    return math.floor(low / unit) * unit


def _number(value: float, step: float, low: float, high: float) -> str:
    largest = max(abs(low), abs(high))
    if largest >= 1e6 or (largest < 1e-3 and step < 1e-4):
        power = math.floor(math.log10(largest)) if largest > 0 else 0
        digits = max(0, power - math.floor(math.log10(step) + 1e-9))
        if not value or abs(value) < step / 2:
            return "0"
        mantissa = f"{value / 10.0**power:.{digits}f}" if abs(power) < 300 else f"{value:.0e}"
        return f"{mantissa}e{power}" if abs(power) < 300 else mantissa
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    text = f"{value:.{digits}f}"
    return text.removeprefix("-") if float(text) == 0 else text


def _logarithmic(scale: AxisScale, count: int, glyphs: GlyphSet) -> Ticks:
    low, high = min(scale.low, scale.high), max(scale.low, scale.high)
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    decades = last - first + 1
    if decades >= 2 or (decades == 1 and count < 3):
        every = max(1, math.ceil(decades / count))
        places = [10.0**power for power in range(first, last + 1) if power % every == 0]
    else:
        places = []
    if len(places) < 2:
        powers = range(math.floor(math.log10(low)), last + 1)
        between = [factor * 10.0**power for power in powers for factor in (1, 2, 5)]
        places = [place for place in between if low * (1 - 1e-9) <= place <= high * (1 + 1e-9)]
        if len(places) < 2 or len(places) > count:
            nearly_linear = high / low < 20
            return _linear(scale, count, glyphs) if nearly_linear else _decades(places, glyphs)
    if scale.low > scale.high:
        places.reverse()
    return _decades(places, glyphs)


def _decades(places: Sequence[float], glyphs: GlyphSet) -> Ticks:
    exponents = [math.log10(place) for place in places]
    plain = all(-3.001 < exponent < 4.001 for exponent in exponents)
    labels = []
    for place, exponent in zip(places, exponents, strict=True):
        power = math.floor(exponent + 1e-9)
        if plain:
            labels.append(f"{place:.{max(0, -power)}f}")
        elif abs(exponent - power) > 1e-6:
            labels.append(
                f"{place:.0e}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")
            )
        elif glyphs.powers:
            labels.append("10" + str(power).translate(_RAISED))
        else:
            labels.append(f"1e{power}")
    return Ticks(tuple(places), tuple(labels))


def _own_ticks(axis: Axis, scale: AxisScale, glyphs: GlyphSet, fits: Fits) -> Ticks:
    places = axis.ticks or ()
    labels = axis.tick_labels
    if labels is None:
        labels = tuple(f"{place:g}".replace("-", glyphs.minus) for place in places)
    fractions = scale.fraction(np.array(places, dtype=float))
    shown = [
        (place, label)
        for place, label, fraction in zip(places, labels, fractions.tolist(), strict=False)
        if -1e-9 <= fraction <= 1 + 1e-9
    ]
    for every in range(1, max(len(shown), 1) + 1):
        kept = shown[::every]
        candidate = Ticks(tuple(p for p, _ in kept), tuple(text for _, text in kept))
        if fits(candidate):
            return candidate
    return Ticks()
