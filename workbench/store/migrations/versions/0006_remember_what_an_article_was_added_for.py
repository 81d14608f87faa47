"""Remember the language that an article was added for."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Apply; of the articles there are, nothing was said."""
    column = sa.Column("target_language", sa.String(), nullable=False, server_default="")
    op.add_column("article", column)


def downgrade() -> None:
    """Take back, without making the table anew: its segments would go with it."""
    op.drop_column("article", "target_language")
