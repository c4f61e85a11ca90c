"""One file a command of `onrecord`. What a command needs is imported when it runs, so that
`onrecord --help` stays instant."""
