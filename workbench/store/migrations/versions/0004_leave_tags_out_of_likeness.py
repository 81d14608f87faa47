"""Leave tags out of what the memory compares: pairs that have any are folded anew."""

from alembic import op

from workbench.store.memory_index import refold

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Apply."""
    refold(op.get_bind(), ("folded", "folded_target", "shelf"), holding="<")


def downgrade() -> None:
    """The columns stay as they are: older versions read them too."""
