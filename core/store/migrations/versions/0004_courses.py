"""The course of a dossier after its receipt: pauses, requests, events, corrections; a promise of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pauses",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_pauses_dossier_id_dossiers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pauses")),
    )
    op.create_index(op.f("ix_pauses_dossier_id"), "pauses", ["dossier_id"])
    op.create_table(
        "supplements",
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossiers.id"], name=op.f("fk_supplements_dossier_id_dossiers")
        ),
        sa.PrimaryKeyConstraint("dossier_id", "number", name=op.f("pk_supplements")),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("handler", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_events_dossier_id_dossiers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_dossier_id"), "events", ["dossier_id"])
    op.create_index(op.f("ix_events_at"), "events", ["at"])
    op.create_table(
        "corrections",
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossiers.id"], name=op.f("fk_corrections_dossier_id_dossiers")
        ),
        sa.PrimaryKeyConstraint("dossier_id", "version", name=op.f("pk_corrections")),
    )
    op.add_column("dossiers", sa.Column("reckoned_at", sa.DateTime(), nullable=True))
    op.add_column("dossiers", sa.Column("override", sa.Text(), nullable=False, server_default=""))
    op.add_column("dossiers", sa.Column("ended_at", sa.DateTime(), nullable=True))
    op.add_column("dossiers", sa.Column("ended_reason", sa.Text(), nullable=False, server_default=""))
    op.add_column("dossiers", sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1")))
    op.execute("UPDATE dossiers SET reckoned_at = due_at")
    op.add_column("prints", sa.Column("voided_at", sa.DateTime(), nullable=True))
