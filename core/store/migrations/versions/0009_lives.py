"""Where papers went, what was given back, what a corrected procedure put aside; entries of the trail by dossier.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hops",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("list_id", sa.String(length=36), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("from_office", sa.Text(), nullable=False),
        sa.Column("to_office", sa.Text(), nullable=False),
        sa.Column("outside", sa.Boolean(), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("received_by", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_hops_dossier_id_dossiers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hops")),
    )
    op.create_index(op.f("ix_hops_list_id"), "hops", ["list_id"])
    op.create_index(op.f("ix_hops_dossier_id"), "hops", ["dossier_id"])
    op.add_column("dossiers", sa.Column("returned", sa.Text(), nullable=False, server_default="[]"))
    op.add_column(
        "components", sa.Column("retired", sa.Boolean(), nullable=False, server_default=sa.text("0"))
    )
    op.create_index(op.f("ix_audit_subjects"), "audit", ["subjects"])
    op.create_index("ix_pauses_lasting", "pauses", ["dossier_id"], sqlite_where=sa.text("ended_at IS NULL"))
