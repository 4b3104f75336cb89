"""What can go wrong with a store; every message says what to do."""


class StoreError(Exception):
    """Base of all errors of this package; the message is a sentence a person can act on."""


class StoreUnusable(StoreError):
    """The database can't be opened, read or written where it is."""


class NoDatabase(StoreUnusable):
    """There is no database where one was to be used."""


class NoRoom(StoreUnusable):
    """There is no room left on the disk of the database."""


class ServedElsewhere(StoreUnusable):
    """Another process serves the database."""


class SchemaTooNew(StoreError):
    """The database was written by a newer program than this one."""


class MigrationFailed(StoreError):
    """A migration failed; the schema is as it was before."""


class BackupInvalid(StoreError):
    """A file that was to be restored is no sound backup."""


class WindowClosed(StoreError):
    """The digest of an hour is written already; what comes after it is for the next one."""


class InTheAir(StoreError):
    """A message is being sent this moment, so that what it says can't be changed; in a few seconds it can."""
