"""People at the counter: their visits, dossiers handed in together, drafts thrown away, whom a dossier is of."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "visits",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("arrived_at", sa.DateTime(), nullable=True),
        sa.Column("served_from", sa.DateTime(), nullable=True),
        sa.Column("served_to", sa.DateTime(), nullable=True),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.Column("officer_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    op.create_index(op.f("ix_visits_day"), "visits", ["day"])
    op.create_table(
        "visit_dossiers",
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossiers.id"], name=op.f("fk_visit_dossiers_dossier_id_dossiers")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name=op.f("fk_visit_dossiers_visit_id_visits")),
        sa.PrimaryKeyConstraint("dossier_id", name=op.f("pk_visit_dossiers")),
    )
    op.create_index(op.f("ix_visit_dossiers_visit_id"), "visit_dossiers", ["visit_id"])
    for name in ("authority", "twins_known"):
        op.add_column("dossiers", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("dossiers", sa.Column("group_id", sa.String(length=36), nullable=False, server_default=""))
    op.add_column("dossiers", sa.Column("discarded_at", sa.DateTime(), nullable=True))
    for name in ("person_number", "person_old_number", "person_name"):
        op.add_column("dossiers", sa.Column(name, sa.Text(), nullable=False, server_default=""))
        op.create_index(op.f(f"ix_dossiers_{name}"), "dossiers", [name])
    op.create_index(op.f("ix_dossiers_group_id"), "dossiers", ["group_id"])
    # Dossiers from before are found by their person too; a received one always has a number.
    op.execute(
        "UPDATE dossiers SET person_number = coalesce(json_extract(applicant, '$.id_number'), ''), "
        "person_old_number = coalesce(json_extract(applicant, '$.old_id_number'), '')"
    )
