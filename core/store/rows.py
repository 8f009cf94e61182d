"""The tables. Rows never leave this package; dataclasses do."""

from datetime import UTC, date, datetime

from sqlalchemy import (
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment, str: Text}  # noqa: RUF012 - SQLAlchemy's own way


Id = String(36)


class NoteRow(Base):
    """Single facts of this desk: its vault's id, the head of the audit chain, the state of the line…"""

    __tablename__ = "notes"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str]


class OfficerRow(Base):
    __tablename__ = "officers"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    login: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str]
    roles: Mapped[str]  # names of roles, space between
    password_hash: Mapped[str]  # Argon2id, its own encoded form
    failures: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class AuditRow(Base):
    __tablename__ = "audit"
    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    officer_id: Mapped[str] = mapped_column(Id)  # "" for the desk itself
    action: Mapped[str] = mapped_column(String(64))
    subjects: Mapped[str]  # ids, space between
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))


class ProcedureRow(Base):
    """A procedure as it stood when a dossier was opened under it."""

    __tablename__ = "procedures"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)  # SHA-256 of the body
    code: Mapped[str] = mapped_column(String(40))
    version: Mapped[str] = mapped_column(String(40))
    body: Mapped[str]  # JSON


class DossierRow(Base):
    __tablename__ = "dossiers"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    code: Mapped[str | None] = mapped_column(String(50), unique=True)
    provisional_code: Mapped[str | None] = mapped_column(String(50), unique=True)
    portal_code: Mapped[str | None] = mapped_column(
        String(50), unique=True, index=True
    )  # the national portal's own number
    procedure_id: Mapped[str | None] = mapped_column(ForeignKey("procedures.id"))
    procedure_name: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(String(20))
    channel: Mapped[str] = mapped_column(String(10))
    applicant: Mapped[str]  # JSON of Party
    applicant_name: Mapped[str] = mapped_column(default="")
    submitter: Mapped[str | None]  # JSON of Party
    authorised: Mapped[bool] = mapped_column(default=False)
    fee: Mapped[str]  # JSON of Fee
    copies: Mapped[int] = mapped_column(default=1)
    time_limit: Mapped[str] = mapped_column(default="")
    # What the applicant's and the procedure's names sort by, core.words.sort_key; "": not reckoned yet.
    sort_name: Mapped[str] = mapped_column(default="", server_default=text("''"))
    sort_procedure: Mapped[str] = mapped_column(default="", server_default=text("''"))
    revision: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(index=True)
    updated_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(Id)
    received_at: Mapped[datetime | None] = mapped_column(index=True)
    received_by: Mapped[str] = mapped_column(default="")
    due_at: Mapped[datetime | None] = mapped_column(index=True)  # promised: `override`, else `reckoned_at`
    reckoned_at: Mapped[datetime | None]
    override: Mapped[str] = mapped_column(default="", server_default=text("''"))  # JSON of Override
    due_steps: Mapped[str] = mapped_column(default="[]")  # JSON
    finished_at: Mapped[datetime | None]
    handed_over_at: Mapped[datetime | None] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    ended_reason: Mapped[str] = mapped_column(default="", server_default=text("''"))
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    authority: Mapped[str] = mapped_column(default="", server_default=text("''"))  # JSON of Authority
    group_id: Mapped[str] = mapped_column(Id, default="", server_default=text("''"), index=True)
    discarded_at: Mapped[datetime | None]
    twins_known: Mapped[str] = mapped_column(
        default="", server_default=text("''")
    )  # ids, space between: an officer said that they are other requests
    # What a person is known again by.
    person_number: Mapped[str] = mapped_column(default="", server_default=text("''"), index=True)
    person_old_number: Mapped[str] = mapped_column(default="", server_default=text("''"), index=True)
    person_name: Mapped[str] = mapped_column(default="", server_default=text("''"), index=True)
    register_field: Mapped[str] = mapped_column(default="", server_default=text("''"))
    register_year: Mapped[int | None]
    register_number: Mapped[int | None]

    __table_args__ = (
        Index("ix_dossiers_register", "register_field", "register_year", "register_number", unique=True),
        Index(  # a folder is counted and sorted in this one alone; only the rows that are shown are read
            "ix_dossiers_list",
            "status",
            "updated_at",
            "id",
            "due_at",
            "received_at",
            "code",
            "provisional_code",
            "sort_name",
            "sort_procedure",
        ),
    )


class VisitRow(Base):
    """Somebody at the desk, from the number they took until they went."""

    __tablename__ = "visits"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    day: Mapped[date] = mapped_column(index=True)  # local
    number: Mapped[int]  # within the day, from 1; 0: came without one
    arrived_at: Mapped[datetime | None]  # NULL: nobody saw when
    served_from: Mapped[datetime | None]
    served_to: Mapped[datetime | None]
    left_at: Mapped[datetime | None]  # went away unserved
    officer_id: Mapped[str] = mapped_column(Id)  # who serves; "" while they wait


class VisitDossierRow(Base):
    """What somebody handed in while they were here."""

    __tablename__ = "visit_dossiers"
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"), index=True)


class PauseRow(Base):
    """A time in which the clock of a dossier stood."""

    __tablename__ = "pauses"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    reason: Mapped[str]


class SupplementRow(Base):
    __tablename__ = "supplements"
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]  # JSON of SupplementRequest


class EventRow(Base):
    """The trail of a dossier, in the order things happened."""

    __tablename__ = "events"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    at: Mapped[datetime] = mapped_column(index=True)
    handler: Mapped[str]
    action: Mapped[str] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(20))
    text: Mapped[str]
    department: Mapped[str]


class CorrectionRow(Base):
    """What a dossier said before it was corrected."""

    __tablename__ = "corrections"
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)  # the one that ended
    at: Mapped[datetime]
    officer: Mapped[str]
    reason: Mapped[str]
    before: Mapped[str]  # JSON of Dossier


class ComponentRow(Base):
    __tablename__ = "components"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str]
    originals: Mapped[int]
    copies: Mapped[int]
    presented: Mapped[bool]
    scan: Mapped[bool]
    must_digitise: Mapped[bool]
    required: Mapped[bool]
    condition: Mapped[str]
    alternative_group: Mapped[str] = mapped_column(String(40))
    replaced_by_data: Mapped[str]
    state: Mapped[str] = mapped_column(String(20))
    checked: Mapped[bool] = mapped_column(default=False)
    not_applicable: Mapped[bool] = mapped_column(default=False)

    # How many papers of a dossier are there is counted in this index alone.
    __table_args__ = (
        Index("ix_components_list", "dossier_id", "scan", "not_applicable", "required", "state"),
    )


class BatchRow(Base):
    """A stack of paper at the station, from its first sheet until every page lies in a dossier or was put aside."""

    __tablename__ = "batches"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    state: Mapped[str] = mapped_column(String(12), index=True)
    profile: Mapped[str] = mapped_column(String(64))
    opened_by: Mapped[str] = mapped_column(Id)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    sheets_fed: Mapped[int | None]  # as the officer counted them
    arranged: Mapped[bool] = mapped_column(default=False)  # by a person: it is not divided anew by itself
    divides: Mapped[bool]  # at separators and headings; else all of it is one paper
    keeps_blank: Mapped[bool]
    stopped_by: Mapped[str] = mapped_column(
        String(40), default=""
    )  # how the last feeding ended: an error's code


class GroupRow(Base):
    """Pages of a batch that belong together, and where they are to go."""

    __tablename__ = "groups"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    batch_id: Mapped[str] = mapped_column(ForeignKey("batches.id"), index=True)
    position: Mapped[int]
    origin: Mapped[str] = mapped_column(String(12))
    dossier: Mapped[str] = mapped_column(String(60))  # its code, as a sheet or an officer says it
    component: Mapped[str] = mapped_column(String(40))  # its code
    name: Mapped[str]
    number: Mapped[str] = mapped_column(String(20))
    delivered_at: Mapped[datetime | None]


class PageRow(Base):
    """The ledger of scanned pages: a row here means the image is on disk, whole."""

    __tablename__ = "pages"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    dossier_id: Mapped[str | None] = mapped_column(ForeignKey("dossiers.id"), index=True)  # NULL: in a batch
    batch_id: Mapped[str | None] = mapped_column(ForeignKey("batches.id"), index=True)
    group_id: Mapped[str | None] = mapped_column(ForeignKey("groups.id"), index=True)
    component_id: Mapped[str | None] = mapped_column(ForeignKey("components.id"), index=True)
    position: Mapped[int]  # within its component or group, from 0; gaps are allowed
    sha256: Mapped[str] = mapped_column(String(64))  # of the image as the scanner gave it
    given_as: Mapped[str] = mapped_column(
        index=True
    )  # what its device calls it: given again, it is no new page
    width_px: Mapped[int]
    height_px: Mapped[int]
    dpi: Mapped[int]
    source: Mapped[str]
    acquired_at: Mapped[datetime]
    dropped: Mapped[bool] = mapped_column(default=False)
    turned: Mapped[int | None]  # clockwise degrees an officer chose; NULL: found by reading
    crop: Mapped[str] = mapped_column(default="")  # JSON of core.arrangement.Crop; "": the whole page
    marks: Mapped[bool] = mapped_column(default=False)  # a separator: it is no page of any paper
    kept: Mapped[bool] = mapped_column(default=False)  # it looks blank, and an officer wants it all the same
    looks: Mapped[str] = mapped_column(default="")  # JSON of core.batches.Looks; "": not looked at yet
    twin_id: Mapped[str | None] = mapped_column(String(36))  # the page it seems to be a second picture of
    new_sheet: Mapped[bool] = mapped_column(
        default=True, server_default=text("1")
    )  # no page before it shows the same sheet of paper


class ReadingRow(Base):
    """What was read on a page; one per page, replaced when the page is read again."""

    __tablename__ = "readings"
    page_id: Mapped[str] = mapped_column(ForeignKey("pages.id"), primary_key=True)
    body: Mapped[str]  # JSON of scanning.page.PageReading
    upright_sha256: Mapped[str] = mapped_column(String(64))
    blank: Mapped[bool]
    error: Mapped[str] = mapped_column(String(40), default="")
    read_at: Mapped[datetime]
    # What a correction of its kind is remembered under, and the component its heading speaks of.
    heading: Mapped[str] = mapped_column(default="", server_default=text("''"))
    kind: Mapped[str] = mapped_column(String(60), default="", server_default=text("''"))
    pieces_sha256: Mapped[str] = mapped_column(
        String(64), default="", server_default=text("''")
    )  # for the PDF


class LearnedRow(Base):
    """A heading that an officer of this desk said the kind of."""

    __tablename__ = "learned"
    heading: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]


class PaperRow(Base):
    __tablename__ = "papers"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    component_id: Mapped[str] = mapped_column(ForeignKey("components.id"), index=True)
    made_of: Mapped[str] = mapped_column(
        String(64)
    )  # SHA-256 over its pages: the same pages make no second one
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    page_count: Mapped[int]
    mean_confidence: Mapped[float] = mapped_column(Float)
    made_at: Mapped[datetime]
    current: Mapped[bool] = mapped_column(default=True)


class ResultRow(Base):
    __tablename__ = "results"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), unique=True)
    name: Mapped[str]
    code: Mapped[str] = mapped_column(String(40))
    number: Mapped[str]
    issued_on: Mapped[date | None]
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    signed_sha256: Mapped[str] = mapped_column(String(64), default="")
    signed_size: Mapped[int] = mapped_column(default=0)
    signer: Mapped[str] = mapped_column(default="")
    signed_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "ix_results_unsigned",
            "dossier_id",
            sqlite_where=text("signed_sha256 = ''"),
            postgresql_where=text("signed_sha256 = ''"),
        ),
    )


class PrintRow(Base):
    """Every slip that left the printer, so that a second one can say that it is the second."""

    __tablename__ = "prints"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    form: Mapped[str] = mapped_column(String(40))
    number: Mapped[int]  # the n-th print of this document, from 1
    sha256: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    voided_at: Mapped[datetime | None]  # the dossier was corrected since
    subject: Mapped[str] = mapped_column(
        String(40), default="", server_default=text("''")
    )  # which document of this form: a dossier may be asked for papers twice
    serial: Mapped[int] = mapped_column(default=0, server_default=text("0"))  # "Số: …"; 0: it bears none
    code: Mapped[str] = mapped_column(String(50), default="", server_default=text("''"))  # as it stands on it


class LeaseRow(Base):
    """A block of dossier codes the province lent this station for one day."""

    __tablename__ = "leases"
    id: Mapped[str] = mapped_column(Id, primary_key=True)  # the request's own key
    agency: Mapped[str] = mapped_column(String(35))
    day: Mapped[date]
    first: Mapped[int]
    last: Mapped[int]
    next: Mapped[int]
    expires_at: Mapped[datetime]
    station: Mapped[str] = mapped_column(String(12), default="", server_default=text("''"))  # it was lent to
    renounced_at: Mapped[datetime | None]  # given up: it may be given out elsewhere too


class CodeRow(Base):
    """Every code that was ever given out here, or by the province to a dossier of ours. None is ever deleted."""

    __tablename__ = "codes"
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    text: Mapped[str] = mapped_column(String(50), unique=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    day: Mapped[date] = mapped_column(index=True)  # local, as in the code
    at: Mapped[datetime]
    by: Mapped[str]  # officer's name; "" for the desk itself or the province
    origin: Mapped[str] = mapped_column(String(12))
    why: Mapped[str] = mapped_column(String(12))  # it is only a provisional one
    replaced_at: Mapped[datetime | None]


class CounterRow(Base):
    """Provisional numbers given out, per day and tag; those of slips, per form and year."""

    __tablename__ = "counters"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[int]


class JobRow(Base):
    __tablename__ = "jobs"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    queue: Mapped[str] = mapped_column(String(10))
    dossier_id: Mapped[str] = mapped_column(Id)
    subject_id: Mapped[str] = mapped_column(Id, index=True)
    revision: Mapped[int] = mapped_column(default=0)
    stage: Mapped[int]
    state: Mapped[str] = mapped_column(String(12))
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime]
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    size: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    upload_url: Mapped[str] = mapped_column(default="")
    last_error: Mapped[str] = mapped_column(String(40), default="")
    last_facts: Mapped[str] = mapped_column(default="")
    payload: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        Index("ix_jobs_claim", "queue", "state", "attempts", "not_before"),
        Index("ix_jobs_dossier", "dossier_id", "queue", "state"),
    )


class ReceiptRow(Base):
    """The province's signed word that it holds a dossier's files."""

    __tablename__ = "receipts"
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    jws: Mapped[str]
    received_at: Mapped[datetime]


class EntryRow(Base):
    """A dossier or a read page in the index of words, whose row it is by its number: the order of age, so that the
    newest is found first.
    """

    __tablename__ = "entries"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    subject_id: Mapped[str] = mapped_column(Id, unique=True)
    digest: Mapped[str] = mapped_column(String(32))  # of what it was indexed with
