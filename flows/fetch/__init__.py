"""Fetching over HTTP as a good citizen: `client.Client` is all that the rest of onrecord uses."""
