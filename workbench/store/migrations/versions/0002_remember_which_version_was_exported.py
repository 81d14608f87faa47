"""Remember which version was exported."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("translation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("exported_version", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("translation", schema=None) as batch_op:
        batch_op.drop_column("exported_version")
