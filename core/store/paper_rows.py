"""The tables of paper: batches, pages, what was read on them, papers made of them. Rows never leave this package."""

from datetime import date, datetime

from sqlalchemy import (
    Float,
    ForeignKey,
    Index,
    String,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from core.store.base import Base, Id


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
    taken_by: Mapped[str] = mapped_column(default="", server_default=text("''"))  # officer's name


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


class DigitisedRow(Base):
    """What is known of a paper, and whether an officer compared it."""

    __tablename__ = "digitised"
    paper_id: Mapped[str] = mapped_column(ForeignKey("papers.id"), primary_key=True)
    owner_id: Mapped[str] = mapped_column(String(40), index=True)
    type_code: Mapped[str] = mapped_column(String(60))
    code: Mapped[str] = mapped_column(String(120), index=True)  # "" until it is checked
    valid_until: Mapped[date | None]
    checked_at: Mapped[datetime | None]
    body: Mapped[str]  # JSON of core.digitised.Record

    # Papers that wait for an officer are few; they are counted in this index alone.
    __table_args__ = (Index("ix_digitised_unchecked", "paper_id", sqlite_where=text("checked_at IS NULL")),)


class StoreAnswerRow(Base):
    """What the province's store last said of a person's papers of one kind."""

    __tablename__ = "store_answers"
    owner_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    type_code: Mapped[str] = mapped_column(String(60), primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(index=True)
    body: Mapped[str]  # JSON
