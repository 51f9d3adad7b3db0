"""Reads the catalogue of a database as SQLAlchemy's inspector does, one call a fact and table.

    inspector.py URL TABLES
"""
import sys

import sqlalchemy

engine = sqlalchemy.create_engine(sys.argv[1])
with engine.connect() as connection:
    inspector = sqlalchemy.inspect(connection)
    for table in inspector.get_table_names()[: int(sys.argv[2])]:
        inspector.get_columns(table)
        inspector.get_pk_constraint(table)
        inspector.get_indexes(table)
    for view in inspector.get_view_names():
        inspector.get_view_definition(view)
