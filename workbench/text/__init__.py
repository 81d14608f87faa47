"""Words in, words out: pure, knows no database, file or web."""
