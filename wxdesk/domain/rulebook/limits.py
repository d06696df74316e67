"""The thresholds of a rulebook, grouped by the things that they limit."""

from collections.abc import Iterable
from typing import NamedTuple


class ArchiveLimits(NamedTuple):
    """Limits of a zip: entries, unpacked bytes, compression ratio (for entries from a size on), seconds to unpack."""

    entries: int
    total_bytes: int
    ratio: int
    ratio_from_bytes: int
    seconds: int


class DocumentLimits(NamedTuple):
    """Limits of reading a document, so that no file from outside uses up memory or time.

    `parts`, `part_bytes` and `total_bytes` limit the files inside a document that is a zip: number, unpacked bytes of
    one, and of all. `ratio` limits unpacked to packed size. `paragraphs` are of a document, `text_bytes` of a text
    file.

    `table_rows` and `table_columns` are read from a sheet, `pages` from a PDF. `style_matches` limits simple selectors
    times elements of a page. `sheet_cells` limits rows times columns of a sheet, `elements` the elements of a page,
    `attributes` the attributes of one element. `marks` limits emphasis and link marks in one Markdown paragraph, `runs`
    the separately formatted pieces of a Word file. `seconds`, `pdf_seconds` and `office_seconds` limit the time for
    reading, for reading a PDF, and for converting with LibreOffice. Up to `places` findings of a kind are listed
    separately.
    """

    parts: int
    part_bytes: int
    total_bytes: int
    ratio: int
    paragraphs: int
    text_bytes: int
    table_rows: int
    table_columns: int
    pages: int
    style_matches: int
    sheet_cells: int
    elements: int
    attributes: int
    marks: int
    runs: int
    seconds: int
    pdf_seconds: int
    office_seconds: int
    places: int


class ImageLimits(NamedTuple):
    """Limits of a picture (HS 4.4-2): bytes (exclusive), formats, and caps before decoding.

    `pixels`, `decoded_bytes` and `side` limit the number of pixels, the bytes after decoding and the longer
    side in pixels. A file above `opened_bytes` is not opened. `chunks` limits JPEG segments and PNG chunks
    other than image data, `scans` the scans of a JPEG. `note_bytes` and `profile_bytes` limit unpacked texts
    and colour profiles. `leftover_bytes` is how much data a decoder may leave unread before the picture counts
    as damaged. A picture whose long side is below `seen_from_side` pixels counts as a placeholder without
    content.
    """

    below_bytes: int
    formats: tuple[str, ...]
    pixels: int
    decoded_bytes: int
    side: int
    opened_bytes: int
    chunks: int
    scans: int
    note_bytes: int
    profile_bytes: int
    leftover_bytes: int
    seen_from_side: int
    """Minimum length in pixels of a picture's long side; a smaller picture counts as a placeholder without content."""


class MendLimits(NamedTuple):
    """The formats beside JPEG and PNG that an editor may convert when mending a picture (HS 4.4-2)."""

    formats: tuple[str, ...]


class OnsiteLimits(NamedTuple):
    """Limits of an on-site picture: long sides in pixels below which the picture is returned, or the editor warned."""

    return_below_long_side: int
    warn_below_long_side: int


class PhotoLimits(NamedTuple):
    """Limit for artwork: photograph score in percent from which a person is asked (HS 4.4-2)."""

    ask_from_percent: int


class LetteringLimits(NamedTuple):
    """Limits that concern text recognised in pictures (lettering).

    If the recogniser's confidence is below `sure_from_percent`, findings about such text become milder. Then no
    finding says that a poster contradicts the calendar, the list of shops or itself.

    The other limits count only if the recogniser gave a picture no score as a photograph. Text recognised with this
    confidence that covers at least `much_from_permille` of a picture suggests artwork: the photograph score (0 to 100)
    falls by `points_with`. If it covers less than `little_below_permille`, as a number plate does, the score rises by
    `points_without`.
    """

    sure_from_percent: int
    much_from_permille: int
    points_with: int
    little_below_permille: int
    points_without: int


class SharpnessLimits(NamedTuple):
    """Limits of an on-site picture's `Sharpness`; beyond them the picture is returned, or the editor is warned.

    A `laplacian` below its limit, or a `reblur` above its limit, means blurred. A `detail` below its limit means
    enlarged. Limits with `permille` are in thousandths.
    """

    return_below_laplacian: int
    warn_above_reblur_permille: int
    warn_below_detail_permille: int


class DuplicateLimits(NamedTuple):
    """Limits of likeness of two pictures: differing bits of 64-bit fingerprints, and tolerance of aspect ratios.

    Up to `similar_up_to_bits` differing bits give a finding; above `one_up_to_bits` the finding is milder.
    `shape_permille` is the tolerance in thousandths.
    """

    one_up_to_bits: int
    similar_up_to_bits: int
    shape_permille: int


class VideoLimits(NamedTuple):
    """Limits of a video (HS 4.4-2): bytes (inclusive), containers by content, codecs, seconds (exclusive).

    A search for damage decodes frames until they have `looked_pixels` pixels in total. Above `full_long_side` or
    `full_short_side` pixels WeChat scales a video down. WeChat's developer interface accepts `api_containers`
    up to `api_at_most_bytes`.
    """

    at_most_bytes: int
    containers: tuple[str, ...]
    codecs: tuple[str, ...]
    looked_pixels: int
    seconds_more_than: int
    seconds_less_than: int
    full_long_side: int
    full_short_side: int
    api_containers: tuple[str, ...]
    api_at_most_bytes: int
    sound_codecs: tuple[str, ...]
    """FFmpeg's names of the codecs of sound that every phone plays."""


class FilmLimits(NamedTuple):
    """Limits of converting films: what may be converted, how good the copy is, and how long it may take.

    `formats`, `codecs` and `sound` are those that may be converted. Settings with `quality_` are for a good copy, those
    with `size_` for a small one: x264's constant rate factor, kilobits a second, and the short side in pixels. The time
    limit is `seconds_each` for each second of film, but between `seconds_least` and `seconds_most`.
    """

    formats: tuple[str, ...]
    """Formats that may be converted although the rules return them; formats of `VideoLimits` may be converted too."""
    codecs: tuple[str, ...]
    """Codecs of pictures that may be decoded to convert a film, in addition to those of `VideoLimits`."""
    sound: tuple[str, ...]
    """Codecs of sound that may be decoded to convert a film."""
    quality_factor: int
    """The constant rate factor of x264 for a copy of good quality; lower is better."""
    quality_kilobits: int
    """The highest bit rate of the pictures of a copy of good quality, in 1,000 bits a second."""
    quality_sound_kilobits: int
    size_factor: int
    """The constant rate factor for a small copy."""
    size_kilobits: int
    size_sound_kilobits: int
    size_short_side: int
    """The short side in pixels to which a small copy is scaled down."""
    seconds_each: int
    """Seconds that a conversion may take for each second of film."""
    seconds_least: int
    """Seconds that a conversion may always take, however short the film is."""
    seconds_most: int


class TextLimits(NamedTuple):
    """Limits of an article's text: its minimum length, as Word counts it, and `quotation_from`.

    A quotation of `quotation_from` characters or more must name its author or work.
    """

    body_at_least: int
    """Minimum number of characters of the body, as Word counts them (HS 4.4-2)."""
    quotation_from: int
    """Number of characters from which a quotation must name its author or work beside it (HS 4.4-1)."""


class WechatLimits(NamedTuple):
    """Limits of the platform: lengths of fields and HTML, sizes of pictures, numbers of articles and pictures.

    `title`, `author` and `digest` are in characters; `digest_fallback` is how many characters of the text
    WeChat shows if the digest is empty. HTML must be shorter than `html_api_below` characters for WeChat's
    interface, `html_paste_below` for pasting, and `html_bytes_below` bytes. A picture higher than
    `long_picture_height` pixels, or than `long_picture_ratio` times its width, gives a finding.

    A picture that is more than `split_above_ratio` times as high as wide may be split into parts, each at most
    `split_part_ratio` times. `edit_signs` is how many characters WeChat's own edit of a published article may
    change, `edit_times` how often it is possible.
    """

    title: int
    author: int
    digest: int
    digest_fallback: int
    html_api_below: int
    html_paste_below: int
    html_bytes_below: int
    article_image_below_bytes: int
    article_image_width: int
    material_image_bytes: int
    long_picture_ratio: int
    long_picture_height: int
    split_above_ratio: int
    split_part_ratio: int
    articles_per_push: int
    moments_images: int
    edit_signs: int
    """The number of characters that WeChat's own edit of a published article changes at most (WX edit)."""
    edit_times: int
    """How often WeChat lets one published article be edited (WX edit)."""


class CoverLimits(NamedTuple):
    """Sizes of covers: width and height in pixels."""

    wide: tuple[int, ...]
    square: tuple[int, ...]


class ParserLimits(NamedTuple):
    """Limits of one job in a parser process: address space, size of a written file, CPU and wall clock seconds."""

    memory_bytes: int
    output_bytes: int
    cpu_seconds: int
    wall_seconds: int


class CopyLimits(NamedTuple):
    """The limit in bytes of the local copies that a computer keeps of files in the database of a team's server."""

    max_bytes: int
    """Above so many bytes on one computer, the copies that were not used for the longest time are deleted."""


class CalendarLimits(NamedTuple):
    """Limits of the calendar: the planning horizon in days, and when alarms are raised.

    A push with too few items is reported from `gap_days` before its deadline on. A push not confirmed `late_minutes`
    after its publishing window counts as missed. A channel counts as idle after `idle_warn_days` without a push;
    after `idle_return_days` the alarm is graver. A unit must answer for its delay after `reminders_until_liable`
    reminders. An article may be used again `reuse_days` after its publication.
    """

    horizon_days: int
    reminders_until_liable: int
    gap_days: int
    late_minutes: int
    idle_warn_days: int
    idle_return_days: int
    reuse_days: int


class RepeatLimits(NamedTuple):
    """Limits of repeated articles.

    An article repeats another from `alike_from_percent` per cent of equal text on, or from `paragraphs_from` equal
    paragraphs on. A paragraph that stands in `boilerplate_from` or more articles is no repetition.
    """

    alike_from_percent: int
    paragraphs_from: int
    boilerplate_from: int


class NewsLimits(NamedTuple):
    """Days between an event and its push after which news is old, by kind of submission; 0 never asks (HS 4.4-1)."""

    promotion: int
    event: int
    public_benefit: int
    contest: int
    other: int

    def old_after(self, kind: str) -> int:
        """Return after how many days a submission of this kind is old; a kind without a figure has that of `other`."""
        return int(self._asdict().get(kind, self.other))


class AdvertisingLimits(NamedTuple):
    """Limits of advertising files 广告档案: years for which they are kept after the advertisement ends."""

    kept_years: int


class SeatLimits(NamedTuple):
    """Limits for seats 席位 and their PINs, and limits from which facts of the trail are listed as unusual 异常情形.

    An entered PIN is enough for `valid_minutes`; an unused seat is locked after `idle_minutes`. After `free_tries`
    wrong PINs the wait is `delay_seconds`, which doubles up to `delay_at_most_seconds`. `memory_kib`, `passes` and
    `lanes` are the cost of hashing. Unusual are acts from `late_from_hour` to `early_until_hour`, a review within
    `reviewer_hours` after the reviewer got the role from the editor, and `refusals_from` refusals a day.
    """

    pin_characters: int
    """The least number of characters of a PIN."""
    valid_minutes: int
    """Minutes for which a PIN that was entered is enough for acts that need a PIN."""
    idle_minutes: int
    """After so long without a key or the mouse, a seat with a PIN is locked."""
    free_tries: int
    """The number of wrong PINs before anybody has to wait."""
    delay_seconds: int
    """The first wait; it doubles with each further wrong PIN."""
    delay_at_most_seconds: int
    memory_kib: int
    """Memory of Argon2id, with which PINs are hashed."""
    passes: int
    lanes: int
    late_from_hour: int
    """From this hour on, acts are shown as entered at an odd hour, until `early_until_hour` (Shanghai time)."""
    early_until_hour: int
    reviewer_hours: int
    """If the article's editor gave the reviewer this role within so many hours before the review, it is unusual."""
    refusals_from: int
    """The number of refusals of one person on one day from which they are shown."""


class AccountLimits(NamedTuple):
    """Days after which a task about an account 账号 is due (HS 3.1, 3.2, 3.4), as the register Accounts counts them.

    Examples are changing the password, looking at the sign-in records, and checking menu and automatic replies.
    `verification_days` count back from the end of a verification, `operator_days` from the end of an operator's term.
    `leave_days` is how soon a request to change a profile must be decided.
    """

    filing_days: int
    verification_days: int
    password_days: int
    sign_in_days: int
    check_days: int
    """Days between two checks of an account's menu, welcome text and automatic replies."""
    backup_days: int
    yearly_days: int
    operator_days: int
    handover_days: int
    leave_days: int
    """Days within which a request to change a profile is decided."""


class RetentionLimits(NamedTuple):
    """Months after the last event of a finished submission until personal data are due to be erased; 0: never.

    `evidence_months` is for evidence files, `byline_months` for the names of authors.
    """

    evidence_months: int
    byline_months: int


class PointLimits(NamedTuple):
    """The points 积分 that a unit gets for a published article, and how many articles it has to supply a month.

    `first` is added for a 头条, `original` for the unit's own work, `promotion` and so on for that kind of article.
    Each `reads_each` reads give one point (0: none). `late` is taken off for a late delivery. `quota` is the number of
    articles a month; `quotas` are exceptions, each a unit's name, "=" and a number.
    """

    published: int
    first: int
    """Points added for an article that was the first item (头条) of its push."""
    original: int
    """Points added for an article that the unit or the office made itself."""
    promotion: int
    """Points added for an article of this kind; likewise `event`, `public_benefit`, `contest` and `other`."""
    event: int
    public_benefit: int
    contest: int
    other: int
    reads_each: int
    """For so many reads there is one more point; 0 leaves reads out."""
    late: int
    """Points that are taken off for a late delivery."""
    quota: int
    """Articles that each unit has to supply in a month; 0 for none."""
    quotas: tuple[str, ...]
    """Quotas of single units, each as the unit's name, "=" and a number."""

    def of_kind(self, kind: str) -> int:
        """Return the further points for a kind of submission; a kind without a figure has that of `other`."""
        return int(getattr(self, kind)) if kind in POINT_KINDS else self.other


POINT_KINDS = ("promotion", "event", "public_benefit", "contest", "other")
"""The kinds of submissions that have points of their own."""


class TrainingLimits(NamedTuple):
    """Limits for the training of people.

    A person must be trained within `within_days` after the first day of a new role, or at most so long before it. The
    next training is due `again_days` after each training.
    """

    within_days: int
    """Days after the first day of a role by which its holder must be trained.

    A training that was held at most so many days before that first day counts too.
    """
    again_days: int
    """Days after a training by which the next one is due."""


class MaterialLimits(NamedTuple):
    """Limits of the licences of material 素材.

    A finding warns of a licence that ends within `licence_days` days after the push.
    """

    licence_days: int
    """A finding warns of a licence that ends within so many days after the push."""


class AmendmentLimits(NamedTuple):
    """Whether the office also wants an entry of the register of incidents for a correction or retraction (HS 4.1)."""

    incident: bool
    """Whether entering an incident 差错 is proposed along with the act."""


class StageLimits(NamedTuple):
    """How long each stage of an article may take 时限; 0 sets no limit, and the first day does not count.

    `answer_workdays` is for the office's first decision on a delivery, `review_workdays` for one level of review,
    `supply_workdays` for the unit to send missing material. `editing_days` is how many days before its push an article
    must be sent to review.
    """

    answer_workdays: int
    """Workdays after a delivery until the office decides about it for the first time."""
    review_workdays: int
    """Workdays after an article was sent to a level of review until this level decides."""
    supply_workdays: int
    """Workdays after a letter about missing material until the unit sends it."""
    editing_days: int
    """How many days before its push an article has to be sent to review at the latest."""


class RulebookLimits(NamedTuple):
    """All thresholds of a rulebook, grouped by the things that they limit."""

    archive: ArchiveLimits
    document: DocumentLimits
    image: ImageLimits
    mend: MendLimits
    onsite: OnsiteLimits
    photo: PhotoLimits
    lettering: LetteringLimits
    sharpness: SharpnessLimits
    duplicate: DuplicateLimits
    video: VideoLimits
    text: TextLimits
    wechat: WechatLimits
    cover: CoverLimits
    parser: ParserLimits
    copies: CopyLimits
    calendar: CalendarLimits
    repeats: RepeatLimits
    news: NewsLimits
    advertising: AdvertisingLimits
    seats: SeatLimits
    retention: RetentionLimits
    accounts: AccountLimits
    points: PointLimits
    training: TrainingLimits
    material: MaterialLimits
    amendments: AmendmentLimits
    stages: StageLimits
    film: FilmLimits


def limit_numbers(limits: RulebookLimits) -> dict[str, int]:
    """Return the whole numbers of the limits by section and name, such as accounts.password_days."""
    every = ((f"{section}.{key}", value) for section, part in _named(limits) for key, value in _named(part))
    return {name: value for name, value in every if type(value) is int}


def _named(part: object) -> Iterable[tuple[str, object]]:
    return part._asdict().items() if hasattr(part, "_asdict") else ()
