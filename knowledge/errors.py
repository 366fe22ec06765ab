"""Every error that the project raises on purpose.

    DoluongError
    ├── SettingsError           a DOLUONG_* setting has an unusable value
    ├── DataFileError           a bundled data file breaks its schema
    ├── EncoderError            the sentence encoder cannot be prepared or loaded
    ├── StoreError              the data folder cannot be read or written
    │   ├── StoreBusyError      another process is writing to the data folder
    │   ├── StoreDamagedError   the store's file is damaged; the source files are what counts
    │   └── IndexMissingError   no index has been built yet
    ├── UnknownTextError        a command names a text that is not held, or one it must not touch
    ├── LocatorError            a legal reference cannot be read or names nothing we hold
    │   ├── UnclearPlaceError   its words don't tell which place is meant
    │   └── AbsentPlaceError    the place it names is not held
    ├── QuestionError           the question is empty, too long or not text
    ├── CalculationError        a calculator was given something that it cannot use
    ├── ModelError              the configured language model gave nothing that can be shown
    ├── BatchError              a file of questions cannot be used
    ├── OutputError             a file that was asked for cannot be written
    │   ├── TemplateError       an office's Word template cannot be used
    │   └── ConversionError     the program that makes a PDF is missing or failed
    ├── ProfileError            an enterprise's profile cannot be used
    ├── EditError               what was typed into a section of a programme cannot be used
    └── IngestError             a document cannot be taken in
        ├── UnsupportedFileError    no loader for this kind of file, or the name lies about it
        ├── UnreadableFileError     the file is damaged
        ├── EncryptedFileError      the file asks for a password
        ├── EmptyDocumentError      no text in it (empty, or pages without any letter)
        ├── MissingToolError        scanned pages, and the programs that recognise letters are not installed
        ├── ReadLimitError          the reader ran past its time, memory, page or size limit
        └── StructureError          no document number, or no provisions found

The message of each is one or two Vietnamese sentences for the person at the screen: what happened, what to do.
"""


class DoluongError(Exception):
    """Root of the tree. Raised only through its subclasses."""

    @property
    def message(self) -> str:
        """The Vietnamese sentence to show."""
        return str(self.args[0]) if self.args else "Có lỗi không xác định."


class SettingsError(DoluongError):
    """Raised when a DOLUONG_* setting has an unusable value."""


class DataFileError(DoluongError):
    """Raised when a bundled data file is missing or breaks its schema."""


class EncoderError(DoluongError):
    """Raised when the sentence encoder cannot be prepared or loaded."""


class StoreError(DoluongError):
    """Raised when the data folder cannot be read or written."""


class StoreBusyError(StoreError):
    """Raised when another process is writing to the data folder."""


class StoreDamagedError(StoreError):
    """Raised when the store's file is damaged: restored from a backup or built again from the sources."""


class IndexMissingError(StoreError):
    """Raised when the search index has not been built yet."""


class UnknownTextError(DoluongError):
    """Raised when a command names a text that is not held, or one that it must not touch."""


class LocatorError(DoluongError):
    """Raised when a legal reference cannot be read or names nothing in the knowledge base."""


class UnclearPlaceError(LocatorError):
    """Raised when the words of a reference don't tell which place they mean."""


class AbsentPlaceError(LocatorError):
    """Raised when a reference names a place that neither the texts nor the catalogue have."""


class QuestionError(DoluongError):
    """Raised when a question is empty, too long or not text."""


class CalculationError(DoluongError):
    """Raised when a calculator was given something that it cannot use; names the field."""


class ModelError(DoluongError):
    """Raised when the configured language model gives nothing that can be shown; the extractive answer is shown."""


class BatchError(DoluongError):
    """Raised when a file of questions cannot be used."""


class ProfileError(DoluongError):
    """Raised when an enterprise's profile, or its list of instruments, cannot be used."""


class EditError(DoluongError):
    """Raised when a section edited by hand cannot be read back, or a version asked for isn't there."""


class OutputError(DoluongError):
    """Raised when a file that was asked for cannot be written."""


class TemplateError(OutputError):
    """Raised when an office's Word template cannot be used."""


class ConversionError(OutputError):
    """Raised when the program that makes a PDF of a Word file is not installed or fails."""


class IngestError(DoluongError):
    """Raised when a document cannot be taken in; the knowledge base stays as it was."""


class UnsupportedFileError(IngestError):
    """Raised when there is no loader for the file, or its content is not what its name says."""


class UnreadableFileError(IngestError):
    """Raised when the file is damaged."""


class EncryptedFileError(IngestError):
    """Raised when the file needs a password."""


class EmptyDocumentError(IngestError):
    """Raised when the file holds no text."""


class MissingToolError(IngestError):
    """Raised when a file holds scanned pages and the programs that recognise their letters are not installed."""


class ReadLimitError(IngestError):
    """Raised when reading the file takes more time, memory, pages or bytes than allowed."""


class StructureError(IngestError):
    """Raised when no document number or no provision is found in the text."""
