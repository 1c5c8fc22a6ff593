"""Sets stories with all that was marked in them as one page for a browser or a printer, which needs nothing else."""
