"""Batches of the scanner station: a page may lie in one before it belongs to a dossier."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "batches",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("profile", sa.String(length=64), nullable=False),
        sa.Column("opened_by", sa.String(length=36), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("sheets_fed", sa.Integer(), nullable=True),
        sa.Column("arranged", sa.Boolean(), nullable=False),
        sa.Column("divides", sa.Boolean(), nullable=False),
        sa.Column("keeps_blank", sa.Boolean(), nullable=False),
        sa.Column("stopped_by", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
    )
    op.create_index(op.f("ix_batches_state"), "batches", ["state"])
    op.create_table(
        "groups",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("batch_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=12), nullable=False),
        sa.Column("dossier", sa.String(length=60), nullable=False),
        sa.Column("component", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("delivered_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_groups_batch_id_batches")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
    )
    op.create_index(op.f("ix_groups_batch_id"), "groups", ["batch_id"])
    op.create_table(
        "learned",
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("heading", name=op.f("pk_learned")),
    )
    op.create_table(
        "pages_anew",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=True),
        sa.Column("batch_id", sa.String(length=36), nullable=True),
        sa.Column("group_id", sa.String(length=36), nullable=True),
        sa.Column("component_id", sa.String(length=36), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("given_as", sa.Text(), nullable=False),
        sa.Column("width_px", sa.Integer(), nullable=False),
        sa.Column("height_px", sa.Integer(), nullable=False),
        sa.Column("dpi", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("acquired_at", sa.DateTime(), nullable=False),
        sa.Column("dropped", sa.Boolean(), nullable=False),
        sa.Column("turned", sa.Integer(), nullable=True),
        sa.Column("crop", sa.Text(), nullable=False),
        sa.Column("marks", sa.Boolean(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("looks", sa.Text(), nullable=False),
        sa.Column("twin_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_pages_dossier_id_dossiers")),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_pages_batch_id_batches")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_pages_group_id_groups")),
        sa.ForeignKeyConstraint(
            ["component_id"], ["components.id"], name=op.f("fk_pages_component_id_components")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pages")),
    )
    same = (
        "id, dossier_id, component_id, position, sha256, width_px, height_px, dpi, source, acquired_at,"
        " dropped, turned"
    )
    op.execute(
        f"INSERT INTO pages_anew ({same}, given_as, crop, marks, kept, looks)"
        f" SELECT {same}, '', '', 0, 0, '' FROM pages"
    )
    op.drop_table("pages")
    op.rename_table("pages_anew", "pages")
    for column in ("dossier_id", "batch_id", "group_id", "component_id", "given_as"):
        op.create_index(op.f(f"ix_pages_{column}"), "pages", [column])
    op.add_column("readings", sa.Column("heading", sa.Text(), nullable=False, server_default=""))
    op.add_column("readings", sa.Column("kind", sa.String(length=60), nullable=False, server_default=""))
    op.add_column(
        "readings", sa.Column("pieces_sha256", sa.String(length=64), nullable=False, server_default="")
    )
