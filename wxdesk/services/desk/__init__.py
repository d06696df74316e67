"""What every use case needs: ports, guarded acts, row versions, evidence."""
