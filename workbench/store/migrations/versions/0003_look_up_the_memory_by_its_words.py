"""Look the Memory up by its words: folded columns (their index comes with 0005)."""

import sqlalchemy as sa
from alembic import op

from workbench.store.memory_index import refold

revision = "0003"
down_revision = "0002"
COLUMNS = ("folded_target", "shelf")


def upgrade() -> None:
    """Apply; the pairs remembered so far are folded anew."""
    for name in COLUMNS:
        op.add_column("memory", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    refold(op.get_bind(), ("folded", *COLUMNS))


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("memory", schema=None) as batch_op:
        for name in COLUMNS:
            batch_op.drop_column(name)
