"""Each received dossier has its line in the register of its field."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    field = sa.Column("register_field", sa.Text(), server_default=sa.text("''"), nullable=False)
    op.add_column("dossiers", field)
    op.add_column("dossiers", sa.Column("register_year", sa.Integer(), nullable=True))
    op.add_column("dossiers", sa.Column("register_number", sa.Integer(), nullable=True))
    line = ["register_field", "register_year", "register_number"]
    op.create_index("ix_dossiers_register", "dossiers", line, unique=True)
