"""Read conditional formats 条件格式 of an .xlsx, which may make the values of cells invisible."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from wxdesk.files.documents.parts.ooxml import Element, whole_number
from wxdesk.files.documents.sheets.cell_looks import BLACK, UNKNOWN, WHITE, CellLook
from wxdesk.files.documents.sheets.number_formats import hides_all, mask_of
from wxdesk.files.documents.sheets.sheet_colours import SheetColours
from wxdesk.files.documents.sheets.sheet_ranges import CellRanges

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_ALWAYS = frozenset({"TRUE", "TRUE()", "1", "1=1", "NOT(FALSE)"})
_BLANKS = frozenset({"containsBlanks", "notContainsBlanks", "containsErrors", "notContainsErrors"})
_BETWEEN = ("between", "notBetween")


@dataclass(frozen=True)
class HidingRule:
    """A conditional format that makes values in a range of cells invisible: by its colours or an empty number format.

    `kind` and `operator` are those of the file, such as "cellIs" and "equal". `operands` are its formulas as typed,
    or the text that it searches for.
    """

    cells: CellRanges
    kind: str
    operator: str
    operands: tuple[str, ...]

    def hides(self, value: object) -> bool | None:
        """Tell whether the rule hides a cell with this value; None if that depends on a formula."""
        if self.kind == "expression":
            return True if self.operands[:1] and self.operands[0].strip().upper() in _ALWAYS else None
        if self.kind in _BLANKS:
            return self.kind.startswith("not")
        if self.kind in _SEARCHES and self.operator:
            return _SEARCHES[self.kind](str(value).casefold(), self.operator.casefold())
        if self.kind != "cellIs":
            return None
        known = [_constant(one) for one in self.operands]
        return None if None in known or not known else _compared(self.operator, value, known)


_SEARCHES: Mapping[str, Callable[[str, str], bool]] = {
    "containsText": lambda text, part: part in text,
    "notContainsText": lambda text, part: part not in text,
    "beginsWith": lambda text, part: text.startswith(part),
    "endsWith": lambda text, part: text.endswith(part),
}


def hiding_rules(sheet: Element, styles: Element | None, colours: SheetColours) -> Iterator[HidingRule]:
    """Yield the conditional formats of a sheet that make values invisible.

    `sheet` and `styles` are the roots of the parts of the sheet and of `styles.xml`.
    """
    looks = [] if styles is None else list(styles.iterfind("{*}dxfs/{*}dxf"))
    unseen = {number for number, look in enumerate(looks) if _is_unseen(look, colours)}
    for formats in sheet.iterfind("{*}conditionalFormatting"):
        cells = CellRanges([formats.get("sqref", "")])
        for rule in formats.iterfind("{*}cfRule"):
            if whole_number(rule.get("dxfId"), -1) in unseen:
                operands = tuple(one.text or "" for one in rule.iterfind("{*}formula"))
                yield HidingRule(
                    cells, rule.get("type", ""), str(rule.get("operator") or rule.get("text", "")), operands
                )


def _is_unseen(look: Element, colours: SheetColours) -> bool:
    """Tell whether the look `look` that a conditional format gives cells makes their values invisible.

    In such a look (`dxf`), a solid fill states its colour as `bgColor`.
    """
    number = look.find("{*}numFmt")
    if number is not None and hides_all(mask_of(number.get("formatCode", ""))):
        return True
    letters, fill = look.find("{*}font/{*}color"), look.find("{*}fill/{*}patternFill")
    if letters is None:
        return False
    ground = WHITE if fill is None else colours.read(fill.find("{*}bgColor"), UNKNOWN)
    return CellLook(colours.read(letters, BLACK), ground).hides(coloured=False)


def _constant(formula: str) -> object:
    """Return the number or the text that a formula consists of; None for anything else."""
    written = formula.strip()
    if _NUMBER.fullmatch(written):
        return float(written)
    return written[1:-1].replace('""', '"') if len(written) > 1 and written[0] == written[-1] == '"' else None


def _compared(operator: str, value: object, operands: list[object]) -> bool | None:
    """Tell whether the comparison `operator`, such as "greaterThan", holds between a value and its operands.

    Return None if the operator is unknown, or if it compares sizes and one of the values is no number.
    """
    first = operands[0]
    if operator in ("equal", "notEqual"):
        alike = str(value).casefold() == first.casefold() if isinstance(first, str) else value == first
        return alike == (operator == "equal")
    numbers = [one for one in (value, *operands) if isinstance(one, int | float)]
    if len(numbers) != len(operands) + 1:
        return None
    number, low, high = numbers[0], numbers[1], numbers[-1]
    results: Mapping[str, bool] = {
        "greaterThan": number > low,
        "greaterThanOrEqual": number >= low,
        "lessThan": number < low,
        "lessThanOrEqual": number <= low,
        _BETWEEN[0]: low <= number <= high,
        _BETWEEN[1]: not low <= number <= high,
    }
    return results.get(operator)
