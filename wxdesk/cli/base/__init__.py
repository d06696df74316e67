"""What every command uses: context, parser words, shared options."""
