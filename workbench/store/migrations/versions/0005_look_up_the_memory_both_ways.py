"""Look the Memory up both ways: the words of both sides on shelves, in one index."""

import sqlalchemy as sa
from alembic import op

from workbench.store.memory_index import DROP_INDEX, MAKE_INDEX, refold

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Apply; what indexed the pairs before is replaced."""
    _on_sqlite(DROP_INDEX)
    op.add_column("memory", sa.Column("shelf_target", sa.Text(), nullable=False, server_default=""))
    refold(op.get_bind(), ("shelf_target",))
    _on_sqlite(MAKE_INDEX)


def downgrade() -> None:
    """Take back; without the index only exact matches are found."""
    _on_sqlite(DROP_INDEX)
    with op.batch_alter_table("memory", schema=None) as batch_op:
        batch_op.drop_column("shelf_target")


def _on_sqlite(statements: tuple[str, ...]) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for statement in statements:
            op.execute(statement)
