"""Titles and labels: mathematical notation becomes Unicode, control characters go."""

from __future__ import annotations

import re
from typing import Any

from tui_nn.plot.text import clean_text

_LONGEST = 1000

_SYMBOL_PAIRS = """
    alpha=α beta=β gamma=γ delta=δ epsilon=ε varepsilon=ε zeta=ζ eta=η theta=θ iota=ι kappa=κ
    lambda=λ mu=μ nu=ν xi=ξ pi=π rho=ρ sigma=σ tau=τ upsilon=υ phi=φ varphi=φ chi=χ psi=ψ omega=ω
    Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Phi=Φ Psi=Ψ Omega=Ω
    times=× cdot=· pm=± leq=≤ le=≤ geq=≥ ge=≥ neq=≠ ne=≠ approx=≈ sim=∼ infty=∞ partial=∂ nabla=∇
    sum=Σ prod=∏ int=∫ sqrt=√ rightarrow=→ to=→ leftarrow=← in=∈ ell=ℓ ldots=… dots=… cdots=…
    prime=′ circ=∘ degree=°
"""
_SYMBOLS = dict(pair.split("=") for pair in _SYMBOL_PAIRS.split())
_SPACED = frozenset("×·±≤≥≠≈∼→←∈")
_FONTS = re.compile(
    r"\\(?:mathrm|mathbf|mathit|text|operatorname|mathcal|bf|rm|left|right)(?![A-Za-z])"
)
_COMMAND = re.compile(r"\\(?!(?:[dt]?frac|hat|bar|tilde|vec)\b)([A-Za-z]+)( ?)")
_RAISED = str.maketrans("0123456789+-=()nijkTx", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱʲᵏᵀˣ")
_LOWERED = str.maketrans("0123456789+-=()aeijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_MATHEMATICS = re.compile(r"(?<!\\)\$([^$]+)(?<!\\)\$")


def words(value: Any) -> str:
    """Return what a title or label says, with `$...$` as Unicode (σ, w₁, x²)."""
    text = "" if value is None else str(value)
    if "$" in text:
        text = _MATHEMATICS.sub(lambda found: _plain_mathematics(found.group(1)), text)
        text = text.replace(r"\$", "$")
    return clean_text(text, _LONGEST)


def _plain_mathematics(text: str) -> str:
    text = _FONTS.sub("", text)
    text = _COMMAND.sub(_symbol, text)
    text = re.sub(r"\\[,;:! ]", " ", text)
    text = re.sub(r"\^(?:\{([^{}]*)\}|(.))", lambda part: _script(part, "^", _RAISED), text)
    text = re.sub(r"_(?:\{([^{}]*)\}|(.))", lambda part: _script(part, "_", _LOWERED), text)
    for _ in range(3):
        text = re.sub(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}", r"\1/\2", text)
    text = re.sub(r"\\(?:hat|bar|tilde|vec)\{([^{}]*)\}", r"\1", text)
    return text.replace("{", "").replace("}", "").replace("-", "−")


def _symbol(found: re.Match[str]) -> str:
    name, space = found.groups()
    symbol = _SYMBOLS.get(name, name)
    return symbol + space if symbol in _SPACED else symbol


def _script(found: re.Match[str], sign: str, table: dict[int, int]) -> str:
    content = found.group(1) if found.group(1) is not None else found.group(2)
    if all(ord(character) in table for character in content):
        return content.translate(table)
    return f"{sign}{content}" if len(content) == 1 else f"{sign}({content})"
