"""A formula in LaTeX becomes plain text, where that can be done simply."""

import re

COMMANDS = {
    "times": "×", "cdot": "·", "approx": "≈", "sim": "~", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠",
    "pm": "±", "to": "→", "rightarrow": "→", "leftarrow": "←", "infty": "∞", "alpha": "α", "beta": "β", "gamma": "γ",
    "delta": "δ", "lambda": "λ", "mu": "μ", "sigma": "σ", "pi": "π", "theta": "θ", "epsilon": "ε", "sum": "∑",
    "ldots": "…", "dots": "…", "cdots": "…", "quad": " ", "div": "÷", "propto": "∝", "Delta": "Δ", "ll": "≪", "gg": "≫",
    "varepsilon": "ε", "eta": "η", "rho": "ρ", "tau": "τ", "phi": "φ", "omega": "ω", "Omega": "Ω", "Sigma": "Σ",
}  # fmt: skip
# LaTeX swallows the space behind a command: `\\Delta T` reads ΔT.
_COMMAND = re.compile(r"\\([A-Za-z]+)( (?=[A-Za-z]))?")
_GROUPING = re.compile(r"\\(?:text|mathrm|mathbf|mathit|mathcal|operatorname|boldsymbol|textbf)\s*\{([^{}]*)\}")
# The size of a bracket: `\\left(`, `\\bigr]`; a full stop stands for no bracket at all.
_SIZED = re.compile(r"\\(?:left|right|middle|[bB]igg?[lrm]?)(?:\s*\.|(?![A-Za-z]))\s*")
_GROUP = re.compile(r"([\^_])\{(-?\w{1,6})\}")
_FRACTION = re.compile(r"\\d?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")


def formula_text(latex: str) -> str:
    r"""Return a formula as plain text where that can be done simply: `50\%` as `50%`, `\times` as `×`."""
    text = _FRACTION.sub(r"\1/\2", _GROUPING.sub(r"\1", latex))
    text = _GROUP.sub(r"\1\2", _COMMAND.sub(_symbol, text))
    text = re.sub(r"\\([%$#&_{}])", r"\1", _SIZED.sub("", text))
    return re.sub(r"\\[,;!:]", "", text)


def lost_commands(latex: str, text: str) -> list[str]:
    """Return the names of a formula's commands that are neither in its plain text nor there as a letter."""
    commands = re.findall(r"\\([A-Za-z]+)", latex)
    return [name for name in commands if f"\\{name}" not in text and not COMMANDS.get(name, "").isalpha()]


def _symbol(command: re.Match[str]) -> str:
    symbol = COMMANDS.get(command[1], f"\\{command[1]}")
    return symbol if symbol.isalpha() else symbol + (command[2] or "")
