"""How the applicant wishes to have the result; lines of a register whose dossier was moved to another field's."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("dossiers", sa.Column("wish", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.create_table(
        "moved_lines",
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("to_field", sa.Text(), nullable=False),
        sa.Column("to_year", sa.Integer(), nullable=False),
        sa.Column("to_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossiers.id"], name=op.f("fk_moved_lines_dossier_id_dossiers")
        ),
        sa.PrimaryKeyConstraint("field", "year", "number", name=op.f("pk_moved_lines")),
    )
    op.create_index(op.f("ix_moved_lines_dossier_id"), "moved_lines", ["dossier_id"])
