"""Of each page, whether it is the first picture of its sheet of paper, so that sheets can be counted."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pages", sa.Column("new_sheet", sa.Boolean(), nullable=False, server_default=sa.text("1")))
