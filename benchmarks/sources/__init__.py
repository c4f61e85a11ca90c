"""What it costs to see what a source has."""
