"""Check what a picture shows: artwork for promotions, a sharp and large photograph for on-site pictures.

The requirements are those of HS 4.4-2. A picture for a promotion is returned to the unit if it has a camera's EXIF
data. If only its pixels look like a photograph, a person is asked.
"""

import math
from collections.abc import Iterator

from wxdesk.checks.media.media_use import MediaUse
from wxdesk.checks.media.names import Judge
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.media.lettering import Lettering
from wxdesk.domain.media.pixels import Sharpness
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.limits import OnsiteLimits, RulebookLimits, SharpnessLimits

_PERMILLE = 1000
_WHOLE = 100


def check_origin(
    facts: MediaFacts,
    limits: RulebookLimits,
    judge: Judge,
    use: MediaUse,
    *,
    artwork_confirmed: bool,
    lettering: Lettering | None = None,
) -> Iterator[Finding]:
    """Yield findings on a picture that is unfit for its `use` in the article.

    A photograph from the scene gives a finding if it is small, blurred or enlarged. Any other picture gives one if
    a camera wrote its EXIF data, unless a person stated that it is artwork (`artwork_confirmed`). A picture for a
    promotion also gives one if its pixels look like a photograph.

    `lettering`, the text recognised in the picture, improves the estimate of how much its pixels look like a
    photograph. The recogniser's network may give a score of its own for this. Without that score, large text
    suggests artwork, and small or no text suggests a photograph.
    """
    if use is MediaUse.ONSITE:
        yield from _resolution(facts, limits.onsite, judge)
        if facts.pixels and facts.pixels.sharpness:
            yield from _sharpness(facts.pixels.sharpness, limits.sharpness, judge)
    elif not artwork_confirmed:
        yield from _photograph(facts, limits, judge, use, lettering)


def _photograph(
    facts: MediaFacts, limits: RulebookLimits, judge: Judge, use: MediaUse, lettering: Lettering | None
) -> Iterator[Finding]:
    score = _score(facts, limits, lettering)
    if facts.camera_photo:
        yield judge("I-PHOTO" if use is MediaUse.PROMOTION else "I-PHOTO.ask", camera=facts.camera)
    elif use is MediaUse.PROMOTION and score is not None and score >= limits.photo.ask_from_percent:
        yield judge("I-PHOTO.ask", softer=True, percent=score)


def _score(facts: MediaFacts, limits: RulebookLimits, lettering: Lettering | None) -> int | None:
    """Return in percent how much a picture looks like a photograph; None if its pixels were not measured.

    If the recogniser gave the picture a photograph score too (`lettering.photo`), the result is the mean of both
    scores. If it gave none, the size of the lettering counts: large words lower the score, since they suggest
    artwork. No words, or small ones as on a street sign, raise the score.
    """
    score = facts.pixels.photo if facts.pixels else None
    if score is None or lettering is None or lettering.problem:
        return score
    if lettering.photo is not None:
        return _mean(score, lettering.photo)
    known = limits.lettering
    permille = lettering.covered(known.sure_from_percent / _WHOLE) * _PERMILLE
    if permille >= known.much_from_permille:
        return max(0, score - known.points_with)
    return min(_WHOLE, score + known.points_without) if permille < known.little_below_permille else score


def _mean(one: int, other: int) -> int:
    """Return the mean of two scores in percent, taken of the logarithms of their odds.

    So a score near 0 or 100, which is almost certain, counts more than one near 50.
    """
    odds = [math.log(score / (_WHOLE - score)) for score in (min(max(1, each), _WHOLE - 1) for each in (one, other))]
    return round(_WHOLE / (1 + math.exp(-sum(odds) / 2)))


def _resolution(facts: MediaFacts, limits: OnsiteLimits, judge: Judge) -> Iterator[Finding]:
    side = facts.long_side
    if side is None:
        return
    values = {"width": facts.width, "height": facts.height}
    if side < limits.return_below_long_side:
        yield judge("I-LOWRES", **values, limit=limits.return_below_long_side)
    elif side < limits.warn_below_long_side:
        yield judge("I-LOWRES.warn", **values, limit=limits.warn_below_long_side)


def _sharpness(found: Sharpness, limits: SharpnessLimits, judge: Judge) -> Iterator[Finding]:
    """Yield one finding about a blurred picture, or else one about an enlarged picture.

    A blurred picture also looks enlarged, so it gets only the finding about the blur. The blur is measured in two ways,
    by blurring the picture once more and by measuring its edges. If both ways show a blur, the picture is returned. If
    only one does, a person is asked, since each can be wrong: a sharp silhouette, for example, has few edges.
    """
    blurred = found.reblur * _PERMILLE > limits.warn_above_reblur_permille
    edgeless = found.laplacian < limits.return_below_laplacian
    if blurred or edgeless:
        yield judge("I-BLUR", softer=not (blurred and edgeless))
    elif found.detail * _PERMILLE < limits.warn_below_detail_permille:
        yield judge("I-UPSCALE")
