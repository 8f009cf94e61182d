"""The tables. Rows never leave this package; dataclasses do."""

from datetime import date, datetime

from sqlalchemy import (
    ForeignKey,
    Index,
    Integer,
    String,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from core.store.base import Base, Id


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
    subjects: Mapped[str] = mapped_column(index=True)  # ids, space between; of a dossier, its own first
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
    case_name: Mapped[str] = mapped_column(default="", server_default=text("''"))
    # What the applicant's and the procedure's names sort by, core.words.sort_key; "": not reckoned yet.
    sort_name: Mapped[str] = mapped_column(default="", server_default=text("''"))
    sort_procedure: Mapped[str] = mapped_column(default="", server_default=text("''"))
    revision: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(index=True)
    updated_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(Id)  # officer; of a draft: who took it over since
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
    returned: Mapped[str] = mapped_column(default="[]", server_default=text("'[]'"))  # JSON
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    authority: Mapped[str] = mapped_column(default="", server_default=text("''"))  # JSON of Authority
    group_id: Mapped[str] = mapped_column(Id, default="", server_default=text("''"), index=True)
    discarded_at: Mapped[datetime | None]
    wish: Mapped[str] = mapped_column(default="", server_default=text("''"))  # JSON of Wish
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

    __table_args__ = (Index("ix_pauses_lasting", "dossier_id", sqlite_where=text("ended_at IS NULL")),)


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


class HopRow(Base):
    """The papers of a dossier going from one office to another."""

    __tablename__ = "hops"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    list_id: Mapped[str] = mapped_column(Id, index=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    from_office: Mapped[str]
    to_office: Mapped[str]
    outside: Mapped[bool]
    given_by: Mapped[str]
    given_at: Mapped[datetime]
    received_by: Mapped[str]
    received_at: Mapped[datetime | None]
    note: Mapped[str]


class CorrectionRow(Base):
    """What a dossier said before it was corrected."""

    __tablename__ = "corrections"
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)  # the one that ended
    at: Mapped[datetime]
    officer: Mapped[str]
    reason: Mapped[str]
    before: Mapped[str]  # JSON of Dossier


class MovedLineRow(Base):
    """A line of a register whose dossier has another one since: its number is nobody else's."""

    __tablename__ = "moved_lines"
    field: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    version: Mapped[int]  # of the dossier, as the line has it
    at: Mapped[datetime]
    officer: Mapped[str]
    reason: Mapped[str]
    to_field: Mapped[str]
    to_year: Mapped[int]
    to_number: Mapped[int]


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
    handed: Mapped[str] = mapped_column(default="", server_default=text("''"))  # JSON of HandedIn
    expires_on: Mapped[date | None]
    # No paper of this dossier any more: its procedure was corrected. A file made of it may be on its way still.
    retired: Mapped[bool] = mapped_column(default=False, server_default=text("0"))

    # How many papers of a dossier are there is counted in this index alone.
    __table_args__ = (
        Index("ix_components_list", "dossier_id", "scan", "not_applicable", "required", "state"),
    )


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
    paper_only: Mapped[bool] = mapped_column(default=False, server_default=text("0"))  # there is no file

    __table_args__ = (
        Index(
            "ix_results_unsigned",
            "dossier_id",
            sqlite_where=text("signed_sha256 = ''"),
            postgresql_where=text("signed_sha256 = ''"),
        ),
    )


class PaymentRow(Base):
    """Money taken for a dossier. A row is voided, never deleted, and keeps its number."""

    __tablename__ = "payments"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    amount: Mapped[int]  # dong
    method: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(index=True)
    officer_id: Mapped[str] = mapped_column(Id)
    officer: Mapped[str]  # name
    receipt: Mapped[str] = mapped_column(String(40), unique=True)  # number of the receipt given for it
    reference: Mapped[str]  # the bank's or the portal's word for it
    voided_at: Mapped[datetime | None]
    voided_by: Mapped[str]
    void_reason: Mapped[str]


class HandOverRow(Base):
    """Who holds the result now, and how it came to them; one a dossier."""

    __tablename__ = "handovers"
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    way: Mapped[str] = mapped_column(String(12), index=True)
    officer_id: Mapped[str] = mapped_column(Id)
    officer: Mapped[str]  # name
    opinion: Mapped[str] = mapped_column(String(12))  # rated, skipped or not asked
    rating: Mapped[int | None]
    body: Mapped[str]  # JSON of core.handing.HandOver
    delivered_at: Mapped[datetime | None]  # by post: the post's word
    sent_back_at: Mapped[datetime | None]
    sent_back_reason: Mapped[str]


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
    """Provisional numbers given out, per day and tag; those of slips, per form and year; and so on."""

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
