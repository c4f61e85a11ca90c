"""Everything DuckDB: the schema, loading, and reading by people."""
