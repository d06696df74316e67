"""Code that every use case needs: ports, guarded acts, row versions, evidence."""
