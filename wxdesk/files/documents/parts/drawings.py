"""Find pictures, text boxes and unsupported objects in a Word file."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from wxdesk.files.documents.parts.container import Container, hold
from wxdesk.files.documents.parts.crops import DrawingCrop, crop_of, cropped, is_turned
from wxdesk.files.documents.parts.found import FoundInWord
from wxdesk.files.documents.parts.ooxml import NAMES, Element, W, all_of, name
from wxdesk.files.documents.parts.signs import word_art
from wxdesk.files.documents.parts.styles import paragraph_of

_WHOLE = DrawingCrop()
_JPEG = b"\xff\xd8"
_METAFILES = (".emf", ".wmf", ".emz", ".wmz")
_RICH = ("w:txbxContent", "a:blip", "c:chart", "cx:chart", "dgm:relIds")
_KINDS = (
    ("c:chart", "chart"),
    ("cx:chart", "chart"),
    ("dgm:relIds", "smartart"),
    ("w14:contentPart", "ink"),
    ("w:contentPart", "ink"),
)
"""Unsupported drawings by their content; words inside them are not document text."""

MOST_PICTURES = 1000
"""Maximum number of pictures in a document; each is written as a file."""
PICTURE = ("\ue002", "\ue003")
"""Private-use characters around a picture's digest while the text passes through mammoth."""


@dataclass(frozen=True)
class WordPicture:
    """A picture of the document: its name there, the path of its saved copy, its SHA-256 in hex."""

    name: str
    path: Path
    digest: str


class Drawings:
    """Replaces the drawings of one XML part of a Word file: pictures by placeholders, text boxes by paragraphs.

    Other drawings are removed and reported.
    """

    def __init__(self, container: Container, part: str, media_into: Path) -> None:
        """Prepare to replace the drawings of `part`, an XML part of the Word file `container`.

        Their pictures are saved into the existing folder `media_into`.
        """
        self._container = container
        self._relations = container.relations(part)
        self._into = media_into
        self.pictures: list[WordPicture] = []
        self.withheld: dict[str, WordPicture] = {}
        """Whole pictures that the part hides or crops, by their names in the file."""
        self.lost: list[FoundInWord] = []
        self.cropped: list[FoundInWord] = []
        self._kept: dict[tuple[str, DrawingCrop], WordPicture] = {}
        self._behind: dict[Element, Element] = {}

    def resolve(self, root: Element) -> None:
        """Replace every drawing below `root` by a placeholder or by paragraphs, or remove and report it.

        Alternatives of drawings have to be settled before, by `take_branches`.

        Raises:
            JobError: a picture exceeds the limits for the parts of a .docx file.
        """
        for inner in list(all_of(root, "w:object")):
            program = next((o.get("ProgID", "") for o in all_of(inner, "o:OLEObject")), "")
            control = next((c.get(name("w:name"), "") for c in all_of(inner, "w:control")), None)
            self._lose("object" if control is None else "control", program or control or "", inner)
        for drawing in [*all_of(root, "w:drawing"), *all_of(root, "w:pict")]:
            self._drawing(drawing)

    def _drawing(self, drawing: Element) -> None:
        title = next((found.get("name", "") for found in all_of(drawing, "wp:docPr")), "")
        what = next((kind for short, kind in _KINDS if next(all_of(drawing, short), None) is not None), None)
        if what is not None:
            self._lose(what, title, drawing)
        else:
            if next(all_of(drawing, "wp15:webVideoPr"), None) is not None:
                self._note("video", title, drawing)
            boxes = [box for box in all_of(drawing, "w:txbxContent") if not _inside(box, drawing)]
            marks = [mark for blip in _blips(drawing) if (mark := self._picture(blip, drawing))]
            if not boxes and not marks and not _blips(drawing):
                self._lose("drawing", word_art(drawing) or title, drawing)
                return
            self._hoist(boxes, drawing)
            _replace_by_text(drawing, "".join(marks))

    def withhold(self, blip: Element) -> WordPicture | None:
        """Save the whole picture that the element `blip` shows, outside the article, and return it.

        A person may look at this file later and decide whether the article gets the picture. Return None if the .docx
        file does not contain the picture, or only in a format that the program cannot read.

        Raises:
            JobError: the document has too many pictures, or a picture is too large.
        """
        target, fault = self._source(blip)
        return None if fault else self._withheld_whole(target)

    def _withheld_whole(self, target: str) -> WordPicture:
        if target not in self.withheld:
            hold("parts", len(self._kept) + len(self.withheld) + 1, MOST_PICTURES)
            self.withheld[target] = self._written(PurePosixPath(target), self._container.picture(target), is_whole=True)
        return self.withheld[target]

    def _source(self, blip: Element) -> tuple[str, str]:
        """Return the path of the picture inside the .docx file, and the code of what prevents its import.

        The code is such as "metafile"; it is "" if the picture can be imported.
        """
        embedded = blip.get(name("r:embed")) or blip.get(name("r:id"))
        target, external = self._relations.get(embedded or blip.get(name("r:link")) or "", ("", False))
        if external or not embedded or not self._container.has(target):
            return target, "external-picture" if external else "picture"
        return target, "metafile" if PurePosixPath(target).suffix.lower() in _METAFILES else ""

    def _picture(self, blip: Element, drawing: Element) -> str:
        target, fault = self._source(blip)
        if fault:
            self._note(fault, PurePosixPath(target).name if fault == "metafile" else target, drawing)
            return ""
        if is_turned(blip):
            self._note("turned", PurePosixPath(target).name, drawing)
        crop = crop_of(blip)
        if crop.shows_nothing:
            whole = self._withheld_whole(target)
            self.cropped.append(FoundInWord("picture", whole.name, paragraph_of(drawing), whole.digest))
            return ""
        picture = self._kept_picture(target, crop, drawing)
        return f"{PICTURE[0]}{picture.digest}{PICTURE[1]}" if picture else ""

    def _kept_picture(self, target: str, crop: DrawingCrop, drawing: Element) -> WordPicture | None:
        """Save the visible part of the picture `target` and return it; None if it cannot be cropped."""
        kept = self._kept.get((target, crop))
        if kept is None:
            hold("parts", len(self._kept) + len(self.withheld) + 1, MOST_PICTURES)
            content = self._container.picture(target)
            shown = content if crop == _WHOLE else cropped(content, crop)
            if shown is None:
                self._note("crop", PurePosixPath(target).name, drawing)
                return None
            kept = self._written(PurePosixPath(target), shown, is_whole=shown is content)
            self._kept[target, crop] = kept
            self.pictures.append(kept)
        if crop != _WHOLE and kept.name != PurePosixPath(target).name:
            whole, shown_name = self._withheld_whole(target), PurePosixPath(target).name
            self.cropped.append(FoundInWord("crop", shown_name, paragraph_of(drawing), whole.digest, kept.digest))
        return kept

    def _written(self, target: PurePosixPath, content: bytes, *, is_whole: bool) -> WordPicture:
        digest = sha256(content).hexdigest()
        suffix = target.suffix.lower() if is_whole else ".jpg" if content.startswith(_JPEG) else ".png"
        path = self._into / f"{digest}{suffix}"
        path.write_bytes(content)
        return WordPicture(target.name if is_whole else f"{target.stem}-crop{suffix}", path, digest)

    def _hoist(self, boxes: list[Element], drawing: Element) -> None:
        """Move the content of text boxes, in order, behind the paragraph that anchors the drawing."""
        paragraph = paragraph_of(drawing)
        if paragraph is None:
            return
        for child in [child for box in boxes for child in box]:
            self._behind.get(paragraph, paragraph).addnext(child)
            self._behind[paragraph] = child

    def _note(self, what: str, title: str, node: Element) -> None:
        self.lost.append(FoundInWord(what, title, paragraph_of(node)))

    def _lose(self, what: str, title: str, node: Element) -> None:
        self._note(what, title, node)
        _replace_by_text(node, "")


def take_branches(root: Element) -> None:
    """Replace each `mc:AlternateContent` below `root`, which states a drawing twice, by the version to be read."""
    for alternate in list(all_of(root, "mc:AlternateContent")):
        _take_branch(alternate)


def _take_branch(alternate: Element) -> None:
    choice = alternate.find("mc:Choice", NAMES)
    fallback = alternate.find("mc:Fallback", NAMES)
    rich = choice is not None and any(next(all_of(choice, kind), None) is not None for kind in _RICH)
    branch = choice if rich or fallback is None else fallback
    parent = alternate.getparent()
    if parent is None:
        return
    place = parent.index(alternate)
    parent[place : place + 1] = list(branch) if branch is not None else []


def _inside(box: Element, drawing: Element) -> bool:
    """Tell whether the text box `box` lies inside another text box of `drawing`; both are then moved together."""
    for ancestor in box.iterancestors():
        if ancestor is drawing:
            return False
        if ancestor.tag == W["txbxContent"]:
            return True
    return False


def _blips(drawing: Element) -> list[Element]:
    return [blip for blip in blips_in(drawing) if not _inside(blip, drawing)]


def blips_in(drawing: Element) -> list[Element]:
    """Return the elements that refer to the pictures of a drawing, including those inside its text boxes."""
    return [*all_of(drawing, "a:blip"), *all_of(drawing, "v:imagedata")]


def _replace_by_text(node: Element, text: str) -> None:
    parent = node.getparent()
    if parent is None:
        return
    mark = node.makeelement(W["t"])
    mark.text = text
    parent.replace(node, mark)
