"""Look the Memory up by its words: folded columns and two full-text indexes."""

import sqlalchemy as sa
from alembic import op

from workbench.store.memory_index import DROP_INDEX, MAKE_INDEX, refold

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Apply; the pairs remembered so far are folded anew and indexed."""
    op.add_column(
        "memory", sa.Column("folded_target", sa.Text(), nullable=False, server_default="")
    )
    op.add_column("memory", sa.Column("shelf", sa.Text(), nullable=False, server_default=""))
    refold(op.get_bind())
    if op.get_bind().dialect.name == "sqlite":
        for statement in MAKE_INDEX:
            op.execute(statement)


def downgrade() -> None:
    """Take back."""
    if op.get_bind().dialect.name == "sqlite":
        for statement in DROP_INDEX:
            op.execute(statement)
    with op.batch_alter_table("memory", schema=None) as batch_op:
        batch_op.drop_column("shelf")
        batch_op.drop_column("folded_target")
