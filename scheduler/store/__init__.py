"""SQLite through sqlite-utils: the database itself, its migrations, and one module for each family of tables."""
