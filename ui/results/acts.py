"""What is done with a finished result: saved, handed over with its receipt, given to the post, confirmed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from core import results, slips
from core.handing import HandOver
from core.progress import Progress
from core.returning import Way
from core.slips import SlipKind
from ui.context import Context
from ui.results.model import ResultsModel
from ui.texts import translate


class Acts(QObject):
    def __init__(self, context: Context, model: ResultsModel) -> None:
        super().__init__(model)
        self._context = context
        self._model = model

    def hand_over(self, what: HandOver) -> None:
        """The current result goes into somebody's hand. `what` is what the officer filled in."""
        current = self._model.current
        if current is not None and not self._model.busy:
            done = partial(translate("results", "Đã trả kết quả của {who}.").format, who=current.applicant)
            work = partial(self._hand_over_work, current.dossier_id, what)
            self._model.run(translate("results", "Đang ghi nhận…"), work, done)

    def confirm_delivery(self) -> None:
        """The post brought what is chosen."""
        ids = tuple(each.dossier_id for each in self._model.chosen)
        if ids and not self._model.busy:
            done = partial(translate("results", "Đã ghi nhận {n} kết quả phát xong.").format, n=len(ids))
            self._model.run(translate("results", "Đang ghi nhận…"), partial(self._delivery_work, ids), done)

    def post_list(self) -> None:
        """Today's list for the post, as a PDF to print."""
        if not self._model.busy:
            done = partial(translate("results", "Danh sách gửi bưu điện hôm nay đã mở để in.").format)
            self._model.run(translate("results", "Đang in…"), self._post_list_work, done)

    def export(self, folder: Path) -> None:
        current = self._model.current
        if current is not None and not self._model.busy:
            work = partial(self._export_work, current.dossier_id, folder)
            self._model.run(translate("results", "Đang lưu tệp…"), work, None)

    def _hand_over_work(self, dossier_id: str, what: HandOver, _progress: Progress) -> None:
        """And its receipt, where somebody is there to sign it."""
        desk, officer = self._context.desk, self._context.officer
        results.hand_over(desk, officer, dossier_id, what)
        if what.way is Way.IN_PERSON:
            path = self._context.spool / f"bien-nhan-{dossier_id}.pdf"
            path.write_bytes(slips.print_slip(desk, officer, dossier_id, SlipKind.RESULT_RECEIPT))
            self._context.show_file(path)

    def _delivery_work(self, ids: tuple[str, ...], progress: Progress) -> None:
        for number, dossier_id in enumerate(ids):
            progress(number, len(ids))
            results.confirm_delivery(self._context.desk, self._context.officer, dossier_id)

    def _post_list_work(self, _progress: Progress) -> None:
        from core.forms.post_list import (  # reportlab is heavy, and many days print nothing
            PostSlip,
            post_list,
        )

        desk, officer, today = self._context.desk, self._context.officer, self._model.today()
        rows = results.posted(desk, officer, today)
        path = self._context.spool / f"buu-dien-{today:%Y%m%d}.pdf"
        path.write_bytes(post_list(PostSlip(rows, today, desk.settings.office, officer.name, desk.clock())))
        self._context.show_file(path)

    def _export_work(self, dossier_id: str, folder: Path, _progress: Progress) -> str:
        path = results.export(self._context.desk, self._context.officer, dossier_id, folder)
        return translate("results", "Đã lưu {file} vào thư mục {folder}.").format(
            file=path.name, folder=folder.name
        )
