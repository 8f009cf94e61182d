"""What was handed in and how long it is valid; what is known of a digitised paper; answers of the province's store."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "digitised",
        sa.Column("paper_id", sa.String(length=36), nullable=False),
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("type_code", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=120), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("checked_at", sa.DateTime(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name=op.f("fk_digitised_paper_id_papers")),
        sa.PrimaryKeyConstraint("paper_id", name=op.f("pk_digitised")),
    )
    op.create_index(op.f("ix_digitised_owner_id"), "digitised", ["owner_id"])
    op.create_index(op.f("ix_digitised_code"), "digitised", ["code"])
    op.create_table(
        "store_answers",
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("type_code", sa.String(length=60), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "type_code", name=op.f("pk_store_answers")),
    )
    op.create_index(op.f("ix_store_answers_asked_at"), "store_answers", ["asked_at"])
    op.add_column("components", sa.Column("handed", sa.Text(), nullable=False, server_default=""))
    op.add_column("components", sa.Column("expires_on", sa.Date(), nullable=True))
    op.add_column("pages", sa.Column("taken_by", sa.Text(), nullable=False, server_default=""))
    op.add_column("dossiers", sa.Column("case_name", sa.Text(), nullable=False, server_default=""))
    op.add_column(
        "dossiers", sa.Column("applicant_number", sa.String(length=40), nullable=False, server_default="")
    )
    op.create_index(op.f("ix_dossiers_applicant_number"), "dossiers", ["applicant_number"])
    op.execute(
        "UPDATE dossiers SET applicant_number = substr(coalesce(json_extract(applicant, '$.id_number'), ''), 1, 40)"
    )
