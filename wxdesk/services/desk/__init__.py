"""Code that every use case needs 公用: interfaces to store and files, role checks, row versions, evidence files."""
