"""What folders are counted and sorted by, and the entries of the index of words, which the desk then builds."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "entries",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject_id", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_entries")),
        sa.UniqueConstraint("subject_id", name=op.f("uq_entries_subject_id")),
    )
    op.add_column("dossiers", sa.Column("sort_name", sa.Text(), nullable=False, server_default=""))
    op.add_column("dossiers", sa.Column("sort_procedure", sa.Text(), nullable=False, server_default=""))
    op.drop_column("dossiers", "search")
    op.drop_index(op.f("ix_dossiers_status"), "dossiers")
    op.drop_index(op.f("ix_dossiers_updated_at"), "dossiers")
    op.create_index(op.f("ix_dossiers_created_at"), "dossiers", ["created_at"])
    op.create_index(op.f("ix_dossiers_handed_over_at"), "dossiers", ["handed_over_at"])
    shown = ["updated_at", "id", "due_at", "received_at", "code", "provisional_code", "sort_name"]
    op.create_index("ix_dossiers_list", "dossiers", ["status", *shown, "sort_procedure"])
    op.drop_index(op.f("ix_components_dossier_id"), "components")
    op.create_index(
        "ix_components_list", "components", ["dossier_id", "scan", "not_applicable", "required", "state"]
    )
    op.create_index(
        "ix_results_unsigned", "results", ["dossier_id"], sqlite_where=sa.text("signed_sha256 = ''")
    )
    op.drop_index(op.f("ix_jobs_dossier_id"), "jobs")
    op.create_index("ix_jobs_dossier", "jobs", ["dossier_id", "queue", "state"])
