"""What was handed in and how long it is valid; what is known of a digitised paper; answers of the province's store."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
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
    op.create_index(
        "ix_digitised_unchecked", "digitised", ["paper_id"], sqlite_where=sa.text("checked_at IS NULL")
    )
    op.execute(  # nobody compared the papers that there are: each waits for an officer
        "INSERT INTO digitised (paper_id, owner_id, type_code, code, body) SELECT id, '', '', '', json_object("
        "'paper_id', id, 'particulars', json('{}'), 'digitised_at', replace(made_at, ' ', 'T') || 'Z', "
        "'digitised_by', '', 'signature', 'personal') FROM papers WHERE current"
    )
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
