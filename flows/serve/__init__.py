"""`onrecord serve`: every source on its schedule, as Prefect flow runs, until it is stopped.

One process looks after the rest (`keeper`): it decides what is due, starts a process a run
(`child`), ends what hangs, and tells Prefect (`board`) of those that died. Where no Prefect server
is configured, it has one of its own (`local_server`).
"""
