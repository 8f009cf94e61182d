"""A print says which document it is of, and bears that document's own number."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    subject = sa.Column("subject", sa.String(length=40), server_default=sa.text("''"), nullable=False)
    op.add_column("prints", subject)
    op.add_column("prints", sa.Column("serial", sa.Integer(), server_default=sa.text("0"), nullable=False))
