"""A ledger of codes, blocks that belong to a station, and the number of the national portal."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_FROM_DOSSIERS = """
INSERT INTO codes (text, dossier_id, day, at, "by", origin, why)
SELECT {column}, id, date(coalesce(received_at, created_at), '+7 hours'), coalesce(received_at, created_at),
received_by, '{origin}', ''
FROM dossiers WHERE {column} IS NOT NULL ORDER BY created_at
"""


def upgrade() -> None:
    op.create_table(
        "codes",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=50), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(length=12), nullable=False),
        sa.Column("why", sa.String(length=12), nullable=False),
        sa.Column("replaced_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_codes_dossier_id_dossiers")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_codes")),
        sa.UniqueConstraint("text", name=op.f("uq_codes_text")),
    )
    op.create_index(op.f("ix_codes_dossier_id"), "codes", ["dossier_id"])
    op.create_index(op.f("ix_codes_day"), "codes", ["day"])
    op.execute(_FROM_DOSSIERS.format(column="provisional_code", origin="provisional"))
    op.execute(_FROM_DOSSIERS.format(column="code", origin="leased"))
    op.execute(
        "UPDATE codes SET replaced_at = at WHERE origin = 'provisional' AND EXISTS "
        "(SELECT 1 FROM dossiers WHERE dossiers.id = codes.dossier_id AND dossiers.code IS NOT NULL)"
    )
    op.add_column("leases", sa.Column("station", sa.String(length=12), nullable=False, server_default=""))
    op.add_column("leases", sa.Column("renounced_at", sa.DateTime(), nullable=True))
    op.add_column("prints", sa.Column("code", sa.String(length=50), nullable=False, server_default=""))
    op.add_column("dossiers", sa.Column("portal_code", sa.String(length=50), nullable=True))
    op.create_index(op.f("ix_dossiers_portal_code"), "dossiers", ["portal_code"], unique=True)
