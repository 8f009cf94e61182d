"""The system's own dialogs for files and folders."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


class FileDialog:
    """Each question waits for its answer; None when the officer thought better of it."""

    @classmethod
    def ask_file(cls, parent: QWidget, title: str, kinds: str) -> Path | None:
        """`kinds` as Qt reads them: "PDF (*.pdf)"."""
        name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
        return Path(name) if name else None

    @classmethod
    def ask_files(cls, parent: QWidget, title: str, kinds: str) -> list[Path]:
        names, _ = QFileDialog.getOpenFileNames(parent, title, "", kinds)
        return [Path(name) for name in names]

    @classmethod
    def ask_folder(cls, parent: QWidget, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(parent, title)
        return Path(name) if name else None

    @classmethod
    def ask_target(cls, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Where to write; `name` is what the file would be called in the officer's documents."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path(documents) / name), kinds)
        return Path(chosen) if chosen else None
