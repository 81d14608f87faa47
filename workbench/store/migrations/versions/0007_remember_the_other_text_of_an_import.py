"""Remember the text of a reviewed file that was kept beside the one here."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Apply; of the comments there are, none says its text apart."""
    column = sa.Column("offered", sa.JSON(), nullable=False, server_default="{}")
    op.add_column("comment", column)


def downgrade() -> None:
    """Take back, without making the table anew."""
    op.drop_column("comment", "offered")
