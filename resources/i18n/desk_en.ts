<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi_VN">
<context>
    <name>AnswerForm</name>
    <message>
        <source>Giấy tờ đã nhận</source>
        <translation>Papers received</translation>
    </message>
    <message>
        <source>Ghi chú khi nhận</source>
        <translation>Note on receipt</translation>
    </message>
    <message>
        <source>Đã nhận (Space đánh dấu, bỏ dấu thứ chưa có)</source>
        <translation>Received (Space ticks; untick what is not there)</translation>
    </message>
    <message>
        <source>Nhận bổ sung và tính tiếp hạn</source>
        <translation>Take the papers in and let the clock run</translation>
    </message>
    <message>
        <source>Đánh dấu giấy tờ đã nhận.</source>
        <translation>Tick the papers that came.</translation>
    </message>
</context>
<context>
    <name>ApplicantModel</name>
    <message>
        <source>Đã đọc căn cước. Kiểm tra lại với người nộp.</source>
        <translation>Citizen card read. Check it with the applicant.</translation>
    </message>
    <message>
        <source>Địa chỉ cũ nay thuộc đâu?</source>
        <translation>Where does the old address lie today?</translation>
    </message>
</context>
<context>
    <name>BlockRows</name>
    <message>
        <source>Ngày</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Khối số</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>Trạm</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>Đã cấp</source>
        <translation>Given</translation>
    </message>
    <message>
        <source>Còn</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>Số trống</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Hết hạn lúc</source>
        <translation>Ends at</translation>
    </message>
</context>
<context>
    <name>CardModel</name>
    <message>
        <source>Thẻ này là của {name}</source>
        <translation>This card is {name}&apos;s</translation>
    </message>
    <message>
        <source>Không thấy mã QR trên ảnh. Chụp lại cho rõ, hoặc quét bằng đầu đọc.</source>
        <translation>There is no QR code on the picture. Take a clearer one, or use the reader.</translation>
    </message>
</context>
<context>
    <name>CardReader</name>
    <message numerus="yes">
        <source>%n hồ sơ trước đây</source>
        <translation>
            <numerusform>%n earlier dossier</numerusform>
            <numerusform>%n earlier dossiers</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: {count}. Enter mở hồ sơ đã chọn, F2 hồ sơ mới cho người này, Esc quay lại.</source>
        <translation>{name}: {count}. Enter opens the chosen one, F2 a new dossier for this person, Esc goes back.</translation>
    </message>
</context>
<context>
    <name>Centre</name>
    <message>
        <source>Chồng khác</source>
        <translation>Other stack</translation>
    </message>
    <message>
        <source>Để chồng này lại và mở chồng khác (B)</source>
        <translation>Leave this stack and open another (B)</translation>
    </message>
    <message>
        <source>Bỏ chồng</source>
        <translation>Discard stack</translation>
    </message>
    <message>
        <source>Không giao chồng này; ảnh vẫn được giữ</source>
        <translation>Do not deliver this stack; the images are kept</translation>
    </message>
    <message>
        <source>Các giấy tờ của chồng</source>
        <translation>Papers of the stack</translation>
    </message>
    <message>
        <source>Trang đang xem</source>
        <translation>Page shown</translation>
    </message>
    <message>
        <source>Chưa có chồng giấy nào</source>
        <translation>No stack yet</translation>
    </message>
    <message>
        <source>Đặt cả chồng giấy của nhiều hồ sơ vào khay rồi bấm F5. Phiếu phân cách đặt trước mỗi giấy tờ cho biết trang nào thuộc hồ sơ nào; không có phiếu thì máy đoán từ tiêu đề. Mỗi trang được lưu ngay khi quét, mất điện cũng không mất trang nào.</source>
        <translation>Put the papers of several dossiers into the feeder together and press F5. A separator sheet before each paper says which pages belong to which dossier; without one the heading is used. Every page is saved as it is scanned: a power cut loses none.</translation>
    </message>
    <message>
        <source>Chồng giấy làm dở</source>
        <translation>Stacks left open</translation>
    </message>
    <message>
        <source>Lật cả chồng rồi quét mặt sau</source>
        <translation>Turn the whole stack over, then scan the backs</translation>
    </message>
    <message>
        <source>1. Lấy cả chồng ở khay ra, giữ nguyên thứ tự.</source>
        <translation>1. Take the whole stack from the tray; keep its order.</translation>
    </message>
    <message>
        <source>2. Lật úp cả chồng theo cạnh dài, như lật một cuốn sách.</source>
        <translation>2. Turn it face down over the long edge, like a page of a book.</translation>
    </message>
    <message>
        <source>3. Đặt lại vào khay nạp rồi bấm Ctrl+Enter.</source>
        <translation>3. Put it back into the feeder and press Ctrl+Enter.</translation>
    </message>
    <message>
        <source>Khôi phục: {pages} trang, {at}</source>
        <translation>Recover: {at}, pages: {pages}</translation>
    </message>
    <message>
        <source>•  và {n} điểm nữa</source>
        <translation>•  and {n} more</translation>
    </message>
    <message>
        <source>Bỏ cả chồng này? Không trang nào tới hồ sơ; ảnh vẫn được giữ trong máy.</source>
        <translation>Discard this whole stack? No page reaches a dossier; the images stay on this machine.</translation>
    </message>
</context>
<context>
    <name>CheckForm</name>
    <message>
        <source>trên giấy</source>
        <translation>on paper</translation>
    </message>
    <message>
        <source>Đếm trên bản giấy, không trên màn hình. Trang có giấy nhớ chụp hai lần: gõ 3+1.</source>
        <translation>Count the paper itself, not the screen. A page with a note on it is scanned twice: type 3+1.</translation>
    </message>
    <message>
        <source>Kiểm tra giấy tờ</source>
        <translation>Check the paper</translation>
    </message>
    <message>
        <source>để sau</source>
        <translation>later</translation>
    </message>
    <message numerus="yes">
        <source>Còn %n giấy tờ chờ kiểm tra.</source>
        <translation>
            <numerusform>%n paper waits to be checked.</numerusform>
            <numerusform>%n papers wait to be checked.</numerusform>
        </translation>
    </message>
    <message>
        <source>Loại riêng của thủ tục</source>
        <translation>A kind of this procedure&apos;s own</translation>
    </message>
    <message>
        <source>Chưa ký số; cần chữ ký số cá nhân của cán bộ số hóa.</source>
        <translation>Not signed; needs the personal signature of the officer who digitised it.</translation>
    </message>
    <message>
        <source>Chưa ký số; cần chữ ký số của cơ quan.</source>
        <translation>Not signed; needs the agency&apos;s signature.</translation>
    </message>
    <message>
        <source>Mã: {code}.</source>
        <translation>Code: {code}.</translation>
    </message>
    <message>
        <source>Số hóa: {name}.</source>
        <translation>Digitised by {name}.</translation>
    </message>
    <message>
        <source>Đã ký số: {name}.</source>
        <translation>Signed by {name}.</translation>
    </message>
    <message>
        <source>sai</source>
        <translation>wrong</translation>
    </message>
</context>
<context>
    <name>CheckModel</name>
    <message>
        <source>Không còn giấy tờ số hóa nào chờ kiểm tra.</source>
        <translation>No digitised paper waits to be checked.</translation>
    </message>
    <message>
        <source>✓ đã xem</source>
        <translation>✓ seen</translation>
    </message>
    <message>
        <source>cần có</source>
        <translation>needed</translation>
    </message>
    <message>
        <source>đọc {n} %</source>
        <translation>read {n} %</translation>
    </message>
    <message>
        <source>⚠ xem lại</source>
        <translation>⚠ look again</translation>
    </message>
    <message>
        <source>Ngày phải theo dạng 31/12/1990.</source>
        <translation>A date is written 31/12/1990.</translation>
    </message>
    <message>
        <source>Đã kiểm tra {name}. Mã giấy tờ: {code}.</source>
        <translation>{name} is checked. Code of the paper: {code}.</translation>
    </message>
    <message>
        <source>Chưa có: {field}. Gõ vào rồi bấm Ctrl+Enter.</source>
        <translation>Still empty: {field}. Type it and press Ctrl+Enter.</translation>
    </message>
    <message>
        <source>Chưa xem lại: {field} (còn {n} ô). Bấm Tab qua từng ô để xác nhận.</source>
        <translation>Not confirmed: {field} ({n} left). Press Tab through the fields to confirm them.</translation>
    </message>
</context>
<context>
    <name>CorrectForm</name>
    <message>
        <source>Thay đổi</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Đang ghi</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Sửa thành</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <source>Lý do đính chính</source>
        <translation>Reason for the correction</translation>
    </message>
    <message>
        <source>Lưu đính chính và in lại giấy hẹn</source>
        <translation>Correct and print the receipt again</translation>
    </message>
    <message>
        <source>Chưa sửa gì.</source>
        <translation>Nothing is changed yet.</translation>
    </message>
    <message>
        <source>Thủ tục: {name}  (↑ ↓ chọn trong {n})</source>
        <translation>Procedure: {name}  (↑ ↓ one of {n})</translation>
    </message>
    <message>
        <source>Thủ tục: {name}</source>
        <translation>Procedure: {name}</translation>
    </message>
    <message>
        <source>Không tìm thấy thủ tục.</source>
        <translation>No such procedure.</translation>
    </message>
</context>
<context>
    <name>CounterModel</name>
    <message>
        <source>Đã bỏ lượt số {n}: người này không chờ nữa, không tính vào thời gian chờ.</source>
        <translation>Number {n} is taken back: this person waits no more and counts in no waiting time.</translation>
    </message>
    <message>
        <source>chưa có tên</source>
        <translation>no name yet</translation>
    </message>
    <message>
        <source>Khôi phục hồ sơ đang làm dở ({name}): {facts} trường, {pages} trang, lưu lúc {at}.</source>
        <translation>Restore the dossier that was left open ({name}): {facts} fields, {pages} pages, saved at {at}.</translation>
    </message>
    <message>
        <source>{what} Đang dùng danh mục kèm phần mềm, hồ sơ vẫn nguyên. Sửa tệp rồi chạy “main.py catalogue check”.</source>
        <translation>{what} The catalogue that came with the program is in use, dossiers are untouched. Mend the file, then run “main.py catalogue check”.</translation>
    </message>
    <message>
        <source>{what} Đang dùng lịch kèm phần mềm để tính hạn. Sửa tệp rồi chạy “main.py doctor”.</source>
        <translation>{what} Due dates are reckoned with the calendar that came with the software. Mend the file, then run “main.py doctor”.</translation>
    </message>
    <message>
        <source>{n} phút</source>
        <translation>{n} minutes</translation>
    </message>
    <message>
        <source>không ai chờ</source>
        <translation>nobody waits</translation>
    </message>
    <message>
        <source>{n} đang chờ</source>
        <translation>{n} waiting</translation>
    </message>
    <message>
        <source>, lâu nhất {n} phút</source>
        <translation>, longest {n} minutes</translation>
    </message>
    <message>
        <source>Số {n}, đến lúc {at}. Bấm F2 khi bắt đầu phục vụ; bấm nhầm thì F8.</source>
        <translation>Number {n}, came at {at}. Press F2 when you turn to them; F8 if that was a mistake.</translation>
    </message>
</context>
<context>
    <name>CourseCard</name>
    <message>
        <source>F7  Cách tính hạn</source>
        <translation>F7  How it was reckoned</translation>
    </message>
    <message>
        <source>Chuyển điện tử</source>
        <translation>Forward data</translation>
    </message>
    <message>
        <source>Chuyển bản giấy</source>
        <translation>Forward papers</translation>
    </message>
    <message>
        <source>Hồ sơ nháp</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Bản giấy ở: {office}</source>
        <translation>Papers are at: {office}</translation>
    </message>
    <message>
        <source>Không quy định hạn trả</source>
        <translation>No time limit</translation>
    </message>
    <message>
        <source>Chưa tiếp nhận</source>
        <translation>Not received yet</translation>
    </message>
    <message>
        <source>Hẹn trả {at}</source>
        <translation>Due {at}</translation>
    </message>
    <message>
        <source>hạn đang tạm dừng</source>
        <translation>clock stopped</translation>
    </message>
</context>
<context>
    <name>CropView</name>
    <message>
        <source>Kéo chuột, hoặc dùng phím mũi tên (góc trên) và Shift + mũi tên (góc dưới). Enter để cắt, Esc để thôi; ảnh gốc vẫn được giữ.</source>
        <translation>Drag with the mouse, or use the arrow keys (upper corner) and Shift + arrows (lower corner). Enter crops, Esc cancels; the original is kept.</translation>
    </message>
</context>
<context>
    <name>DateForm</name>
    <message>
        <source>Hẹn trả mới (ngày/tháng/năm giờ:phút)</source>
        <translation>New due date (day/month/year hour:minute)</translation>
    </message>
    <message>
        <source>dd/mm/yyyy hh:mm</source>
        <translation>dd/mm/yyyy hh:mm</translation>
    </message>
    <message>
        <source>Lý do, in trong lời xin lỗi</source>
        <translation>Reason, printed in the apology</translation>
    </message>
    <message>
        <source>Lý do sửa ngày hẹn</source>
        <translation>Reason for another date</translation>
    </message>
    <message>
        <source>Đang hẹn: {at}</source>
        <translation>Promised: {at}</translation>
    </message>
    <message>
        <source>Gia hạn và in thư xin lỗi</source>
        <translation>Extend and print the apology</translation>
    </message>
    <message>
        <source>Sửa ngày hẹn trả</source>
        <translation>Set another due date</translation>
    </message>
    <message>
        <source>Gõ ngày giờ hẹn mới, ví dụ 04/12/2026 09:00.</source>
        <translation>Type the new date and time, such as 04/12/2026 09:00.</translation>
    </message>
    <message>
        <source>Ngày gia hạn phải sau ngày đang hẹn.</source>
        <translation>The new date must be after the promised one.</translation>
    </message>
    <message>
        <source>{typed} ngoài giờ làm việc: hẹn vào {until}.</source>
        <translation>{typed} is outside office hours: promised for {until}.</translation>
    </message>
    <message>
        <source>Giấy hẹn đã in không còn hiệu lực: in lại cho người nộp sau khi sửa.</source>
        <translation>The printed receipt no longer holds: it is printed again for the applicant.</translation>
    </message>
    <message>
        <source>Phải báo trước hạn ít nhất 1 ngày; bây giờ đã muộn. Vẫn gia hạn được, nhưng gọi báo người nộp ngay.</source>
        <translation>The applicant should hear of it at least a day before the due date; it is too late for that. You can still extend, but call them now.</translation>
    </message>
    <message>
        <source>Chỉ gia hạn một lần. Báo người nộp và gửi thư xin lỗi trước hạn ít nhất 1 ngày.</source>
        <translation>Only once. Tell the applicant and send the apology at least a day before the due date.</translation>
    </message>
</context>
<context>
    <name>Delivery</name>
    <message numerus="yes">
        <source>Đã giao %n giấy tờ cho hồ sơ.</source>
        <translation>
            <numerusform>%n paper delivered to its dossier.</numerusform>
            <numerusform>%n papers delivered to their dossiers.</numerusform>
        </translation>
    </message>
    <message>
        <source>Đã xếp mặt sau vào sau mặt trước.</source>
        <translation>The backs now lie behind their fronts.</translation>
    </message>
</context>
<context>
    <name>Diary</name>
    <message>
        <source>Nhật ký</source>
        <translation>Trail</translation>
    </message>
</context>
<context>
    <name>DossierModel</name>
    <message>
        <source>Đã tiếp nhận {place}/{all}. Tiếp tục hồ sơ sau của nhóm; phiếu chung in khi đủ.</source>
        <translation>Received {place}/{all}. Go on with the next of the group; one slip is printed when all are in.</translation>
    </message>
</context>
<context>
    <name>DossierScreen</name>
    <message>
        <source>Đọc căn cước</source>
        <translation>Read citizen card</translation>
    </message>
    <message>
        <source>Dừng quét</source>
        <translation>Stop scanning</translation>
    </message>
    <message>
        <source>Quét</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>Quét thay</source>
        <translation>Scan instead</translation>
    </message>
    <message>
        <source>Chèn sau</source>
        <translation>Insert after</translation>
    </message>
    <message>
        <source>Thêm từ tệp</source>
        <translation>Add from files</translation>
    </message>
    <message>
        <source>Ghi kết quả</source>
        <translation>Record result</translation>
    </message>
    <message>
        <source>In giấy hẹn</source>
        <translation>Print receipt slip</translation>
    </message>
    <message>
        <source>Tiếp nhận</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>Giải quyết</source>
        <translation>Settle</translation>
    </message>
    <message>
        <source>Từ chối</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>Điền từ thẻ trên trang</source>
        <translation>Fill from the card on the page</translation>
    </message>
    <message>
        <source>Chọn địa chỉ mới</source>
        <translation>Choose the new address</translation>
    </message>
    <message>
        <source>Phiếu hướng dẫn</source>
        <translation>Guidance slip</translation>
    </message>
    <message numerus="yes">
        <source>Còn %n hồ sơ của nhóm chưa tiếp nhận.</source>
        <translation>
            <numerusform>%n dossier of the group is not received yet.</numerusform>
            <numerusform>%n dossiers of the group are not received yet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Giấy tờ</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>Phí, lệ phí</source>
        <translation>Fees</translation>
    </message>
    <message>
        <source>Chưa chọn thủ tục</source>
        <translation>No procedure chosen yet</translation>
    </message>
    <message>
        <source>Số tạm, thay khi có mạng · {name}</source>
        <translation>Provisional code, replaced once online · {name}</translation>
    </message>
    <message>
        <source>Hồ sơ mới</source>
        <translation>New dossier</translation>
    </message>
    <message>
        <source>Nháp đã bỏ {at}</source>
        <translation>Discarded draft {at}</translation>
    </message>
    <message>
        <source>Hồ sơ mới · đã lưu {at}</source>
        <translation>New dossier · saved {at}</translation>
    </message>
    <message>
        <source>Bắt đầu bằng căn cước của người nộp.</source>
        <translation>Begin with the applicant&apos;s citizen card.</translation>
    </message>
    <message>
        <source>Chọn thủ tục</source>
        <translation>Choose procedure</translation>
    </message>
    <message>
        <source>Người nộp cần thủ tục nào?</source>
        <translation>Which procedure does the applicant need?</translation>
    </message>
    <message>
        <source>Quét giấy tờ</source>
        <translation>Scan papers</translation>
    </message>
    <message>
        <source>Đã đối chiếu</source>
        <translation>Compared</translation>
    </message>
    <message>
        <source>Xem bản gốc rồi xác nhận: {name}</source>
        <translation>Look at the original, then confirm: {name}</translation>
    </message>
    <message>
        <source>Tiếp nhận và in giấy hẹn</source>
        <translation>Receive and print receipt slip</translation>
    </message>
    <message>
        <source>Kiểm tra giấy tờ số hóa</source>
        <translation>Check digitised papers</translation>
    </message>
    <message>
        <source>Hồ sơ sau của nhóm</source>
        <translation>Next of the group</translation>
    </message>
    <message>
        <source>Đã bỏ</source>
        <translation>Discarded</translation>
    </message>
    <message>
        <source>Bấm Ctrl+D để lấy lại bản nháp này.</source>
        <translation>Press Ctrl+D to take this draft back.</translation>
    </message>
    <message>
        <source>Đủ giấy tờ bắt buộc.</source>
        <translation>All required papers are here.</translation>
    </message>
    <message>
        <source>Ghi nhận kết quả</source>
        <translation>Record result</translation>
    </message>
    <message>
        <source>Đã có kết quả</source>
        <translation>Result recorded</translation>
    </message>
    <message>
        <source>Hồ sơ này không còn việc ở đây.</source>
        <translation>Nothing is left to do here for this dossier.</translation>
    </message>
    <message>
        <source>Hẹn trả {at}</source>
        <translation>Due {at}</translation>
    </message>
    <message>
        <source>Không quy định hạn trả</source>
        <translation>No time limit is set</translation>
    </message>
    <message>
        <source>{o} bản chính, {c} bản sao.</source>
        <translation>Originals: {o}, copies: {c}.</translation>
    </message>
    <message>
        <source>Chỉ xuất trình để đối chiếu, không chụp.</source>
        <translation>Only shown for comparison, not copied.</translation>
    </message>
    <message>
        <source>Khi: {when}.</source>
        <translation>When: {when}.</translation>
    </message>
    <message>
        <source>Không yêu cầu nếu tra được: {source}.</source>
        <translation>Not required if it can be looked up: {source}.</translation>
    </message>
    <message>
        <source>Đã thành PDF/A tìm được chữ.</source>
        <translation>Digitised as searchable PDF/A.</translation>
    </message>
    <message>
        <source>Ảnh và PDF (*.png *.jpg *.jpeg *.tif *.tiff *.bmp *.pdf)</source>
        <translation>Pictures and PDFs (*.png *.jpg *.jpeg *.tif *.tiff *.bmp *.pdf)</translation>
    </message>
    <message>
        <source>Chọn ảnh hoặc PDF</source>
        <translation>Choose pictures or PDFs</translation>
    </message>
    <message>
        <source>Chưa thu {sum}. Thu ngay (F6, F7), hoặc ghi lý do thu sau rồi bấm Enter để tiếp nhận.</source>
        <translation>{sum} not taken yet. Take it now (F6, F7), or type why later and press Enter to receive.</translation>
    </message>
    <message>
        <source>Hồ sơ {place} của cùng người nộp. Chọn thủ tục; người nộp giữ nguyên.</source>
        <translation>Dossier {place} of the same applicant. Choose the procedure; the people stay.</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>Đã hoàn tác. Bấm Ctrl+Z nữa để lùi thêm một bước.</source>
        <translation>Undone. Press Ctrl+Z again to go back one more step.</translation>
    </message>
</context>
<context>
    <name>FeeModel</name>
    <message>
        <source>Chỉ gõ chữ số, ví dụ 12 hoặc 8.000.</source>
        <translation>Digits only, for example 12 or 8.000.</translation>
    </message>
</context>
<context>
    <name>FeePane</name>
    <message>
        <source>Số trang</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Số bản</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>Số tiền theo quy định (đồng)</source>
        <translation>Amount set by the rules (đồng)</translation>
    </message>
    <message>
        <source>Cước bưu chính</source>
        <translation>Postage</translation>
    </message>
    <message>
        <source>Miễn, giảm</source>
        <translation>Exempt, reduce</translation>
    </message>
    <message>
        <source>Giấy tờ chứng minh, lý do</source>
        <translation>Proof, reason</translation>
    </message>
    <message>
        <source>Còn phải nộp (đồng)</source>
        <translation>Still to pay (đồng)</translation>
    </message>
    <message>
        <source>Số biên lai in sẵn</source>
        <translation>Pre-printed receipt no.</translation>
    </message>
    <message>
        <source>F6  Tiền mặt</source>
        <translation>F6  Cash</translation>
    </message>
    <message>
        <source>F7  Chuyển khoản</source>
        <translation>F7  Transfer</translation>
    </message>
    <message>
        <source>Lý do thu sau</source>
        <translation>Why it is taken later</translation>
    </message>
    <message>
        <source>Nhận tiền mặt</source>
        <translation>Cash taken</translation>
    </message>
    <message>
        <source>Nhận chuyển khoản</source>
        <translation>Transfer taken</translation>
    </message>
    <message>
        <source>Đã nộp trên cổng</source>
        <translation>Paid on a portal</translation>
    </message>
    <message>
        <source>Phí, lệ phí</source>
        <translation>Fees</translation>
    </message>
    <message>
        <source>để trống: số tự cấp</source>
        <translation>empty: next number</translation>
    </message>
    <message>
        <source>Số {unit}</source>
        <translation>Number of {unit}</translation>
    </message>
    <message>
        <source>bản</source>
        <translation>copies</translation>
    </message>
    <message>
        <source>Không miễn, giảm</source>
        <translation>No exemption</translation>
    </message>
    <message>
        <source>{basis} Gõ giấy tờ chứng minh rồi bấm Enter.</source>
        <translation>{basis} Type the proof and press Enter.</translation>
    </message>
    <message>
        <source>Mức miễn, giảm chưa đối chiếu văn bản.</source>
        <translation>The extent was not compared with the law.</translation>
    </message>
    <message>
        <source>{bank} · {account}
{holder}
Nội dung: {purpose}</source>
        <translation>{bank} · {account}
{holder}
Purpose: {purpose}</translation>
    </message>
    <message>
        <source>Không còn khoản nào phải thu.</source>
        <translation>Nothing is left to take.</translation>
    </message>
    <message>
        <source>Đã ghi miễn, giảm kèm lý do.</source>
        <translation>Exemption kept with its reason.</translation>
    </message>
    <message>
        <source>Đã hủy khoản thu. Số biên lai của nó không dùng lại.</source>
        <translation>Payment voided. Its receipt number is not used again.</translation>
    </message>
    <message>
        <source>Đã thu {sum}, biên lai số {receipt}.</source>
        <translation>{sum} taken, receipt {receipt}.</translation>
    </message>
</context>
<context>
    <name>Feeding</name>
    <message>
        <source>Chưa cài máy quét cho trạm này. Cài máy quét hoặc thư mục nhận ảnh rồi bấm F5.</source>
        <translation>This station has no scanner yet. Set up a scanner or a watched folder, then press F5.</translation>
    </message>
    <message>
        <source>Không có trang nào: khay hoặc thư mục đang trống. Đặt giấy vào rồi bấm F5.</source>
        <translation>No pages: the feeder or folder is empty. Put paper in and press F5.</translation>
    </message>
    <message>
        <source>Đã quét mặt trước. Lật thẻ rồi bấm F5.</source>
        <translation>The front is scanned. Turn the card over and press F5.</translation>
    </message>
    <message>
        <source>Hai mặt thẻ nằm trên một trang, đúng khổ thật.</source>
        <translation>Both sides of the card lie on one page at true size.</translation>
    </message>
    <message>
        <source>Đã dừng quét. Các trang đã quét vẫn còn nguyên.</source>
        <translation>Scanning stopped. All scanned pages are safe.</translation>
    </message>
</context>
<context>
    <name>GroupModel</name>
    <message numerus="yes">
        <source>Đã lấy %n trang từ hồ sơ {place} của nhóm, không phải quét lại.</source>
        <translation>
            <numerusform>%n page taken over from dossier {place} of the group, without another scan.</numerusform>
            <numerusform>%n pages taken over from dossier {place} of the group, without another scan.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupStrip</name>
    <message>
        <source>{place}/{all} của nhóm</source>
        <translation>{place}/{all} of the group</translation>
    </message>
</context>
<context>
    <name>HandOverPanel</name>
    <message>
        <source>Chủ hồ sơ</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>Được ủy quyền</source>
        <translation>Authorised</translation>
    </message>
    <message>
        <source>Có giấy hẹn</source>
        <translation>Slip brought</translation>
    </message>
    <message>
        <source>Không có giấy hẹn</source>
        <translation>No slip</translation>
    </message>
    <message>
        <source>Họ tên người nhận</source>
        <translation>Receiver&apos;s name</translation>
    </message>
    <message>
        <source>Số định danh</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Giấy ủy quyền (số, ngày, nơi chứng thực)</source>
        <translation>Authority (number, day, where certified)</translation>
    </message>
    <message>
        <source>Giấy tờ tùy thân đã xem</source>
        <translation>Identity paper seen</translation>
    </message>
    <message>
        <source>Địa chỉ nhận</source>
        <translation>Delivery address</translation>
    </message>
    <message>
        <source>Mã vận đơn (nếu có)</source>
        <translation>Tracking number (if any)</translation>
    </message>
    <message>
        <source>Gửi bản điện tử tới</source>
        <translation>Send the electronic one to</translation>
    </message>
    <message>
        <source>Bản gốc thu lại (cách nhau dấu ;)</source>
        <translation>Originals taken back (between ;)</translation>
    </message>
    <message>
        <source>Số bản gốc thu lại</source>
        <translation>Originals taken back</translation>
    </message>
    <message>
        <source>Số bản giấy trả</source>
        <translation>Paper copies given</translation>
    </message>
    <message>
        <source>Ctrl+L  Thu phí</source>
        <translation>Ctrl+L  Take the fee</translation>
    </message>
    <message>
        <source>Trả bản giấy</source>
        <translation>Paper copies given</translation>
    </message>
    <message>
        <source>F6  Đánh giá: {said}</source>
        <translation>F6  Rating: {said}</translation>
    </message>
</context>
<context>
    <name>HandedForm</name>
    <message>
        <source>Bản chính, bản sao chứng thực, bản chụp hay bản điện tử</source>
        <translation>Original, certified copy, plain copy or electronic</translation>
    </message>
    <message>
        <source>Dữ liệu trả lời thế nào: không có hay không khớp thì phải nộp giấy</source>
        <translation>What the database says: when it has nothing or differs, the paper is needed</translation>
    </message>
    <message>
        <source>Bớt một bản (−)</source>
        <translation>One less (−)</translation>
    </message>
    <message>
        <source>Thêm một bản (+)</source>
        <translation>One more (+)</translation>
    </message>
    <message>
        <source>Ngày cấp</source>
        <translation>Day of issue</translation>
    </message>
    <message>
        <source>N  Bỏ đối chiếu</source>
        <translation>N  Not compared</translation>
    </message>
    <message>
        <source>N  Đã đối chiếu</source>
        <translation>N  Compared</translation>
    </message>
    <message>
        <source>N  Bỏ đánh dấu</source>
        <translation>N  Not received</translation>
    </message>
    <message>
        <source>N  Đã nhận</source>
        <translation>N  Received</translation>
    </message>
    <message>
        <source>K  Có áp dụng</source>
        <translation>K  Applies</translation>
    </message>
    <message>
        <source>K  Không áp dụng</source>
        <translation>K  Does not apply</translation>
    </message>
    <message>
        <source>Theo {basis}</source>
        <translation>According to {basis}</translation>
    </message>
    <message>
        <source>còn hạn?</source>
        <translation>still valid?</translation>
    </message>
    <message>
        <source>hết hạn {day}</source>
        <translation>expired {day}</translation>
    </message>
    <message>
        <source>đến {day}</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <source>sai</source>
        <translation>wrong</translation>
    </message>
</context>
<context>
    <name>HandedModel</name>
    <message>
        <source>Ngày phải theo dạng 31/12/1990.</source>
        <translation>A date is written 31/12/1990.</translation>
    </message>
    <message>
        <source>Xem lại ngày cấp.</source>
        <translation>Check the day of issue.</translation>
    </message>
</context>
<context>
    <name>HandingForm</name>
    <message>
        <source>Nơi nhận: gõ vài chữ để tìm, hoặc gõ tên nơi khác</source>
        <translation>To: type a few letters to find it, or another name</translation>
    </message>
    <message>
        <source>Nơi nhận</source>
        <translation>Receiving office</translation>
    </message>
    <message>
        <source>Ngoài địa giới hành chính (cả hai nơi cùng theo dõi)</source>
        <translation>Beyond the administrative boundary (both offices follow it)</translation>
    </message>
    <message>
        <source>Người nhận ký (để trống nếu ký sau)</source>
        <translation>Who signs for it (empty: later)</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Hồ sơ đang ở: {office}</source>
        <translation>The papers are at: {office}</translation>
    </message>
    <message>
        <source>Bàn giao và in phiếu</source>
        <translation>Hand over and print the slip</translation>
    </message>
    <message>
        <source>Bàn giao {n} hồ sơ và in danh sách</source>
        <translation>Hand over {n} dossiers and print the list</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào bàn giao được.</source>
        <translation>None of these can be handed over.</translation>
    </message>
    <message>
        <source>Chọn hoặc gõ nơi nhận.</source>
        <translation>Choose or type the receiving office.</translation>
    </message>
</context>
<context>
    <name>HandingModel</name>
    <message>
        <source>người nhận không đánh giá</source>
        <translation>did not want to rate</translation>
    </message>
    <message>
        <source>chưa mời đánh giá</source>
        <translation>not asked yet</translation>
    </message>
</context>
<context>
    <name>LeftColumn</name>
    <message>
        <source>Sửa</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Sửa kịch bản quét đang chọn (Alt+E)</source>
        <translation>Edit the chosen profile (Alt+E)</translation>
    </message>
    <message>
        <source>Kịch bản quét  ·  Alt + số</source>
        <translation>Profiles  ·  Alt + number</translation>
    </message>
    <message>
        <source>Kịch bản quét</source>
        <translation>Scan profile</translation>
    </message>
    <message>
        <source>Máy quét</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>Đã đếm (N)</source>
        <translation>Counted (N)</translation>
    </message>
    <message>
        <source>Số tờ đã đếm trước khi quét</source>
        <translation>Sheets counted before scanning</translation>
    </message>
    <message>
        <source>Số tờ giấy đặt vào khay, để đối chiếu với số tờ máy đưa vào</source>
        <translation>Sheets put into the feeder, to compare with the sheets that came</translation>
    </message>
    <message>
        <source>tờ</source>
        <translation>sheets</translation>
    </message>
    <message>
        <source>Thư mục {name}</source>
        <translation>Folder {name}</translation>
    </message>
    <message>
        <source>chưa cài</source>
        <translation>not set up</translation>
    </message>
    <message>
        <source>Đĩa sắp đầy: dọn bớt chỗ trống trước khi quét thêm.</source>
        <translation>The disk is almost full: make room before scanning more.</translation>
    </message>
    <message>
        <source>Đang quét · tờ {n}</source>
        <translation>Scanning · sheet {n}</translation>
    </message>
    <message>
        <source>Đang chờ tệp</source>
        <translation>Waiting for files</translation>
    </message>
    <message>
        <source>Đang kéo giấy</source>
        <translation>Feeding</translation>
    </message>
    <message>
        <source>Sẵn sàng</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Đang dừng</source>
        <translation>Stopping</translation>
    </message>
    <message>
        <source>Chưa có máy quét</source>
        <translation>No scanner</translation>
    </message>
    <message>
        <source>đọc chữ {done}/{all} · không mất trang nào khi mất điện</source>
        <translation>text read {done}/{all} · a power cut loses no page</translation>
    </message>
    <message>
        <source>đã đọc chữ {all} trang · mọi trang đã lưu</source>
        <translation>text read on {all} pages · every page is saved</translation>
    </message>
</context>
<context>
    <name>LockView</name>
    <message>
        <source>Màn hình đã khóa</source>
        <translation>Screen locked</translation>
    </message>
    <message>
        <source>Mật khẩu</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Đổi người dùng</source>
        <translation>Change user</translation>
    </message>
    <message>
        <source>Mở khóa</source>
        <translation>Unlock</translation>
    </message>
</context>
<context>
    <name>LoginView</name>
    <message>
        <source>Chưa mở được dữ liệu</source>
        <translation>The data could not be opened</translation>
    </message>
    <message>
        <source>Bộ phận Một cửa</source>
        <translation>One-stop desk</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Một Cửa – {office}</source>
        <translation>Một Cửa – {office}</translation>
    </message>
    <message>
        <source>· Bộ phận Một cửa</source>
        <translation>· One-stop desk</translation>
    </message>
    <message>
        <source>Mới, người này</source>
        <translation>New, this person</translation>
    </message>
    <message>
        <source>Tìm</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>Khóa màn hình</source>
        <translation>Lock screen</translation>
    </message>
    <message>
        <source>Trạm quét</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>Báo cáo</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Bàn việc</source>
        <translation>Worklist</translation>
    </message>
    <message>
        <source>Tiếp nhận</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>Kết quả</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>Đồng bộ</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Cài đặt</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Hồ sơ mới</source>
        <translation>New dossier</translation>
    </message>
</context>
<context>
    <name>Mending</name>
    <message numerus="yes">
        <source>Đã bỏ %n trang; ảnh vẫn được giữ. Bấm Del để lấy lại.</source>
        <translation>
            <numerusform>%n page left out; its image is kept. Press Del to take it back.</numerusform>
            <numerusform>%n pages left out; their images are kept. Press Del to take them back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Đã lấy lại %n trang.</source>
        <translation>
            <numerusform>%n page taken back.</numerusform>
            <numerusform>%n pages taken back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OffersPanel</name>
    <message>
        <source>Dùng lại mỗi loại một giấy, giấy mới nhất</source>
        <translation>Use one paper of each kind, the newest</translation>
    </message>
    <message numerus="yes">
        <source>Có %n giấy tờ đã số hóa dùng lại được</source>
        <translation>
            <numerusform>%n digitised paper can be used again</numerusform>
            <numerusform>%n digitised papers can be used again</numerusform>
        </translation>
    </message>
    <message>
        <source>Dùng lại  Ctrl U</source>
        <translation>Use again  Ctrl U</translation>
    </message>
</context>
<context>
    <name>OnlinePayment</name>
    <message>
        <source>F8  Đã nộp trên cổng…</source>
        <translation>F8  Paid on a portal…</translation>
    </message>
    <message>
        <source>Cổng quốc gia</source>
        <translation>National portal</translation>
    </message>
    <message>
        <source>Cổng của tỉnh</source>
        <translation>Province&apos;s portal</translation>
    </message>
    <message>
        <source>Mã giao dịch, rồi Enter</source>
        <translation>Transaction number, then Enter</translation>
    </message>
</context>
<context>
    <name>PagePane</name>
    <message>
        <source>Những trang này thuộc hồ sơ nào?</source>
        <translation>Which dossier do these pages belong to?</translation>
    </message>
    <message>
        <source>Mã hồ sơ, người nộp, thủ tục…</source>
        <translation>Code, applicant, procedure…</translation>
    </message>
    <message>
        <source>Chuyển sang giấy tờ nào?</source>
        <translation>Move to which paper?</translation>
    </message>
    <message>
        <source>Là giấy tờ nào của {name}?</source>
        <translation>Which paper of {name}?</translation>
    </message>
    <message numerus="yes">
        <source>đã có %n trang</source>
        <translation>
            <numerusform>%n page there</numerusform>
            <numerusform>%n pages there</numerusform>
        </translation>
    </message>
    <message>
        <source>bắt buộc</source>
        <translation>required</translation>
    </message>
    <message>
        <source>khi có</source>
        <translation>if there is one</translation>
    </message>
    <message>
        <source>Đặt lại từ tờ NÀY</source>
        <translation>Start again from THIS sheet</translation>
    </message>
    <message>
        <source>Tờ {n} · {title}</source>
        <translation>Sheet {n} · {title}</translation>
    </message>
    <message>
        <source>đang đọc chữ…</source>
        <translation>reading text…</translation>
    </message>
</context>
<context>
    <name>PaperKeys</name>
    <message>
        <source>Kiểm tra số hóa</source>
        <translation>Check papers</translation>
    </message>
    <message>
        <source>Dùng lại giấy cũ</source>
        <translation>Use earlier papers</translation>
    </message>
    <message>
        <source>Trang sau</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>Xác nhận đã kiểm tra</source>
        <translation>Confirm the check</translation>
    </message>
    <message>
        <source>So từng ô với bản giấy; Tab là đúng, sai thì sửa. Ctrl+Enter khi xong.</source>
        <translation>Compare each field with the paper: Tab accepts, or correct it. Ctrl+Enter when done.</translation>
    </message>
</context>
<context>
    <name>PaperPane</name>
    <message>
        <source>Trang trước</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>Trang sau</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>Chỉ có bản giấy, không có tệp để xem.</source>
        <translation>On paper only, there is no file to look at.</translation>
    </message>
    <message>
        <source>Không xem trước được tệp này.</source>
        <translation>This file cannot be previewed.</translation>
    </message>
    <message>
        <source>Bản đã ký số</source>
        <translation>Digitally signed copy</translation>
    </message>
    <message>
        <source>Khung xanh: nơi đặt dấu ký</source>
        <translation>Blue frame: where the signature mark will stand</translation>
    </message>
    <message>
        <source>Dấu ký đặt ở trang {n}</source>
        <translation>The signature mark stands on page {n}</translation>
    </message>
</context>
<context>
    <name>PapersPane</name>
    <message>
        <source>Xoay trái (L)</source>
        <translation>Turn left (L)</translation>
    </message>
    <message>
        <source>Xoay phải (R)</source>
        <translation>Turn right (R)</translation>
    </message>
    <message>
        <source>Cắt trang (C): kéo khung rồi bấm Enter</source>
        <translation>Crop the page (C): draw a frame, then press Enter</translation>
    </message>
    <message>
        <source>Bỏ trang</source>
        <translation>Remove page</translation>
    </message>
    <message>
        <source>Bỏ trang này khỏi giấy tờ (Del); ảnh vẫn được giữ</source>
        <translation>Remove this page from the paper (Del); its picture is kept</translation>
    </message>
    <message>
        <source>Quét  F5</source>
        <translation>Scan  F5</translation>
    </message>
    <message>
        <source>Thêm từ tệp  Ctrl+O</source>
        <translation>Add from files  Ctrl+O</translation>
    </message>
    <message>
        <source>Đặt giấy vào máy quét rồi bấm F5 ({way}). Mỗi trang được lưu ngay khi quét.</source>
        <translation>Put the paper into the scanner and press F5 ({way}). Each page is kept as it is scanned.</translation>
    </message>
    <message>
        <source>Trang chưa xếp</source>
        <translation>Unsorted pages</translation>
    </message>
    <message>
        <source>Trang trước (Alt ←)</source>
        <translation>Previous page (Alt ←)</translation>
    </message>
    <message>
        <source>Trang sau (Alt →)</source>
        <translation>Next page (Alt →)</translation>
    </message>
    <message>
        <source>Bỏ dùng lại</source>
        <translation>Give back</translation>
    </message>
    <message>
        <source>Không dùng lại giấy này nữa (Del)</source>
        <translation>Do not use this paper again (Del)</translation>
    </message>
    <message numerus="yes">
        <source> · %n trang</source>
        <translation>
            <numerusform> · %n page</numerusform>
            <numerusform> · %n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>Bản đã số hóa: {name} · trang {n}/{of}</source>
        <translation>Digitised: {name} · page {n}/{of}</translation>
    </message>
    <message>
        <source>Đang quét · tờ {n}</source>
        <translation>Scanning · sheet {n}</translation>
    </message>
    <message>
        <source>dùng lại</source>
        <translation>reused</translation>
    </message>
    <message>
        <source>Chưa chọn giấy tờ</source>
        <translation>No paper chosen</translation>
    </message>
    <message>
        <source>Chọn một giấy tờ ở danh sách bên trái.</source>
        <translation>Choose a paper from the list on the left.</translation>
    </message>
    <message>
        <source>Giấy này chỉ xuất trình: xem bản gốc, đối chiếu rồi trả lại ngay.</source>
        <translation>This paper is only shown: look at the original, compare it, and give it back at once.</translation>
    </message>
</context>
<context>
    <name>Passes</name>
    <message>
        <source>Giấy đặt vào lần sau được quét là mặt trước.</source>
        <translation>The paper fed next is scanned as fronts.</translation>
    </message>
    <message>
        <source>Kịch bản “{name}” đã quét cả hai mặt trong một lượt: quét thêm lượt mặt sau sẽ thừa trang. Bấm P hoặc Esc để thôi, hoặc chọn kịch bản một mặt (Alt + số).</source>
        <translation>“{name}” scans both sides in one pass already: a second pass would bring pages too many. Press P or Esc to leave it, or choose a one-sided profile (Alt + number).</translation>
    </message>
</context>
<context>
    <name>PaymentList</name>
    <message>
        <source>Lý do hủy khoản thu đang chọn, rồi Enter</source>
        <translation>Why the chosen payment is voided, then Enter</translation>
    </message>
    <message>
        <source>Các khoản đã thu</source>
        <translation>Payments taken</translation>
    </message>
    <message>
        <source>Đã thu   (Del hủy khoản đang chọn)</source>
        <translation>Taken   (Del voids the chosen one)</translation>
    </message>
</context>
<context>
    <name>PeopleKeys</name>
    <message>
        <source>Tư cách</source>
        <translation>By what right</translation>
    </message>
    <message>
        <source>Đối tượng</source>
        <translation>Applicant kind</translation>
    </message>
    <message>
        <source>Nộp thay</source>
        <translation>Hands in</translation>
    </message>
    <message>
        <source>Thêm cùng người</source>
        <translation>One more of theirs</translation>
    </message>
    <message>
        <source>Hồ sơ sau</source>
        <translation>Next dossier</translation>
    </message>
    <message>
        <source>In phiếu nhóm</source>
        <translation>Print group slip</translation>
    </message>
    <message>
        <source>Lấy giấy của nhóm</source>
        <translation>Take group&apos;s paper</translation>
    </message>
    <message>
        <source>Xem hồ sơ trùng</source>
        <translation>See duplicate</translation>
    </message>
    <message>
        <source>Lấy lại</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Bỏ nháp</source>
        <translation>Discard draft</translation>
    </message>
    <message>
        <source>Ctrl R  Xem cả hai</source>
        <translation>Ctrl R  See both</translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>Họ và tên</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>Số định danh</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation>Birth date</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>Bưu chính</source>
        <translation>By post</translation>
    </message>
    <message>
        <source>Đưa mã QR của thẻ vào đầu đọc…</source>
        <translation>Hold the card&apos;s QR code to the reader…</translation>
    </message>
    <message>
        <source>Đọc căn cước</source>
        <translation>Read citizen card</translation>
    </message>
    <message>
        <source>Chủ hồ sơ</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Đối tượng</source>
        <translation>Kind of applicant</translation>
    </message>
    <message>
        <source>Chủ hồ sơ tự đến nộp</source>
        <translation>The applicant came in person</translation>
    </message>
    <message>
        <source>Bỏ người nộp thay</source>
        <translation>Nobody hands in for them</translation>
    </message>
    <message>
        <source>F4 Đọc thẻ</source>
        <translation>F4 Read card</translation>
    </message>
    <message>
        <source>Đọc mã QR của căn cước bằng đầu đọc</source>
        <translation>Read the QR code of the citizen card with the reader</translation>
    </message>
    <message>
        <source>Từ ảnh</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>Đọc mã QR trên ảnh chụp hoặc bản quét của thẻ</source>
        <translation>Read the QR code from a photo or a scan of the card</translation>
    </message>
    <message>
        <source>Đang chờ đầu đọc. Tắt bộ gõ tiếng Việt, đưa mã QR của thẻ vào đầu đọc.</source>
        <translation>Waiting for the reader. Turn the Vietnamese keyboard off and hold the card&apos;s QR code to the reader.</translation>
    </message>
    <message>
        <source>Người nộp</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>Tên tổ chức</source>
        <translation>Name of the body</translation>
    </message>
    <message>
        <source>Địa chỉ trụ sở</source>
        <translation>Address of its seat</translation>
    </message>
    <message>
        <source>Ctrl M: chọn 1 trong {n} nơi</source>
        <translation>Ctrl M: choose 1 of {n} places</translation>
    </message>
    <message>
        <source>cấp {day}</source>
        <translation>issued {day}</translation>
    </message>
    <message>
        <source>số cũ {number}</source>
        <translation>old number {number}</translation>
    </message>
    <message>
        <source>thẻ còn ghi: {text}</source>
        <translation>the card also says: {text}</translation>
    </message>
    <message>
        <source>Trang này có mã QR của căn cước {name}: điền người nộp?</source>
        <translation>This page has the QR code of {name}&apos;s card: fill the applicant?</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Ctrl K</translation>
    </message>
    <message>
        <source>sai</source>
        <translation>wrong</translation>
    </message>
    <message>
        <source>mã tỉnh lạ</source>
        <translation>province?</translation>
    </message>
    <message>
        <source>Địa chỉ (thẻ)</source>
        <translation>Address (card)</translation>
    </message>
    <message>
        <source>Địa chỉ mới</source>
        <translation>New address</translation>
    </message>
    <message>
        <source>Người nộp thay</source>
        <translation>Hands in for them</translation>
    </message>
    <message>
        <source>lệch giới tính</source>
        <translation>sex?</translation>
    </message>
    <message>
        <source>lệch năm sinh</source>
        <translation>birth year?</translation>
    </message>
</context>
<context>
    <name>PostingPanel</name>
    <message>
        <source>Mã vận đơn</source>
        <translation>Tracking number</translation>
    </message>
    <message>
        <source>Bưu điện hoàn lại, vì</source>
        <translation>The post gave it back, because</translation>
    </message>
    <message>
        <source>Ghi nhận bị hoàn lại</source>
        <translation>Record that it came back</translation>
    </message>
    <message>
        <source>Đang gửi bưu điện</source>
        <translation>With the post</translation>
    </message>
    <message>
        <source>{address}
Điện thoại {phone}
Giao bưu điện {at}</source>
        <translation>{address}
Phone {phone}
Given to the post {at}</translation>
    </message>
    <message>
        <source>Đã ghi mã vận đơn.</source>
        <translation>Tracking number kept.</translation>
    </message>
    <message>
        <source>Đã ghi bị hoàn lại. Kết quả nằm lại ở “Chờ trả”.</source>
        <translation>Kept that it came back. The result lies in “To hand over” again.</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Phiếu phân cách đã mở để in, hai mặt.</source>
        <translation>The separators are open for printing, on both sides.</translation>
    </message>
    <message>
        <source>Đã mở để in: {name}.</source>
        <translation>Opened for printing: {name}.</translation>
    </message>
</context>
<context>
    <name>Prints</name>
    <message>
        <source>Đã tiếp nhận {code}. Giấy hẹn đã mở để in.</source>
        <translation>Received {code}. The receipt is open for printing.</translation>
    </message>
    <message>
        <source>Phiếu chung của nhóm đã mở để in. F9 in giấy hẹn của riêng hồ sơ này.</source>
        <translation>The group&apos;s common slip is open for printing. F9 prints the receipt of this dossier alone.</translation>
    </message>
    <message>
        <source>Phiếu hướng dẫn đã mở để in: đưa người dân mang về.</source>
        <translation>The guidance slip is open for printing: give it to the citizen to take home.</translation>
    </message>
</context>
<context>
    <name>ProcedurePicker</name>
    <message>
        <source>Gõ vài chữ: khai sinh, chứng thực, 1.001193…</source>
        <translation>Type a few letters, in Vietnamese: khai sinh, chứng thực, 1.001193…</translation>
    </message>
    <message>
        <source>Thủ tục tìm thấy</source>
        <translation>Procedures found</translation>
    </message>
    <message>
        <source>Chọn thủ tục</source>
        <translation>Choose procedure</translation>
    </message>
    <message>
        <source>Trường hợp nào của “{name}”?</source>
        <translation>Which case of “{name}”?</translation>
    </message>
    <message>
        <source>Phí: {fee}. Kết quả: {result}.</source>
        <translation>Fee: {fee}. Result: {result}.</translation>
    </message>
    <message>
        <source>Chưa đối chiếu quyết định công bố.</source>
        <translation>Not yet compared with the published decision.</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>Tên, theo loại giấy</source>
        <translation>Name, after its paper</translation>
    </message>
    <message>
        <source>Máy quét riêng</source>
        <translation>Scanner of its own</translation>
    </message>
    <message>
        <source>Tự chọn khi tên giấy tờ có chữ</source>
        <translation>Chosen when a paper&apos;s name holds</translation>
    </message>
    <message>
        <source>1 mặt</source>
        <translation>1 side</translation>
    </message>
    <message>
        <source>2 mặt</source>
        <translation>2 sides</translation>
    </message>
    <message>
        <source>2 lượt, tự lật</source>
        <translation>2 passes, turned by hand</translation>
    </message>
    <message>
        <source>bỏ khỏi giấy tờ</source>
        <translation>left out</translation>
    </message>
    <message>
        <source>giữ trong giấy tờ</source>
        <translation>kept</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Nhân bản</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>Xóa</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Xuất…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Nhập…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>Đóng  Esc</source>
        <translation>Close  Esc</translation>
    </message>
    <message>
        <source>để trống: máy của trạm</source>
        <translation>empty: the station&apos;s</translation>
    </message>
    <message>
        <source>cách nhau bằng dấu phẩy</source>
        <translation>separated by commas</translation>
    </message>
    <message>
        <source>Kịch bản quét</source>
        <translation>Scan profile</translation>
    </message>
    <message>
        <source>Nguồn giấy</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Mặt giấy</source>
        <translation>Sides</translation>
    </message>
    <message>
        <source>Màu</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>Độ phân giải</source>
        <translation>Resolution</translation>
    </message>
    <message>
        <source>Khổ giấy</source>
        <translation>Paper size</translation>
    </message>
    <message>
        <source>Cách chia</source>
        <translation>Divided</translation>
    </message>
    <message>
        <source>Trang trắng</source>
        <translation>Blank pages</translation>
    </message>
    <message>
        <source>Kịch bản chưa có tên. Gõ tên theo loại giấy, ví dụ “Giấy A4 thường”, rồi bấm Lưu.</source>
        <translation>The profile has no name yet. Name it after its paper, “Plain A4” for example, then press Save.</translation>
    </message>
    <message>
        <source>Xuất kịch bản quét</source>
        <translation>Export scan profiles</translation>
    </message>
    <message>
        <source>Kịch bản quét (*.toml)</source>
        <translation>Scan profiles (*.toml)</translation>
    </message>
    <message>
        <source>Nhập kịch bản quét</source>
        <translation>Import scan profiles</translation>
    </message>
</context>
<context>
    <name>Profiles</name>
    <message numerus="yes">
        <source>Đã xuất %n kịch bản quét.</source>
        <translation>
            <numerusform>%n scan profile exported.</numerusform>
            <numerusform>%n scan profiles exported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Đã nhập %n kịch bản quét.</source>
        <translation>
            <numerusform>%n scan profile imported.</numerusform>
            <numerusform>%n scan profiles imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RatingPage</name>
    <message>
        <source>Không đánh giá   S</source>
        <translation>No rating   S</translation>
    </message>
</context>
<context>
    <name>ReasonForm</name>
    <message>
        <source>Trả lại giấy tờ</source>
        <translation>Papers given back</translation>
    </message>
    <message>
        <source>Trả lại cho người nộp (Space đánh dấu)</source>
        <translation>Given back to the applicant (Space ticks)</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>Tên kết quả</source>
        <translation>Name of the result</translation>
    </message>
    <message>
        <source>Số</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>dd/mm/yyyy</translation>
    </message>
    <message>
        <source>Thả tệp PDF của kết quả vào đây</source>
        <translation>Drop the result&apos;s PDF file here</translation>
    </message>
    <message>
        <source>Chọn tệp PDF…   F7</source>
        <translation>Choose PDF file…   F7</translation>
    </message>
    <message>
        <source>Chỉ có bản giấy, đã ký tay và đóng dấu</source>
        <translation>On paper only, signed by hand and stamped</translation>
    </message>
    <message>
        <source>Thủ tục này phải có kết quả điện tử đã ký số.</source>
        <translation>This procedure needs a digitally signed electronic result.</translation>
    </message>
    <message>
        <source>Không sửa nữa</source>
        <translation>Stop correcting</translation>
    </message>
    <message>
        <source>Tệp kết quả</source>
        <translation>Result file</translation>
    </message>
    <message>
        <source>Tệp PDF (*.pdf)</source>
        <translation>PDF files (*.pdf)</translation>
    </message>
    <message>
        <source>Ghi nhận kết quả</source>
        <translation>Record result</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>Đã ký</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>Bỏ qua</source>
        <translation>Left out</translation>
    </message>
    <message>
        <source>Lỗi</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Kết quả lần ký vừa rồi</source>
        <translation>What became of the last signing</translation>
    </message>
</context>
<context>
    <name>ReportsScreen</name>
    <message>
        <source>Từ ngày</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Đến ngày</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Xuất Excel</source>
        <translation>Export to Excel</translation>
    </message>
    <message>
        <source>In sổ   F9</source>
        <translation>Print the book   F9</translation>
    </message>
    <message>
        <source>Kỳ trước</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>Kỳ sau</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>In sổ</source>
        <translation>Print the book</translation>
    </message>
    <message>
        <source>Danh sách sổ</source>
        <translation>Books</translation>
    </message>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>dd/mm/yyyy</translation>
    </message>
    <message>
        <source>Lĩnh vực</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Không có dòng nào để xuất.</source>
        <translation>There is no line to export.</translation>
    </message>
    <message>
        <source>Đang đọc sổ…</source>
        <translation>Reading the book…</translation>
    </message>
    <message numerus="yes">
        <source>%n dòng · {what}</source>
        <translation>
            <numerusform>%n line · {what}</numerusform>
            <numerusform>%n lines · {what}</numerusform>
        </translation>
    </message>
    <message>
        <source>Tất cả lĩnh vực</source>
        <translation>All fields</translation>
    </message>
    <message>
        <source>Sổ này không chia theo lĩnh vực.</source>
        <translation>This book is not divided by field of law.</translation>
    </message>
    <message>
        <source>Lưu sổ</source>
        <translation>Save the book</translation>
    </message>
    <message>
        <source>Sổ đã mở để in.</source>
        <translation>The book is open for printing.</translation>
    </message>
</context>
<context>
    <name>ReprintForm</name>
    <message>
        <source>Giấy tờ đã in</source>
        <translation>Printed slips</translation>
    </message>
    <message>
        <source>Bản in lại có ghi lần in.</source>
        <translation>The print says how often it was printed again.</translation>
    </message>
    <message>
        <source>In lại</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>In lại: {slip}</source>
        <translation>Print again: {slip}</translation>
    </message>
    <message>
        <source>Hồ sơ này chưa có giấy nào.</source>
        <translation>This dossier has no slip yet.</translation>
    </message>
</context>
<context>
    <name>ResultsScreen</name>
    <message>
        <source>Dừng</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Lưu tệp đã ký…</source>
        <translation>Save signed file…</translation>
    </message>
    <message>
        <source>Sửa kết quả…</source>
        <translation>Correct result…</translation>
    </message>
    <message>
        <source>Chọn một hồ sơ trong danh sách bên trái.</source>
        <translation>Choose a dossier from the list on the left.</translation>
    </message>
    <message>
        <source>Hồ sơ này không còn kết quả nào phải ghi nhận, ký hay trả.</source>
        <translation>This dossier has no result left to record, sign or hand over.</translation>
    </message>
    <message>
        <source>Ngày trước</source>
        <translation>Day before</translation>
    </message>
    <message>
        <source>Ngày sau</source>
        <translation>Day after</translation>
    </message>
    <message>
        <source>Danh sách</source>
        <translation>Lists</translation>
    </message>
    <message>
        <source>Thu trong ngày</source>
        <translation>Day&apos;s takings</translation>
    </message>
    <message>
        <source>Chọn tệp PDF</source>
        <translation>Choose PDF file</translation>
    </message>
    <message>
        <source>Ký số</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>In danh sách bưu điện</source>
        <translation>Print the post&apos;s list</translation>
    </message>
    <message>
        <source>Thu phí</source>
        <translation>Take the fee</translation>
    </message>
    <message>
        <source>Cách trả</source>
        <translation>Way</translation>
    </message>
    <message>
        <source>Ủy quyền</source>
        <translation>Authorised</translation>
    </message>
    <message>
        <source>Mời đánh giá</source>
        <translation>Ask for a rating</translation>
    </message>
    <message>
        <source>Mất giấy hẹn</source>
        <translation>Slip lost</translation>
    </message>
    <message>
        <source>Xem kết quả</source>
        <translation>See the result</translation>
    </message>
    <message>
        <source>Trả kết quả</source>
        <translation>Hand over results</translation>
    </message>
    <message>
        <source>Đang ký…</source>
        <translation>Signing…</translation>
    </message>
    <message>
        <source>Ghi nhận kết quả</source>
        <translation>Record result</translation>
    </message>
    <message>
        <source>Ký {n} kết quả</source>
        <translation>Sign results ({n})</translation>
    </message>
    <message>
        <source>Ký kết quả</source>
        <translation>Sign results</translation>
    </message>
    <message>
        <source>Bưu điện đã phát</source>
        <translation>Delivered by post</translation>
    </message>
    <message>
        <source>Trả kết quả và in giấy biên nhận</source>
        <translation>Hand over and print the receipt</translation>
    </message>
    <message>
        <source>Đang ký {n}/{m}. Bấm Dừng để ngừng sau kết quả này.</source>
        <translation>Signing {n}/{m}. Press Stop to end after this result.</translation>
    </message>
    <message>
        <source>Chọn một hồ sơ trong danh sách.</source>
        <translation>Choose a dossier from the list.</translation>
    </message>
    <message>
        <source>Trả từng hồ sơ một: mỗi người nhận một giấy biên nhận.</source>
        <translation>Hand over one at a time: everyone gets a receipt.</translation>
    </message>
    <message>
        <source>Còn thiếu: tên, số, ngày hoặc tệp PDF của kết quả.</source>
        <translation>Still missing: name, number, date or PDF file of the result.</translation>
    </message>
    <message>
        <source>Gõ mã PIN (mật khẩu của tệp) để ký.</source>
        <translation>Type the PIN (the password of the file) to sign.</translation>
    </message>
    <message>
        <source>{n} hồ sơ đang chọn · Ctrl+A chọn tất cả</source>
        <translation>{n} dossiers selected · Ctrl+A selects all</translation>
    </message>
    <message>
        <source>Vẫn thử lần cuối</source>
        <translation>Use the last try</translation>
    </message>
    <message>
        <source>Lưu tệp đã ký vào thư mục</source>
        <translation>Save the signed file to a folder</translation>
    </message>
    <message>
        <source>Gõ lại mã PIN thật cẩn thận rồi bấm ký.</source>
        <translation>Type the PIN again with great care, then press sign.</translation>
    </message>
</context>
<context>
    <name>ReuseModel</name>
    <message>
        <source>Tệp này còn ở kho của tỉnh: bấm phím bên cạnh để lấy về và dùng lại.</source>
        <translation>This file is still in the province&apos;s store: the key beside it fetches and uses it.</translation>
    </message>
    <message numerus="yes">
        <source>Đã dùng lại %n giấy tờ. Bấm Ctrl+Z để bỏ.</source>
        <translation>
            <numerusform>%n paper is used again. Ctrl+Z takes it back.</numerusform>
            <numerusform>%n papers are used again. Ctrl+Z takes them back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Tìm hồ sơ, người nộp, giấy tờ…   F3</source>
        <translation>Find a dossier, applicant, paper…   F3</translation>
    </message>
    <message>
        <source>Tìm</source>
        <translation>Find</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Mở hồ sơ</source>
        <translation>Open the dossier</translation>
    </message>
    <message>
        <source>Kết quả tìm</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>chọn</source>
        <translation>choose</translation>
    </message>
    <message>
        <source>mở</source>
        <translation>open</translation>
    </message>
    <message>
        <source>phóng trang</source>
        <translation>zoom the page</translation>
    </message>
    <message>
        <source>trở lại</source>
        <translation>back</translation>
    </message>
    <message>
        <source>Tìm</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>Không thấy “{words}”</source>
        <translation>“{words}” was not found</translation>
    </message>
    <message>
        <source>Tìm gì cũng được</source>
        <translation>Look for anything</translation>
    </message>
    <message>
        <source>{n} hồ sơ mới nhất; gõ thêm chữ để thu hẹp</source>
        <translation>the newest {n} dossiers; type more to narrow them down</translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ</source>
        <translation>
            <numerusform>%n dossier</numerusform>
            <numerusform>%n dossiers</numerusform>
        </translation>
    </message>
    <message>
        <source>Đang lập chỉ mục {done}/{every}: hồ sơ cũ có thể chưa hiện. Dữ liệu vẫn nguyên, việc này tự chạy xong.</source>
        <translation>Building the index, {done}/{every}: older dossiers may not show yet. No data is affected, and it finishes by itself.</translation>
    </message>
    <message>
        <source>Chọn một kết quả trong danh sách.</source>
        <translation>Choose a result in the list.</translation>
    </message>
    <message>
        <source>Chồng giấy này chưa giao vào hồ sơ nào.</source>
        <translation>This stack has not been delivered to any dossier.</translation>
    </message>
    <message>
        <source>Đến trạm quét</source>
        <translation>Go to the station</translation>
    </message>
    <message>
        <source>Hồ sơ này chưa có trang nào.</source>
        <translation>This dossier has no pages yet.</translation>
    </message>
    <message>
        <source>chữ tìm nằm ở thông tin hồ sơ</source>
        <translation>the words are in the dossier&apos;s facts</translation>
    </message>
    <message numerus="yes">
        <source>%n chỗ</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Họ và tên</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>Tên đăng nhập</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>Mật khẩu đầu tiên (ít nhất 8 ký tự)</source>
        <translation>First password (8 characters or more)</translation>
    </message>
    <message>
        <source>Cán bộ của bộ phận</source>
        <translation>Officers of this desk</translation>
    </message>
    <message>
        <source>Vai trò</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>Thêm cán bộ</source>
        <translation>Add officer</translation>
    </message>
    <message>
        <source>Quyền được kiểm tra ở mọi việc, kể cả khi không có mạng.</source>
        <translation>Rights are checked in everything, with or without a network.</translation>
    </message>
    <message>
        <source>Chỉ người quản trị thêm được cán bộ.</source>
        <translation>Only an administrator can add officers.</translation>
    </message>
</context>
<context>
    <name>SettlementScreen</name>
    <message>
        <source>Giấy tờ, quét</source>
        <translation>Papers, scan</translation>
    </message>
    <message>
        <source>Nhật ký</source>
        <translation>Trail</translation>
    </message>
    <message>
        <source>Cách tính hạn</source>
        <translation>How reckoned</translation>
    </message>
    <message>
        <source>In giấy hẹn</source>
        <translation>Print receipt</translation>
    </message>
    <message>
        <source>Việc khác</source>
        <translation>Other acts</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>{act}: {why}.</source>
        <translation>{act}: {why}.</translation>
    </message>
    <message>
        <source>Việc có thể làm</source>
        <translation>What can be done</translation>
    </message>
    <message>
        <source>chưa in giấy nào</source>
        <translation>nothing was printed yet</translation>
    </message>
    <message>
        <source>Bấm chữ cái của việc, hoặc ↑ ↓ rồi Enter.</source>
        <translation>Press the letter of an act, or ↑ ↓ and Enter.</translation>
    </message>
    <message>
        <source>Đã nhận bổ sung, hạn tính tiếp.</source>
        <translation>Papers taken in, the clock runs again.</translation>
    </message>
    <message>
        <source>Quét giấy vừa nhận   F5</source>
        <translation>Scan what came   F5</translation>
    </message>
</context>
<context>
    <name>SheetsModel</name>
    <message>
        <source>Chưa cài máy quét cho trạm này. Thêm trang từ tệp (Ctrl+O), hoặc cài máy quét rồi bấm F5.</source>
        <translation>This station has no scanner. Add pages from files (Ctrl+O), or set up a scanner and press F5.</translation>
    </message>
    <message numerus="yes">
        <source>Đã quét %n trang.</source>
        <translation>
            <numerusform>%n page scanned.</numerusform>
            <numerusform>%n pages scanned.</numerusform>
        </translation>
    </message>
    <message>
        <source>Không có trang nào: khay hoặc thư mục đang trống.</source>
        <translation>No pages: the feeder or the folder is empty.</translation>
    </message>
    <message>
        <source>Đã quét mặt trước. Lật thẻ rồi bấm F5.</source>
        <translation>The front is scanned. Turn the card over and press F5.</translation>
    </message>
    <message>
        <source>Hai mặt thẻ nằm trên một trang, đúng khổ thật.</source>
        <translation>Both sides of the card lie on one page at true size.</translation>
    </message>
    <message>
        <source>Máy quét đang bận với hồ sơ trước. Chờ xong rồi bấm F5.</source>
        <translation>The scanner is still busy with the dossier before. Wait for it, then press F5.</translation>
    </message>
    <message>
        <source>Đã dừng quét. Các trang đã quét vẫn còn nguyên.</source>
        <translation>Scanning stopped. The pages scanned so far are kept.</translation>
    </message>
</context>
<context>
    <name>ShiftChoice</name>
    <message>
        <source>Chưa có cán bộ tiếp nhận nào khác. Hồ sơ nháp vẫn ở đây; quản trị thêm cán bộ trước.</source>
        <translation>No other officer may receive dossiers. The drafts are still yours; let an administrator add an officer first.</translation>
    </message>
    <message numerus="yes">
        <source>Bàn giao ca: %n hồ sơ nháp của tôi cho ai?   Esc thôi</source>
        <translation>
            <numerusform>End of shift: who goes on with my %n draft?   Esc: nobody</numerusform>
            <numerusform>End of shift: who goes on with my %n drafts?   Esc: nobody</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Đã bàn giao %n hồ sơ nháp cho {name}.</source>
        <translation>
            <numerusform>%n draft handed to {name}.</numerusform>
            <numerusform>%n drafts handed to {name}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SideBySide</name>
    <message>
        <source>Vẫn tiếp tục vì sao (ghi vào nhật ký hồ sơ)</source>
        <translation>Why go on all the same (kept in the dossier&apos;s trail)</translation>
    </message>
    <message>
        <source>Vẫn tiếp tục  ⏎</source>
        <translation>Go on  ⏎</translation>
    </message>
    <message>
        <source>Mở hồ sơ kia, bỏ bản nháp này  Ctrl D</source>
        <translation>Open the other, discard this draft  Ctrl D</translation>
    </message>
    <message>
        <source>Quay lại  Esc</source>
        <translation>Back  Esc</translation>
    </message>
    <message>
        <source>Chỗ khác nhau in đậm, có dấu ≠ ở đầu dòng.</source>
        <translation>What differs is bold, its line begins with ≠.</translation>
    </message>
    <message>
        <source>So sánh hai hồ sơ</source>
        <translation>Two dossiers compared</translation>
    </message>
    <message>
        <source>Hồ sơ này</source>
        <translation>This dossier</translation>
    </message>
    <message>
        <source>Hồ sơ đã có</source>
        <translation>The other dossier</translation>
    </message>
</context>
<context>
    <name>SignPanel</name>
    <message>
        <source>Tệp .p12</source>
        <translation>.p12 file</translation>
    </message>
    <message>
        <source>USB token</source>
        <translation>USB token</translation>
    </message>
    <message>
        <source>Chọn…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Thiết bị ký</source>
        <translation>Signing token</translation>
    </message>
    <message>
        <source>Tìm lại</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>Mã PIN, hoặc mật khẩu của tệp</source>
        <translation>PIN, or password of the file</translation>
    </message>
    <message>
        <source>Ký số</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>Chưa chọn trình điều khiển</source>
        <translation>No driver chosen</translation>
    </message>
    <message>
        <source>Chưa chọn tệp chứng thư số</source>
        <translation>No certificate file chosen</translation>
    </message>
    <message>
        <source>Ký bằng: {name}</source>
        <translation>Signing as: {name}</translation>
    </message>
    <message>
        <source>Chứng thư số</source>
        <translation>Certificate</translation>
    </message>
    <message>
        <source>Chứng thư số (*.p12 *.pfx)</source>
        <translation>Certificates (*.p12 *.pfx)</translation>
    </message>
    <message>
        <source>Trình điều khiển (*.so *.dll *.dylib)</source>
        <translation>Drivers (*.so *.dll *.dylib)</translation>
    </message>
    <message>
        <source>Trình điều khiển của thiết bị ký</source>
        <translation>Driver of the signing token</translation>
    </message>
</context>
<context>
    <name>SigningForm</name>
    <message>
        <source>Họ tên người nhận ký</source>
        <translation>Name of who signed for it</translation>
    </message>
    <message>
        <source>Đã giao cho {office}, chờ ký nhận.</source>
        <translation>Given to {office}, not signed for yet.</translation>
    </message>
    <message>
        <source>Ghi đã ký nhận và in phiếu kiểm soát</source>
        <translation>Keep that it was signed for and print the control slip</translation>
    </message>
    <message>
        <source>Ghi họ tên người nhận.</source>
        <translation>Type the name of who received it.</translation>
    </message>
</context>
<context>
    <name>StandingForm</name>
    <message>
        <source>Người đại diện</source>
        <translation>Representative</translation>
    </message>
    <message>
        <source>Chức vụ</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Số văn bản gửi kèm</source>
        <translation>Letter number</translation>
    </message>
    <message>
        <source>Ngày văn bản</source>
        <translation>Letter date</translation>
    </message>
    <message>
        <source>Quan hệ với chủ hồ sơ</source>
        <translation>Relation to the applicant</translation>
    </message>
    <message>
        <source>Số văn bản ủy quyền</source>
        <translation>Authority number</translation>
    </message>
    <message>
        <source>Ngày ủy quyền</source>
        <translation>Authority date</translation>
    </message>
    <message>
        <source>Phạm vi ủy quyền</source>
        <translation>What it lets them do</translation>
    </message>
    <message>
        <source>Nộp thay</source>
        <translation>Hands in</translation>
    </message>
    <message>
        <source>Ủy quyền</source>
        <translation>Authorised</translation>
    </message>
    <message>
        <source>Người thân</source>
        <translation>Relative</translation>
    </message>
    <message>
        <source>Chỉ mang giấy tờ đến, không thay mặt chủ hồ sơ.</source>
        <translation>Only brings the papers, does not act for the applicant.</translation>
    </message>
    <message>
        <source>Thay mặt chủ hồ sơ theo văn bản ủy quyền.</source>
        <translation>Acts for the applicant under a written authority.</translation>
    </message>
    <message>
        <source>Thay mặt không cần văn bản: chỉ khi thủ tục cho phép người thân.</source>
        <translation>Acts without a paper: only where the procedure lets relatives do so.</translation>
    </message>
    <message>
        <source>sai</source>
        <translation>wrong</translation>
    </message>
</context>
<context>
    <name>StationScreen</name>
    <message>
        <source>In phiếu phân cách</source>
        <translation>Print separators</translation>
    </message>
    <message>
        <source>Dừng quét</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Quét</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>Quét thay</source>
        <translation>Rescan</translation>
    </message>
    <message>
        <source>Chèn sau</source>
        <translation>Insert after</translation>
    </message>
    <message>
        <source>In phiếu</source>
        <translation>Print sheets</translation>
    </message>
    <message>
        <source>Giao hồ sơ</source>
        <translation>Deliver</translation>
    </message>
    <message>
        <source>Chia lại</source>
        <translation>Divide anew</translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>SupplementForm</name>
    <message>
        <source>Giấy tờ cần bổ sung</source>
        <translation>Papers wanted</translation>
    </message>
    <message>
        <source>Tên giấy tờ, và cần sửa gì</source>
        <translation>Name of the paper, and what to mend</translation>
    </message>
    <message>
        <source>Lý do (in trên phiếu)</source>
        <translation>Reason (printed on the slip)</translation>
    </message>
    <message>
        <source>Vì sao lần trước chưa yêu cầu đủ (lưu trong nhật ký)</source>
        <translation>Why it was not asked for the first time (kept in the trail)</translation>
    </message>
    <message>
        <source>Cần bổ sung, ghi đủ một lần. Enter thêm dòng.</source>
        <translation>Wanted, all at once. Enter adds a line.</translation>
    </message>
    <message>
        <source>Hồ sơ này đã được yêu cầu bổ sung. Luật chỉ cho yêu cầu một lần; yêu cầu lần nữa thì hồ sơ bị tính là trễ hạn (QĐ 766/QĐ-TTg). Chỉ lãnh đạo được làm, và phải ghi lý do.</source>
        <translation>Papers were asked for already. The law allows it once; a dossier asked about twice counts as late (QĐ 766/QĐ-TTg). Only a supervisor may do it, with a reason.</translation>
    </message>
    <message>
        <source>Chỉ được yêu cầu một lần: ghi đủ mọi thứ còn thiếu hoặc phải sửa.</source>
        <translation>You may ask only once: write down all that is missing or must be mended.</translation>
    </message>
    <message>
        <source>Gửi yêu cầu bổ sung và in phiếu</source>
        <translation>Ask for papers and print the slip</translation>
    </message>
    <message>
        <source>Ghi ít nhất một giấy tờ cần bổ sung.</source>
        <translation>Write at least one paper that is wanted.</translation>
    </message>
</context>
<context>
    <name>SyncScreen</name>
    <message>
        <source>Hàng đợi</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Số hồ sơ</source>
        <translation>Numbers</translation>
    </message>
    <message>
        <source>Gửi lại</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>Gửi ngay</source>
        <translation>Send now</translation>
    </message>
    <message>
        <source>Đồng bộ với tỉnh</source>
        <translation>Synchronisation with the province</translation>
    </message>
    <message>
        <source>Thử lại ngay</source>
        <translation>Try again now</translation>
    </message>
    <message>
        <source>Chưa có gì phải gửi. Hồ sơ tiếp nhận xong sẽ tự vào hàng đợi này.</source>
        <translation>Nothing to send yet. Dossiers join this queue by themselves once they are received.</translation>
    </message>
    <message>
        <source>Chọn một dòng đã gửi hoặc bị cách ly; gửi lại không bao giờ gây trùng.</source>
        <translation>Choose a line that was sent or quarantined; sending again never makes a duplicate.</translation>
    </message>
</context>
<context>
    <name>TakingsPage</name>
    <message>
        <source>Ngày trước</source>
        <translation>Day before</translation>
    </message>
    <message>
        <source>Ngày sau</source>
        <translation>Day after</translation>
    </message>
    <message>
        <source>Thu ngày {day}</source>
        <translation>Taken on {day}</translation>
    </message>
    <message>
        <source>{n} khoản đã hủy (không tính)</source>
        <translation>{n} voided (not counted)</translation>
    </message>
    <message>
        <source>Chưa thu khoản nào.</source>
        <translation>Nothing taken yet.</translation>
    </message>
</context>
<context>
    <name>TogetherScreen</name>
    <message>
        <source>Không bàn giao: {why}</source>
        <translation>Stays here: {why}</translation>
    </message>
    <message numerus="yes">
        <source>Bàn giao %n hồ sơ</source>
        <translation>
            <numerusform>Hand over %n dossier</numerusform>
            <numerusform>Hand over %n dossiers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ không bàn giao được lúc này.</source>
        <translation>
            <numerusform>%n dossier cannot be handed over now.</numerusform>
            <numerusform>%n dossiers cannot be handed over now.</numerusform>
        </translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Hồ sơ bàn giao</source>
        <translation>Dossiers handed over</translation>
    </message>
</context>
<context>
    <name>TwinsModel</name>
    <message numerus="yes">
        <source> và %n hồ sơ khác</source>
        <translation>
            <numerusform> and %n other</numerusform>
            <numerusform> and %n others</numerusform>
        </translation>
    </message>
    <message>
        <source>(nháp)</source>
        <translation>(draft)</translation>
    </message>
    <message>
        <source>nhận {at}</source>
        <translation>received {at}</translation>
    </message>
    <message>
        <source>ghi lúc {at}</source>
        <translation>written {at}</translation>
    </message>
    <message>
        <source>, đã kết thúc</source>
        <translation>, ended</translation>
    </message>
    <message>
        <source>cùng thủ tục</source>
        <translation>same procedure</translation>
    </message>
    <message>
        <source>cùng tệp giấy tờ</source>
        <translation>same file</translation>
    </message>
    <message>
        <source>Có thể trùng với hồ sơ {code}{more}: {what}, {came}, {state}{ended}.</source>
        <translation>Perhaps the same as dossier {code}{more}: {what}, {came}, {state}{ended}.</translation>
    </message>
    <message>
        <source>chưa tiếp nhận</source>
        <translation>not received yet</translation>
    </message>
    <message>
        <source>Đã ghi lý do; hồ sơ này tiếp tục.</source>
        <translation>The reason is kept; this dossier goes on.</translation>
    </message>
    <message>
        <source>trùng với {code}</source>
        <translation>same as {code}</translation>
    </message>
    <message>
        <source>một bản nháp khác</source>
        <translation>another draft</translation>
    </message>
</context>
<context>
    <name>WorklistScreen</name>
    <message>
        <source>Lấy số lúc mấy giờ (ví dụ 8:05; để trống là bây giờ)</source>
        <translation>Took a number at what time (e.g. 8:05; empty is now)</translation>
    </message>
    <message>
        <source>Mở hồ sơ</source>
        <translation>Open dossier</translation>
    </message>
    <message>
        <source>Giải quyết</source>
        <translation>Settle</translation>
    </message>
    <message>
        <source>Bàn giao</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>Có người đến</source>
        <translation>Somebody came</translation>
    </message>
    <message>
        <source>Đến lúc…</source>
        <translation>Came at…</translation>
    </message>
    <message>
        <source>Bỏ lượt cuối</source>
        <translation>Take last number back</translation>
    </message>
    <message>
        <source>Khôi phục</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Bàn giao ca</source>
        <translation>End of shift</translation>
    </message>
    <message>
        <source>Danh sách việc</source>
        <translation>Worklists</translation>
    </message>
    <message>
        <source>Tiếp nhận hôm nay</source>
        <translation>Received today</translation>
    </message>
    <message>
        <source>Đã trả</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>Đang xử lý</source>
        <translation>In process</translation>
    </message>
    <message>
        <source>Quá hạn</source>
        <translation>Overdue</translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ</source>
        <translation>
            <numerusform>%n dossier</numerusform>
            <numerusform>%n dossiers</numerusform>
        </translation>
    </message>
    <message>
        <source>Chưa có hồ sơ nào ở đây. Bấm F2 để tiếp nhận hồ sơ mới.</source>
        <translation>No dossiers here yet. Press F2 to take in a new one.</translation>
    </message>
    <message>
        <source>F9  Mở lại</source>
        <translation>F9  Open it again</translation>
    </message>
    <message>
        <source>Chờ trung bình · mục tiêu ≤ {n} phút</source>
        <translation>Mean wait · target ≤ {n} minutes</translation>
    </message>
    <message>
        <source>Chọn một hồ sơ trong danh sách.</source>
        <translation>Choose a dossier from the list.</translation>
    </message>
    <message>
        <source>(chưa có tên)</source>
        <translation>(no name yet)</translation>
    </message>
    <message>
        <source>chưa chọn thủ tục</source>
        <translation>no procedure chosen yet</translation>
    </message>
</context>
<context>
    <name>_ClockLine</name>
    <message>
        <source>{what} trước {at}</source>
        <translation>{what} by {at}</translation>
    </message>
    <message>
        <source>xong {at}, muộn</source>
        <translation>done {at}, late</translation>
    </message>
    <message>
        <source>xong {at}</source>
        <translation>done {at}</translation>
    </message>
    <message>
        <source>chưa chuyển, đã muộn</source>
        <translation>not yet, late</translation>
    </message>
    <message>
        <source>chưa chuyển</source>
        <translation>not yet</translation>
    </message>
</context>
<context>
    <name>_FirstCard</name>
    <message>
        <source>Lần đầu mở phần mềm</source>
        <translation>First start</translation>
    </message>
    <message>
        <source>Tạo tài khoản quản trị. Người này sẽ tạo tài khoản cho các cán bộ khác.</source>
        <translation>Create the administrator, who will create the accounts of the other officers.</translation>
    </message>
    <message>
        <source>Họ và tên</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>Tên đăng nhập</source>
        <translation>Login name</translation>
    </message>
    <message>
        <source>Mật khẩu (ít nhất 8 ký tự)</source>
        <translation>Password (at least 8 characters)</translation>
    </message>
    <message>
        <source>Gõ lại mật khẩu</source>
        <translation>Password again</translation>
    </message>
    <message>
        <source>Mật khẩu niêm phong (từ 12 ký tự)</source>
        <translation>Passphrase (12 characters or more)</translation>
    </message>
    <message>
        <source>Gõ lại lần nữa</source>
        <translation>Once again</translation>
    </message>
    <message>
        <source>Tạo tài khoản và bắt đầu</source>
        <translation>Create account and begin</translation>
    </message>
    <message>
        <source>Máy này không có kho khóa của hệ điều hành. Khóa dữ liệu được niêm phong bằng một mật khẩu riêng, gõ mỗi lần mở phần mềm. Mất mật khẩu này là mất dữ liệu: hãy ghi lại và cất nơi an toàn.</source>
        <translation>This computer has no system keyring. The data key is sealed with a passphrase of its own, typed at every start. Without the passphrase the data is lost: write it down and keep it in a safe place.</translation>
    </message>
    <message>
        <source>Khóa mã hóa dữ liệu được cất trong kho khóa của hệ điều hành, gắn với tài khoản máy tính này.</source>
        <translation>The key that encrypts the data is kept in the system keyring and belongs to this computer account.</translation>
    </message>
    <message>
        <source>Hai lần gõ mật khẩu không giống nhau.</source>
        <translation>The two passwords differ.</translation>
    </message>
    <message>
        <source>Hai lần gõ mật khẩu niêm phong không giống nhau.</source>
        <translation>The two passphrases differ.</translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Thử lại tất cả</source>
        <translation>Try all again</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Xem</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Xem bản đã số hóa</source>
        <translation>Look at the digitised paper</translation>
    </message>
    <message>
        <source>Dùng lại</source>
        <translation>Use again</translation>
    </message>
    <message>
        <source>Dùng giấy này, không quét lại</source>
        <translation>Use this paper without scanning it again</translation>
    </message>
</context>
<context>
    <name>_Rows</name>
    <message>
        <source>Việc</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>Hồ sơ</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Cỡ</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Số lần</source>
        <translation>Tries</translation>
    </message>
    <message>
        <source>Trả lời gần nhất</source>
        <translation>Last answer</translation>
    </message>
    <message>
        <source>Từ lúc</source>
        <translation>Since</translation>
    </message>
</context>
<context>
    <name>_SignInCard</name>
    <message>
        <source>Đăng nhập</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Tên đăng nhập</source>
        <translation>Login name</translation>
    </message>
    <message>
        <source>Mật khẩu</source>
        <translation>Password</translation>
    </message>
</context>
<context>
    <name>_UnlockCard</name>
    <message>
        <source>Mở khóa dữ liệu</source>
        <translation>Unlock the data</translation>
    </message>
    <message>
        <source>Khóa dữ liệu của máy này được niêm phong bằng mật khẩu. Gõ mật khẩu niêm phong để mở.</source>
        <translation>This computer&apos;s data key is sealed with a passphrase. Type the passphrase to open it.</translation>
    </message>
    <message>
        <source>Mật khẩu niêm phong</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Mở khóa</source>
        <translation>Unlock</translation>
    </message>
</context>
<context>
    <name>catalogue</name>
    <message>
        <source>không đọc được ({reason})</source>
        <translation>cannot be read ({reason})</translation>
    </message>
    <message>
        <source>thiếu mục “{where}”</source>
        <translation>“{where}” is missing</translation>
    </message>
    <message>
        <source>mục “{where}” không có trong mẫu; xem lại tên mục</source>
        <translation>there is no entry “{where}”; check its name</translation>
    </message>
    <message>
        <source>mục “{where}” phải là ngày, viết như 2026-07-01</source>
        <translation>“{where}” must be a day, written as 2026-07-01</translation>
    </message>
    <message>
        <source>mục “{where}” phải là số nguyên</source>
        <translation>“{where}” must be a whole number</translation>
    </message>
    <message>
        <source>mục “{where}” phải là true hoặc false</source>
        <translation>“{where}” must be true or false</translation>
    </message>
    <message>
        <source>mục “{where}” đang để trống</source>
        <translation>“{where}” is empty</translation>
    </message>
    <message>
        <source>mục “{where}” phải là chữ; số thì đặt trong ngoặc kép</source>
        <translation>“{where}” must be text; put a number in quotation marks</translation>
    </message>
    <message>
        <source>mục “{where}” mang giá trị không có trong mẫu</source>
        <translation>“{where}” has a value that is not allowed</translation>
    </message>
    <message>
        <source>mục “{where}” sai kiểu</source>
        <translation>“{where}” is of the wrong kind</translation>
    </message>
    <message>
        <source>chỗ này phải là các mục có tên</source>
        <translation>named entries belong here</translation>
    </message>
    <message>
        <source>tệp phải có đúng hai mục “field” và “procedures”</source>
        <translation>the file must hold “field” and “procedures”, nothing else</translation>
    </message>
    <message>
        <source>mục “{0}” viết hai lần</source>
        <translation>“{0}” is said twice</translation>
    </message>
    <message>
        <source>thủ tục {0} đã có một bản còn hiệu lực ngày {1}</source>
        <translation>procedure {0} already has a version valid on {1}</translation>
    </message>
    <message>
        <source>mã {0} và mục “national” không khớp nhau</source>
        <translation>code {0} and “national” contradict each other</translation>
    </message>
    <message>
        <source>ngày hết hiệu lực trước ngày có hiệu lực</source>
        <translation>it ends before it begins</translation>
    </message>
    <message>
        <source>thủ tục không có giấy tờ nào, hoặc hai giấy tờ trùng mã</source>
        <translation>the procedure has no paper, or two with one code</translation>
    </message>
    <message>
        <source>nhóm thay thế “{0}” chỉ có một giấy tờ</source>
        <translation>alternative group “{0}” has only one paper</translation>
    </message>
    <message>
        <source>mã giấy tờ phải viết như TP-01</source>
        <translation>the code of a paper is written as TP-01</translation>
    </message>
    <message>
        <source>giấy tờ cần ít nhất một bản chính hoặc bản sao</source>
        <translation>a paper has at least one original or copy</translation>
    </message>
    <message>
        <source>giấy tờ chỉ xuất trình thì không quét, không số hóa</source>
        <translation>a paper that is only presented is not scanned or digitised</translation>
    </message>
    <message>
        <source>giấy tờ phải số hóa thì phải quét</source>
        <translation>a paper that must be digitised is scanned</translation>
    </message>
    <message>
        <source>phí theo trang cần bảng mức “tiers”</source>
        <translation>a fee by the page needs “tiers”</translation>
    </message>
    <message>
        <source>phí không thể âm</source>
        <translation>a fee is not negative</translation>
    </message>
    <message>
        <source>thời hạn ít nhất là 1</source>
        <translation>a time limit is at least 1</translation>
    </message>
    <message>
        <source>thời hạn kiểu “{0}” cần mục “{1}”</source>
        <translation>a time limit of kind “{0}” needs “{1}”</translation>
    </message>
    <message>
        <source>“{0}” không phải đơn vị của một giai đoạn</source>
        <translation>“{0}” is no unit of a phase</translation>
    </message>
</context>
<context>
    <name>check</name>
    <message>
        <source>Loại giấy tờ</source>
        <translation>Kind of paper</translation>
    </message>
    <message>
        <source>Tên giấy tờ</source>
        <translation>Name of the paper</translation>
    </message>
    <message>
        <source>Số, ký hiệu</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Ngày cấp</source>
        <translation>Day of issue</translation>
    </message>
    <message>
        <source>Cơ quan cấp</source>
        <translation>Issued by</translation>
    </message>
    <message>
        <source>Người ký</source>
        <translation>Signed by</translation>
    </message>
    <message>
        <source>Từ ngày</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Có giá trị đến</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>Phạm vi hiệu lực</source>
        <translation>Where it is valid</translation>
    </message>
    <message>
        <source>Chủ giấy tờ</source>
        <translation>Whose paper</translation>
    </message>
    <message>
        <source>Số định danh</source>
        <translation>Personal number</translation>
    </message>
    <message>
        <source>Số trang giấy</source>
        <translation>Pages of the paper</translation>
    </message>
</context>
<context>
    <name>dossier</name>
    <message>
        <source>đang đọc chữ…</source>
        <translation>reading text…</translation>
    </message>
    <message>
        <source>không đọc được chữ</source>
        <translation>text not readable</translation>
    </message>
    <message>
        <source>trắng?</source>
        <translation>blank?</translation>
    </message>
    <message>
        <source>đọc {n} %</source>
        <translation>{n} % read</translation>
    </message>
    <message>
        <source>Chọn ảnh của thẻ</source>
        <translation>Choose a picture of the card</translation>
    </message>
    <message>
        <source>Ảnh (*.png *.jpg *.jpeg *.tif *.tiff *.bmp)</source>
        <translation>Pictures (*.png *.jpg *.jpeg *.tif *.tiff *.bmp)</translation>
    </message>
    <message>
        <source>Số định danh</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>Mã định danh</source>
        <translation>Agency code</translation>
    </message>
    <message>
        <source>Mã số thuế</source>
        <translation>Tax code</translation>
    </message>
    <message>
        <source>Người nộp</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>chưa chọn</source>
        <translation>not chosen</translation>
    </message>
    <message>
        <source>Thủ tục</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Thành phần hồ sơ</source>
        <translation>Components</translation>
    </message>
    <message>
        <source>Trang chưa xếp</source>
        <translation>Unsorted pages</translation>
    </message>
    <message>
        <source>không áp dụng</source>
        <translation>not applicable</translation>
    </message>
    <message>
        <source>đang đọc {pages}</source>
        <translation>reading {pages}</translation>
    </message>
    <message>
        <source>đã đối chiếu</source>
        <translation>compared</translation>
    </message>
    <message>
        <source>hết hạn</source>
        <translation>expired</translation>
    </message>
    <message>
        <source>đã nhận</source>
        <translation>received</translation>
    </message>
    <message>
        <source>thiếu</source>
        <translation>missing</translation>
    </message>
    <message>
        <source>dùng lại</source>
        <translation>reused</translation>
    </message>
    <message>
        <source>chờ kiểm tra</source>
        <translation>to be checked</translation>
    </message>
    <message>
        <source>tra dữ liệu</source>
        <translation>look up</translation>
    </message>
    <message>
        <source>nếu có</source>
        <translation>if any</translation>
    </message>
    <message>
        <source>Phí, lệ phí</source>
        <translation>Fees</translation>
    </message>
    <message>
        <source>Kiểm tra số hóa</source>
        <translation>Check papers</translation>
    </message>
    <message>
        <source>Đã tiếp nhận</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>hẹn {at}</source>
        <translation>due {at}</translation>
    </message>
    <message>
        <source>Tiếp nhận</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>1 trang</source>
        <translation>1 page</translation>
    </message>
    <message>
        <source>{n} trang</source>
        <translation>{n} p.</translation>
    </message>
    <message>
        <source>Máy đọc: “{raw}” · tin cậy {n} %</source>
        <translation>Read as “{raw}” · {n} % sure</translation>
    </message>
    <message>
        <source>Đã bỏ trang. Bấm Ctrl+Z để lấy lại.</source>
        <translation>The page was left out. Press Ctrl+Z to take it back.</translation>
    </message>
    <message>
        <source>Mã trên Cổng Dịch vụ công</source>
        <translation>Number at the national portal</translation>
    </message>
    <message>
        <source>sai</source>
        <translation>wrong</translation>
    </message>
    <message>
        <source>trước là {name}</source>
        <translation>formerly {name}</translation>
    </message>
    <message>
        <source>mã tỉnh lạ</source>
        <translation>has an unknown province</translation>
    </message>
    <message>
        <source>lệch giới tính</source>
        <translation>disagrees about the sex</translation>
    </message>
    <message>
        <source>lệch năm sinh</source>
        <translation>disagrees about the year of birth</translation>
    </message>
    <message>
        <source>Đã đọc căn cước, nhưng số định danh {what}. Xem lại thẻ gốc.</source>
        <translation>The card was read, but its number {what}. Look at the card itself.</translation>
    </message>
    <message>
        <source>Điền chủ hồ sơ</source>
        <translation>Fill the applicant</translation>
    </message>
    <message>
        <source>Điền người được ủy quyền</source>
        <translation>Fill the authorised person</translation>
    </message>
    <message>
        <source>{name} giữ nguyên</source>
        <translation>{name} stays</translation>
    </message>
    <message>
        <source>Mở hồ sơ mới</source>
        <translation>Open a new dossier</translation>
    </message>
    <message>
        <source>Hồ sơ này vẫn còn ở Nháp</source>
        <translation>This dossier stays among the drafts</translation>
    </message>
    <message>
        <source>Thay người đang ghi</source>
        <translation>Replace who stands here</translation>
    </message>
    <message>
        <source>Bỏ {name}</source>
        <translation>{name} goes</translation>
    </message>
    <message>
        <source>Đã lấy lại bản nháp, nguyên như trước.</source>
        <translation>The draft is back, as it was.</translation>
    </message>
    <message>
        <source>Đã bỏ bản nháp. Nó nằm ở mục “Đã bỏ”; bấm Ctrl+D lần nữa để lấy lại.</source>
        <translation>The draft is discarded. It lies under “Discarded”; press Ctrl+D again to take it back.</translation>
    </message>
    <message>
        <source>chưa chọn thủ tục</source>
        <translation>no procedure chosen</translation>
    </message>
    <message>
        <source>nháp</source>
        <translation>draft</translation>
    </message>
    <message>
        <source>{n}. {name} – {state}</source>
        <translation>{n}. {name} – {state}</translation>
    </message>
    <message>
        <source>Chủ hồ sơ</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>Số giấy tờ</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Người nộp thay</source>
        <translation>Hands in for them</translation>
    </message>
    <message>
        <source>Hình thức nộp</source>
        <translation>Way of filing</translation>
    </message>
    <message>
        <source>Hẹn trả</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Mã hồ sơ</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>không có trong danh mục</source>
        <translation>not on the list</translation>
    </message>
    <message>
        <source>chưa có trang</source>
        <translation>no page yet</translation>
    </message>
    <message>
        <source>{pages} · cùng một tờ</source>
        <translation>{pages} · same sheet</translation>
    </message>
    <message>
        <source>số {number}</source>
        <translation>no. {number}</translation>
    </message>
    <message>
        <source>hạn {day}</source>
        <translation>valid until {day}</translation>
    </message>
    <message>
        <source>Số hóa {day}, hồ sơ {code}</source>
        <translation>Digitised {day}, dossier {code}</translation>
    </message>
    <message>
        <source>Kết quả ký {day} của hồ sơ {code}</source>
        <translation>Result signed {day}, dossier {code}</translation>
    </message>
    <message>
        <source>Kho của tỉnh, trả lời {day}, {agency}</source>
        <translation>Province&apos;s store, answered {day}, {agency}</translation>
    </message>
    <message>
        <source>(nháp)</source>
        <translation>(draft)</translation>
    </message>
    <message>
        <source>cấp {day}</source>
        <translation>issued {day}</translation>
    </message>
    <message>
        <source>của {name}</source>
        <translation>of {name}</translation>
    </message>
    <message>
        <source>tải về khi dùng</source>
        <translation>fetched when used</translation>
    </message>
    <message>
        <source>{amount} đồng</source>
        <translation>{amount} dong</translation>
    </message>
    <message>
        <source>Đã đối chiếu {at}, {officer}.</source>
        <translation>Compared {at}, {officer}.</translation>
    </message>
    <message>
        <source>Đã nhận {o} bản chính, {c} bản sao.</source>
        <translation>Received: originals {o}, copies {c}.</translation>
    </message>
    <message>
        <source>{name} (hết hạn {day})</source>
        <translation>{name} (expired {day})</translation>
    </message>
    <message>
        <source>Còn thiếu {n}/{of}: {names}</source>
        <translation>Missing {n}/{of}: {names}</translation>
    </message>
    <message>
        <source>Phải số hóa.</source>
        <translation>Must be digitised.</translation>
    </message>
    <message>
        <source>Dùng lại bản đã số hóa (Del để bỏ).</source>
        <translation>An earlier digitised paper (Del gives it back).</translation>
    </message>
    <message>
        <source>Đủ giấy tờ; {n} giấy tờ số hóa chờ kiểm tra (Ctrl+S) mới được tính.</source>
        <translation>All papers are there; {n} digitised ones count once they are checked (Ctrl+S).</translation>
    </message>
    <message>
        <source>Tại quầy</source>
        <translation>At the desk</translation>
    </message>
    <message>
        <source>Bưu chính</source>
        <translation>By post</translation>
    </message>
    <message>
        <source>Điện tử</source>
        <translation>Electronic</translation>
    </message>
    <message>
        <source>Nhận kết quả</source>
        <translation>The result</translation>
    </message>
    <message>
        <source>Địa chỉ nhận (trống: địa chỉ của chủ hồ sơ)</source>
        <translation>Deliver to (empty: the applicant&apos;s address)</translation>
    </message>
    <message>
        <source>Gửi tới (trống: thư điện tử của chủ hồ sơ)</source>
        <translation>Send to (empty: the applicant&apos;s email)</translation>
    </message>
</context>
<context>
    <name>fee</name>
    <message>
        <source>Cộng</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>chưa tính</source>
        <translation>not reckoned</translation>
    </message>
    <message>
        <source>còn {sum}</source>
        <translation>{sum} owed</translation>
    </message>
    <message>
        <source>đã thu {sum}</source>
        <translation>{sum} taken</translation>
    </message>
    <message>
        <source>được miễn</source>
        <translation>exempt</translation>
    </message>
    <message>
        <source>không thu</source>
        <translation>free</translation>
    </message>
    <message>
        <source>Cước bưu chính</source>
        <translation>Postage</translation>
    </message>
    <message>
        <source>Phí, lệ phí</source>
        <translation>Fees</translation>
    </message>
    <message>
        <source>Trang {first}: {price}</source>
        <translation>Page {first}: {price}</translation>
    </message>
    <message>
        <source>Trang {first}–{last}: {n} × {price}</source>
        <translation>Pages {first}–{last}: {n} × {price}</translation>
    </message>
    <message>
        <source>Tối đa {price} một bản</source>
        <translation>At most {price} a copy</translation>
    </message>
    <message>
        <source>bản</source>
        <translation>copies</translation>
    </message>
    <message>
        <source>{n} {unit} × {price}</source>
        <translation>{n} {unit} × {price}</translation>
    </message>
    <message>
        <source>Cán bộ nhập</source>
        <translation>Typed by the officer</translation>
    </message>
    <message>
        <source>Miễn: {why}</source>
        <translation>Exempt: {why}</translation>
    </message>
    <message>
        <source>Giảm {n} %: {why}</source>
        <translation>{n} % off: {why}</translation>
    </message>
    <message>
        <source>Giảm: {why}</source>
        <translation>Reduced: {why}</translation>
    </message>
    <message>
        <source>ĐÃ HỦY · {payment}</source>
        <translation>VOIDED · {payment}</translation>
    </message>
    <message>
        <source>{receipt} · {by} hủy: {why}</source>
        <translation>{receipt} · voided by {by}: {why}</translation>
    </message>
</context>
<context>
    <name>fields</name>
    <message>
        <source>mẹ</source>
        <translation>of the mother</translation>
    </message>
    <message>
        <source>cha</source>
        <translation>of the father</translation>
    </message>
    <message>
        <source>vợ</source>
        <translation>of the wife</translation>
    </message>
    <message>
        <source>chồng</source>
        <translation>of the husband</translation>
    </message>
    <message>
        <source>con</source>
        <translation>of the child</translation>
    </message>
    <message>
        <source>bên A</source>
        <translation>of side A</translation>
    </message>
    <message>
        <source>bên B</source>
        <translation>of side B</translation>
    </message>
    <message>
        <source>Số, ký hiệu</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Ngày ban hành</source>
        <translation>Issued on</translation>
    </message>
    <message>
        <source>Cơ quan ban hành</source>
        <translation>Issued by</translation>
    </message>
    <message>
        <source>Trích yếu</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>Người ký</source>
        <translation>Signed by</translation>
    </message>
    <message>
        <source>Chức vụ</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Số đến</source>
        <translation>Entry number</translation>
    </message>
    <message>
        <source>Ngày đến</source>
        <translation>Entered on</translation>
    </message>
    <message>
        <source>Hình thức sao</source>
        <translation>Kind of copy</translation>
    </message>
    <message>
        <source>Ngày sao</source>
        <translation>Copied on</translation>
    </message>
    <message>
        <source>Số chứng thực</source>
        <translation>Certificate no.</translation>
    </message>
    <message>
        <source>Phụ lục</source>
        <translation>Annex</translation>
    </message>
    <message>
        <source>Tiêu đề</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Kèm theo số</source>
        <translation>Annexed to</translation>
    </message>
    <message>
        <source>Loại giấy</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Số</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Số cũ</source>
        <translation>Old number</translation>
    </message>
    <message>
        <source>Ngày đăng ký</source>
        <translation>Registered on</translation>
    </message>
    <message>
        <source>Nơi đăng ký</source>
        <translation>Registered at</translation>
    </message>
    <message>
        <source>Nơi nhận đơn</source>
        <translation>Addressed to</translation>
    </message>
    <message>
        <source>Ngày lập</source>
        <translation>Made on</translation>
    </message>
    <message>
        <source>Ngày cấp</source>
        <translation>Issued on</translation>
    </message>
    <message>
        <source>Nơi nhận</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>Có giá trị đến</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Họ tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Người yêu cầu</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation>Born on</translation>
    </message>
    <message>
        <source>Năm sinh</source>
        <translation>Born in</translation>
    </message>
    <message>
        <source>Giới tính</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Dân tộc</source>
        <translation>Ethnic group</translation>
    </message>
    <message>
        <source>Quốc tịch</source>
        <translation>Nationality</translation>
    </message>
    <message>
        <source>Số định danh</source>
        <translation>Personal number</translation>
    </message>
    <message>
        <source>Số giấy tờ</source>
        <translation>Paper no.</translation>
    </message>
    <message>
        <source>Giấy tờ tùy thân</source>
        <translation>Identity paper</translation>
    </message>
    <message>
        <source>Nơi cư trú</source>
        <translation>Residence</translation>
    </message>
    <message>
        <source>Nơi thường trú</source>
        <translation>Residence</translation>
    </message>
    <message>
        <source>Nơi sinh</source>
        <translation>Born at</translation>
    </message>
    <message>
        <source>Quê quán</source>
        <translation>Home place</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>Quan hệ</source>
        <translation>Relation</translation>
    </message>
    <message>
        <source>Dòng máy đọc</source>
        <translation>Machine lines</translation>
    </message>
    <message>
        <source>Người sử dụng đất</source>
        <translation>Land user</translation>
    </message>
    <message>
        <source>Thửa đất số</source>
        <translation>Plot</translation>
    </message>
    <message>
        <source>Tờ bản đồ số</source>
        <translation>Map sheet</translation>
    </message>
    <message>
        <source>Diện tích</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>Số phát hành</source>
        <translation>Serial no.</translation>
    </message>
    <message>
        <source>Số vào sổ</source>
        <translation>Register no.</translation>
    </message>
    <message>
        <source>Ngày cấp giấy</source>
        <translation>Issued on</translation>
    </message>
    <message>
        <source>Trước biến động</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Sau biến động</source>
        <translation>After</translation>
    </message>
</context>
<context>
    <name>flaws</name>
    <message>
        <source>giữ trang trắng</source>
        <translation>blank, kept</translation>
    </message>
    <message>
        <source>trắng?</source>
        <translation>blank?</translation>
    </message>
    <message>
        <source>không đọc được</source>
        <translation>unreadable</translation>
    </message>
    <message>
        <source>{sentence} Đặt lại tờ này vào khay rồi bấm F6 để quét thay.</source>
        <translation>{sentence} Lay this sheet into the feeder again and press F6 to replace it.</translation>
    </message>
    <message>
        <source>mờ</source>
        <translation>blurred</translation>
    </message>
    <message>
        <source>tối</source>
        <translation>dark</translation>
    </message>
    <message>
        <source>chữ nhạt</source>
        <translation>pale</translation>
    </message>
    <message>
        <source>mép bị cắt</source>
        <translation>edge cut</translation>
    </message>
    <message>
        <source>nghiêng {degrees}°</source>
        <translation>skewed {degrees}°</translation>
    </message>
    <message>
        <source>{dpi} dpi thấp</source>
        <translation>{dpi} dpi low</translation>
    </message>
    <message>
        <source>bóng</source>
        <translation>shadow</translation>
    </message>
    <message>
        <source>khổ lạ</source>
        <translation>odd size</translation>
    </message>
    <message>
        <source>Chữ bị mờ, khó đọc.</source>
        <translation>The print is blurred.</translation>
    </message>
    <message>
        <source>Trang quá tối.</source>
        <translation>The page is too dark.</translation>
    </message>
    <message>
        <source>Chữ quá nhạt.</source>
        <translation>The print is too pale.</translation>
    </message>
    <message>
        <source>Chữ chạm mép ảnh, có thể bị cắt mất.</source>
        <translation>Print runs off the picture and may be cut.</translation>
    </message>
    <message>
        <source>Trang đặt nghiêng; khi đọc chữ máy tự chỉnh thẳng.</source>
        <translation>The page lies askew; it is straightened when it is read.</translation>
    </message>
    <message>
        <source>Độ phân giải thấp, khó đọc chữ nhỏ.</source>
        <translation>The resolution is too low for small print.</translation>
    </message>
    <message>
        <source>Có bóng ở mép trang.</source>
        <translation>There is a shadow at the edge.</translation>
    </message>
    <message>
        <source>Khổ giấy lạ: kiểm tra giấy có bị gập không.</source>
        <translation>Odd paper size: check that the sheet is not folded.</translation>
    </message>
</context>
<context>
    <name>hot_folder</name>
    <message>
        <source>Không mở được thư mục nhận ảnh ({reason}).</source>
        <translation>The folder for scans cannot be opened ({reason}).</translation>
    </message>
    <message>
        <source>Tệp đang chờ – {files}</source>
        <translation>Files waiting – {files}</translation>
    </message>
    <message>
        <source>{names} và {n} tệp nữa</source>
        <translation>{names} and {n} more</translation>
    </message>
    <message>
        <source>sắp nhận</source>
        <translation>about to be taken</translation>
    </message>
    <message>
        <source>sẵn sàng, bấm F5 để nhận</source>
        <translation>ready, press F5 to take it</translation>
    </message>
    <message>
        <source>chưa ghi xong</source>
        <translation>still being written</translation>
    </message>
    <message>
        <source>đã nhận, chưa chuyển vào da-nhan được</source>
        <translation>taken, cannot be moved into da-nhan yet</translation>
    </message>
    <message>
        <source>đang bị khóa, sẽ thử lại</source>
        <translation>locked, will be tried again</translation>
    </message>
    <message>
        <source>tệp rỗng</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>không phải ảnh</source>
        <translation>no picture</translation>
    </message>
    <message>
        <source>ảnh bị đứt giữa chừng</source>
        <translation>picture breaks off</translation>
    </message>
    <message>
        <source>ảnh quá lớn</source>
        <translation>picture too large</translation>
    </message>
    <message>
        <source>PDF có mật khẩu</source>
        <translation>PDF with a password</translation>
    </message>
    <message>
        <source>PDF hỏng</source>
        <translation>broken PDF</translation>
    </message>
    <message>
        <source>trang PDF quá lớn</source>
        <translation>PDF page too large</translation>
    </message>
    <message>
        <source>không đọc được</source>
        <translation>unreadable</translation>
    </message>
</context>
<context>
    <name>lines</name>
    <message>
        <source>“{name}” không phải tên máy quét. Gõ tên như “main.py devices” in ra (sane:…, escl:http://…), hoặc folder:/đường/dẫn.</source>
        <translation>“{name}” is no name of a scanner. Type one as “main.py devices” prints it (sane:…, escl:http://…), or folder:/a/path.</translation>
    </message>
    <message>
        <source>không có kịch bản quét “{name}”; có: {known}</source>
        <translation>there is no profile “{name}”; there are: {known}</translation>
    </message>
    <message>
        <source>phiếu phân cách hỏng mã</source>
        <translation>a separator with damaged codes</translation>
    </message>
    <message>
        <source>phiếu phân cách không có trang nào theo sau</source>
        <translation>a separator with no page behind it</translation>
    </message>
    <message>
        <source>trang có tên giấy tờ riêng, có thể sót phiếu phân cách phía trước</source>
        <translation>a page with a heading of its own: a separator before it may be missing</translation>
    </message>
    <message>
        <source>Thiếu phiếu phân cách: thấy {found} trên {expected}</source>
        <translation>Separators are missing: {found} of {expected} were found</translation>
    </message>
    <message>
        <source>Có phiếu phân cách mang số trùng nhau</source>
        <translation>Some separators bear the same number</translation>
    </message>
    <message>
        <source>Hợp lệ</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>Không hợp lệ</source>
        <translation>Invalid</translation>
    </message>
    <message>
        <source>Chưa đủ thông tin</source>
        <translation>Not enough is known</translation>
    </message>
    <message>
        <source>  Không có chữ ký</source>
        <translation>  No signature</translation>
    </message>
    <message>
        <source>  trang {number}: {words} chữ</source>
        <translation>  page {number}: {words} words</translation>
    </message>
    <message>
        <source>thiếu – {remedy}</source>
        <translation>missing – {remedy}</translation>
    </message>
    <message>
        <source>có</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>không</source>
        <translation>no</translation>
    </message>
    <message>
        <source> – khóa dữ liệu được niêm phong bằng mật khẩu</source>
        <translation> – a passphrase seals the data keys</translation>
    </message>
    <message>
        <source> – chỉ dùng được các lệnh, không mở được cửa sổ</source>
        <translation> – the commands work, the window cannot open</translation>
    </message>
    <message>
        <source>Danh mục thủ tục bản {version}: {n} thủ tục, không có lỗi.</source>
        <translation>Catalogue {version}: {n} procedures, no error.</translation>
    </message>
    <message>
        <source>Lịch nghỉ lễ các năm {first}–{last}</source>
        <translation>Public holidays of the years {first}–{last}</translation>
    </message>
    <message>
        <source>; chưa có văn bản chính thức: {years}</source>
        <translation>; no official text yet for: {years}</translation>
    </message>
    <message>
        <source>{day}: còn {left} số</source>
        <translation>{day}: {left} numbers left</translation>
    </message>
    <message>
        <source>còn dùng đến {at}</source>
        <translation>in use until {at}</translation>
    </message>
    <message>
        <source>đã cấp hết</source>
        <translation>used up</translation>
    </message>
    <message>
        <source>hết hạn {at}</source>
        <translation>ended {at}</translation>
    </message>
    <message>
        <source>không dùng nữa: có thể đã cấp ở nơi khác</source>
        <translation>given up: may have been given out elsewhere</translation>
    </message>
    <message>
        <source>  {first:04d}–{last:04d} ({station}): cấp {given}, còn {left}, {state}</source>
        <translation>  {first:04d}–{last:04d} ({station}): {given} given, {left} left, {state}</translation>
    </message>
    <message>
        <source>; số trống {gaps}</source>
        <translation>; missing {gaps}</translation>
    </message>
    <message>
        <source>tỉnh cấp</source>
        <translation>by the province</translation>
    </message>
    <message>
        <source>cấp sau</source>
        <translation>later</translation>
    </message>
    <message>
        <source>  (đã thay)</source>
        <translation>  (replaced)</translation>
    </message>
</context>
<context>
    <name>login</name>
    <message>
        <source>Hãy gõ mật khẩu niêm phong.</source>
        <translation>Please type the passphrase.</translation>
    </message>
    <message>
        <source>Đang mở khóa dữ liệu…</source>
        <translation>Unlocking the data…</translation>
    </message>
    <message>
        <source>Đang tạo khóa dữ liệu và tài khoản…</source>
        <translation>Creating the data key and the account…</translation>
    </message>
    <message>
        <source>Hãy gõ tên đăng nhập và mật khẩu.</source>
        <translation>Please type login name and password.</translation>
    </message>
    <message>
        <source>Đang kiểm tra mật khẩu…</source>
        <translation>Checking the password…</translation>
    </message>
    <message>
        <source>Đang mở dữ liệu…</source>
        <translation>Opening the data…</translation>
    </message>
    <message>
        <source>Hãy gõ họ tên và tên đăng nhập.</source>
        <translation>Please type full name and login name.</translation>
    </message>
    <message>
        <source>Mật khẩu cần ít nhất {n} ký tự.</source>
        <translation>The password needs at least {n} characters.</translation>
    </message>
    <message>
        <source>Mật khẩu niêm phong cần ít nhất {n} ký tự.</source>
        <translation>The passphrase needs at least {n} characters.</translation>
    </message>
    <message>
        <source>Bây giờ thử lại được rồi.</source>
        <translation>You can try again now.</translation>
    </message>
</context>
<context>
    <name>moments</name>
    <message>
        <source>{n} đ</source>
        <translation>{n} đ</translation>
    </message>
    <message>
        <source>{n} phút</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{n} giờ</source>
        <translation>{n} h</translation>
    </message>
    <message>
        <source>{n} ngày</source>
        <translation>{n} days</translation>
    </message>
    <message>
        <source> {n} phút</source>
        <translation> {n} min</translation>
    </message>
    <message>
        <source>quá hạn {span}</source>
        <translation>{span} overdue</translation>
    </message>
    <message>
        <source>còn {span}</source>
        <translation>{span} left</translation>
    </message>
    <message>
        <source>1 ngày làm việc</source>
        <translation>1 working day</translation>
    </message>
    <message>
        <source>{n} ngày làm việc</source>
        <translation>{n} working days</translation>
    </message>
    <message>
        <source>đúng hạn</source>
        <translation>on time</translation>
    </message>
    <message>
        <source>trễ hạn</source>
        <translation>late</translation>
    </message>
</context>
<context>
    <name>papers</name>
    <message>
        <source>Bản chính</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Bản sao chứng thực</source>
        <translation>Certified copy</translation>
    </message>
    <message>
        <source>Bản chụp</source>
        <translation>Plain copy</translation>
    </message>
    <message>
        <source>Bản điện tử</source>
        <translation>Electronic</translation>
    </message>
    <message>
        <source>Dữ liệu: chưa tra</source>
        <translation>Data: not looked up</translation>
    </message>
    <message>
        <source>Dữ liệu: có, khớp</source>
        <translation>Data: there and right</translation>
    </message>
    <message>
        <source>Dữ liệu: không có</source>
        <translation>Data: nothing there</translation>
    </message>
    <message>
        <source>Dữ liệu: không khớp</source>
        <translation>Data: differ</translation>
    </message>
    <message>
        <source>Xem lại thông tin giấy tờ số hóa</source>
        <translation>Looked through a digitised paper</translation>
    </message>
    <message>
        <source>Kiểm tra giấy tờ số hóa</source>
        <translation>Check digitised papers</translation>
    </message>
    <message>
        <source>Bỏ kiểm tra vì trang đã đổi</source>
        <translation>Check undone: its pages changed</translation>
    </message>
    <message>
        <source>Dùng lại giấy tờ đã số hóa</source>
        <translation>Used an earlier digitised paper</translation>
    </message>
    <message>
        <source>Bỏ dùng lại giấy tờ</source>
        <translation>Gave an earlier paper back</translation>
    </message>
    <message>
        <source>Hỏi kho giấy tờ của tỉnh</source>
        <translation>Asked the province&apos;s store of papers</translation>
    </message>
    <message>
        <source>Thủ tục không có trường hợp mã {case}. Chọn lại trường hợp.</source>
        <translation>The procedure has no case {case}. Choose the case again.</translation>
    </message>
    <message>
        <source>Số bản phải từ 0 đến {most}. Số cũ vẫn giữ nguyên; hãy nhập lại.</source>
        <translation>A count is 0 to {most}. The former one is kept; type it again.</translation>
    </message>
    <message>
        <source>Ngày cấp sau ngày hôm nay nên chưa ghi. Xem lại ngày trên giấy.</source>
        <translation>The day of issue is after today and was not kept. Look at the paper again.</translation>
    </message>
    <message>
        <source>Giấy tờ này vừa được làm lại vì trang đã đổi. Chờ đọc xong rồi kiểm tra lại (Ctrl+S).</source>
        <translation>This paper was just made anew because its pages changed. Wait until it is read, then check it again (Ctrl+S).</translation>
    </message>
    <message>
        <source>Số trang phải là số, như 3; trang có giấy nhớ chụp hai lần thì gõ 3+1.</source>
        <translation>Pages are a number such as 3; with a page scanned twice for its note, 3+1.</translation>
    </message>
    <message>
        <source>Bản giấy có {said} trang mà bản quét có {images} ảnh nên chưa tính là đã số hóa. Quét thêm trang thiếu (F7) hoặc bỏ trang thừa (Del).</source>
        <translation>The paper should give {said} images and the scan has {images}, so it does not count yet. Scan what is missing (F7) or leave out what is too much (Del).</translation>
    </message>
    <message>
        <source>Còn {count} thông tin phải có của giấy tờ. Gõ vào ô được chỉ.</source>
        <translation>{count} needed facts of the paper are empty. Type them in the field shown.</translation>
    </message>
    <message>
        <source>Còn {count} ô chưa xem lại. Bấm Tab qua từng ô để xác nhận.</source>
        <translation>{count} fields are not confirmed. Press Tab through them.</translation>
    </message>
    <message>
        <source>Ngày cấp hoặc thời hạn của giấy tờ không thể có. Xem lại các ô ngày.</source>
        <translation>The paper&apos;s day of issue or validity cannot be. Check the dates.</translation>
    </message>
    <message>
        <source>Giấy tờ này không còn dùng lại được: đã đổi hoặc hết hạn. Quét giấy mới (F5).</source>
        <translation>This paper can no longer be used again: it changed or expired. Scan a new one (F5).</translation>
    </message>
    <message>
        <source>Giấy tờ này không phải giấy dùng lại. Không có gì thay đổi.</source>
        <translation>This is no reused paper. Nothing was changed.</translation>
    </message>
    <message>
        <source>Tệp {file} về giấy tờ sai ở {where}: {reason}. Sửa tệp rồi mở lại phần mềm.</source>
        <translation>The file {file} on papers is wrong at {where}: {reason}. Correct it and start again.</translation>
    </message>
</context>
<context>
    <name>reports</name>
    <message>
        <source>Ngày phải viết như 24/11/2026.</source>
        <translation>Write a day like 24/11/2026.</translation>
    </message>
    <message>
        <source>Đã ghi {n} dòng vào {file}.</source>
        <translation>{n} lines are in {file}.</translation>
    </message>
    <message>
        <source>Sổ theo dõi hồ sơ</source>
        <translation>Register of dossiers</translation>
    </message>
    <message>
        <source>Sổ tiếp nhận</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Sổ trả kết quả</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>Sổ thu phí, lệ phí</source>
        <translation>Fee book</translation>
    </message>
    <message>
        <source>Thời gian chờ</source>
        <translation>Waiting times</translation>
    </message>
    <message>
        <source>Không thu khoản nào trong những ngày này. F7, F8 đổi kỳ.</source>
        <translation>No payment in these days. F7 and F8 go to other days.</translation>
    </message>
    <message>
        <source>Không phục vụ lượt nào trong những ngày này. F7, F8 đổi kỳ.</source>
        <translation>Nobody was served in these days. F7 and F8 go to other days.</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào trong những ngày này. F7, F8 đổi kỳ.</source>
        <translation>No dossier in these days. F7 and F8 go to other days.</translation>
    </message>
</context>
<context>
    <name>results</name>
    <message>
        <source>đang kiểm tra</source>
        <translation>checking</translation>
    </message>
    <message>
        <source>Tệp đọc được, chưa bị khóa, có chỗ cho dấu ký.</source>
        <translation>The file is readable, not locked, and has room for the signature mark.</translation>
    </message>
    <message>
        <source>sẵn sàng</source>
        <translation>ready</translation>
    </message>
    <message>
        <source>PDF hỏng</source>
        <translation>broken PDF</translation>
    </message>
    <message>
        <source>có mật khẩu</source>
        <translation>has a password</translation>
    </message>
    <message>
        <source>đã khóa</source>
        <translation>locked</translation>
    </message>
    <message>
        <source>hết chỗ ký</source>
        <translation>no room to sign</translation>
    </message>
    <message>
        <source>sai trạng thái</source>
        <translation>wrong status</translation>
    </message>
    <message>
        <source>mất tệp</source>
        <translation>file missing</translation>
    </message>
    <message>
        <source>tệp hỏng</source>
        <translation>file damaged</translation>
    </message>
    <message>
        <source>chưa ký được</source>
        <translation>cannot be signed</translation>
    </message>
    <message>
        <source>Đang tìm thiết bị ký…</source>
        <translation>Looking for signing tokens…</translation>
    </message>
    <message>
        <source>Đang mở chứng thư số…</source>
        <translation>Opening the certificate…</translation>
    </message>
    <message>
        <source>Chọn tệp chứng thư số (.p12) để ký.</source>
        <translation>Choose a certificate file (.p12) to sign with.</translation>
    </message>
    <message>
        <source>Chọn trình điều khiển của thiết bị ký.</source>
        <translation>Choose the driver of the signing token.</translation>
    </message>
    <message>
        <source>Cắm thiết bị ký rồi bấm “Tìm lại”.</source>
        <translation>Plug the signing token in and press “Look again”.</translation>
    </message>
    <message>
        <source>hết hạn</source>
        <translation>expired</translation>
    </message>
    <message>
        <source>còn hạn {n} ngày</source>
        <translation>valid, days left: {n}</translation>
    </message>
    <message>
        <source>Không thấy thiết bị ký. Cắm thiết bị rồi thử lại.</source>
        <translation>No signing token found. Plug it in and try again.</translation>
    </message>
    <message>
        <source>Đã ghi nhận kết quả của {who}. Hồ sơ chờ ký số.</source>
        <translation>Result of {who} recorded. The dossier waits to be signed.</translation>
    </message>
    <message>
        <source>Đang cất tệp kết quả…</source>
        <translation>Storing the result file…</translation>
    </message>
    <message>
        <source>Đã trả kết quả của {who}.</source>
        <translation>Result of {who} handed over.</translation>
    </message>
    <message>
        <source>Đang ghi nhận…</source>
        <translation>Recording…</translation>
    </message>
    <message>
        <source>Đã ghi nhận {n} kết quả phát xong.</source>
        <translation>{n} recorded as delivered.</translation>
    </message>
    <message>
        <source>Danh sách gửi bưu điện hôm nay đã mở để in.</source>
        <translation>Today&apos;s list for the post is open to print.</translation>
    </message>
    <message>
        <source>Đang in…</source>
        <translation>Printing…</translation>
    </message>
    <message>
        <source>Đang lưu tệp…</source>
        <translation>Saving the file…</translation>
    </message>
    <message>
        <source>Đã lưu {file} vào thư mục {folder}.</source>
        <translation>{file} saved to the folder {folder}.</translation>
    </message>
    <message>
        <source>Đã ghi nhận kết quả bản giấy của {who}. Hồ sơ chờ trả.</source>
        <translation>Paper result of {who} recorded. It waits to be handed over.</translation>
    </message>
    <message>
        <source>cần có</source>
        <translation>required</translation>
    </message>
    <message>
        <source>ngày/tháng/năm</source>
        <translation>day/month/year</translation>
    </message>
    <message>
        <source>sau hôm nay</source>
        <translation>after today</translation>
    </message>
    <message>
        <source>chưa chọn tệp</source>
        <translation>no file chosen</translation>
    </message>
    <message>
        <source>Đã dừng theo ý cán bộ.</source>
        <translation>Stopped as the officer wished.</translation>
    </message>
    <message>
        <source>Đã ký và kiểm tra lại chữ ký.</source>
        <translation>Signed, and the signature verified.</translation>
    </message>
    <message>
        <source>Chưa ký: {why}</source>
        <translation>Not signed: {why}</translation>
    </message>
    <message>
        <source>chưa có</source>
        <translation>none yet</translation>
    </message>
    <message>
        <source>chỉ bản giấy</source>
        <translation>paper only</translation>
    </message>
    <message>
        <source>chưa ký</source>
        <translation>not signed</translation>
    </message>
    <message>
        <source>đã ký {at}</source>
        <translation>signed {at}</translation>
    </message>
    <message>
        <source>Mã hồ sơ</source>
        <translation>Dossier code</translation>
    </message>
    <message>
        <source>Thủ tục</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Người nộp</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>Kết quả</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Hẹn trả</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Ký số</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Kiểm tra trước</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Chờ ghi nhận</source>
        <translation>To record</translation>
    </message>
    <message>
        <source>Chờ ký</source>
        <translation>To sign</translation>
    </message>
    <message>
        <source>Chờ trả</source>
        <translation>To hand over</translation>
    </message>
    <message>
        <source>Chưa đến nhận</source>
        <translation>Uncollected</translation>
    </message>
    <message>
        <source>Đang gửi bưu điện</source>
        <translation>With the post</translation>
    </message>
    <message>
        <source>Trực tiếp</source>
        <translation>In person</translation>
    </message>
    <message>
        <source>Bưu chính</source>
        <translation>By post</translation>
    </message>
    <message>
        <source>Điện tử</source>
        <translation>Electronic</translation>
    </message>
    <message>
        <source>chưa tính phí</source>
        <translation>fee not reckoned</translation>
    </message>
    <message>
        <source>chưa nộp phí {sum} đ</source>
        <translation>fee owed: {sum} đ</translation>
    </message>
    <message>
        <source>không còn nợ phí</source>
        <translation>no fee owed</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào chờ kết quả. Hồ sơ tiếp nhận xong (F2) sẽ hiện ở đây.</source>
        <translation>No dossier waits for its result. Dossiers appear here once they are received (F2).</translation>
    </message>
    <message>
        <source>Không có kết quả nào chờ ký. Ghi nhận kết quả ở “Chờ ghi nhận” trước.</source>
        <translation>No result waits to be signed. First record results under “To record”.</translation>
    </message>
    <message>
        <source>Không có kết quả nào chờ trả. Kết quả ký xong sẽ hiện ở đây.</source>
        <translation>No result waits to be handed over. Results appear here once they are signed.</translation>
    </message>
    <message>
        <source>Không có kết quả nào để quá hạn mà chưa ai đến nhận.</source>
        <translation>No result lies here uncollected for too long.</translation>
    </message>
    <message>
        <source>Không có kết quả nào đang ở bưu điện. Trả qua bưu chính ở “Chờ trả”.</source>
        <translation>Nothing is with the post. Hand over by post in “To hand over”.</translation>
    </message>
    <message>
        <source>Tài khoản này không có quyền ghi nhận kết quả. Nhờ người quản trị cấp quyền.</source>
        <translation>This account may not record results. Ask the administrator for the right.</translation>
    </message>
    <message>
        <source>Tài khoản này không có quyền ký kết quả. Nhờ người quản trị cấp quyền.</source>
        <translation>This account may not sign results. Ask the administrator for the right.</translation>
    </message>
    <message>
        <source>Tài khoản này không có quyền trả kết quả. Nhờ người quản trị cấp quyền.</source>
        <translation>This account may not hand over results. Ask the administrator for the right.</translation>
    </message>
    <message>
        <source>Số {number}, ngày {day}</source>
        <translation>No. {number}, {day}</translation>
    </message>
    <message>
        <source>Ký bởi {name} lúc {at}</source>
        <translation>Signed by {name} at {at}</translation>
    </message>
    <message>
        <source>Người nộp: {name}</source>
        <translation>Applicant: {name}</translation>
    </message>
    <message>
        <source>đã hủy</source>
        <translation>voided</translation>
    </message>
    <message>
        <source>chưa tiếp nhận</source>
        <translation>not received yet</translation>
    </message>
    <message>
        <source>Lúc</source>
        <translation>At</translation>
    </message>
    <message>
        <source>Số tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Người thu</source>
        <translation>Taken by</translation>
    </message>
    <message>
        <source>Biên lai</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>Cách nộp</source>
        <translation>How</translation>
    </message>
</context>
<context>
    <name>search</name>
    <message>
        <source>Chồng giấy ở trạm quét</source>
        <translation>Stack of paper at the station</translation>
    </message>
    <message>
        <source>Chưa giao vào hồ sơ nào</source>
        <translation>Not delivered to a dossier</translation>
    </message>
    <message>
        <source>(chưa có tên)</source>
        <translation>(no name yet)</translation>
    </message>
    <message>
        <source>(nháp)</source>
        <translation>(draft)</translation>
    </message>
    <message>
        <source>Chưa chọn thủ tục</source>
        <translation>No procedure chosen</translation>
    </message>
    <message>
        <source>{paper} · trang {number}/{pages}</source>
        <translation>{paper} · page {number}/{pages}</translation>
    </message>
    <message>
        <source>Trang chưa xếp</source>
        <translation>Page not yet in a paper</translation>
    </message>
    <message>
        <source>Trang trong chồng giấy</source>
        <translation>Page of a stack</translation>
    </message>
    <message>
        <source>Thử ít chữ hơn, hoặc một phần của số. Tìm trong mọi hồ sơ và trang giấy đã đọc của trạm này, kể cả nháp và hồ sơ chưa gửi.</source>
        <translation>Try fewer words, or a part of a number. Every dossier and every page read at this station is looked through, drafts and unsent ones too.</translation>
    </message>
    <message>
        <source>Mã hồ sơ hay vài số cuối, họ tên, số định danh, điện thoại, địa chỉ, tên thủ tục, hoặc chữ trên giấy đã quét. Không cần dấu: “nguyen van a”, “cu lao dung”. Cụm từ liền nhau đặt trong ngoặc kép.</source>
        <translation>A dossier&apos;s code or its last digits, a name, an id or phone number, an address, a procedure, or words on scanned paper. Without tone marks too: “nguyen van a”, “cu lao dung”. Words that stand side by side go in quotes.</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Tiếp nhận</source>
        <translation>Reception</translation>
    </message>
    <message>
        <source>Ký duyệt</source>
        <translation>Approval</translation>
    </message>
    <message>
        <source>Văn thư</source>
        <translation>Clerk</translation>
    </message>
    <message>
        <source>Quản trị</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Nhân viên bưu chính</source>
        <translation>Postal officer</translation>
    </message>
    <message>
        <source>Cần họ tên, tên đăng nhập và ít nhất một vai trò.</source>
        <translation>A name, a login and at least one role are needed.</translation>
    </message>
    <message>
        <source>Đã tạo tài khoản {login}.</source>
        <translation>Account {login} made.</translation>
    </message>
    <message>
        <source>cấp tỉnh</source>
        <translation>province</translation>
    </message>
    <message>
        <source>sở, ngành</source>
        <translation>department</translation>
    </message>
    <message>
        <source>cấp huyện (đến 30/06/2025)</source>
        <translation>district (until 30/06/2025)</translation>
    </message>
    <message>
        <source>cấp xã</source>
        <translation>commune</translation>
    </message>
    <message>
        <source>mã định danh {code}</source>
        <translation>agency code {code}</translation>
    </message>
    <message>
        <source>từ {day}</source>
        <translation>from {day}</translation>
    </message>
    <message>
        <source>đến {day}</source>
        <translation>to {day}</translation>
    </message>
    <message>
        <source>Cấp huyện đã kết thúc ngày 30/06/2025: hồ sơ mới thuộc cấp xã hoặc cấp tỉnh.</source>
        <translation>There are no districts since 30/06/2025: new dossiers belong to a commune or the province.</translation>
    </message>
    <message>
        <source>Đơn vị {name} không còn từ 01/07/2025, nay thuộc {about}. Sửa tên cơ quan trong settings.toml.</source>
        <translation>The unit {name} ended on 01/07/2025 and lies in {about} today. Change the office&apos;s name in settings.toml.</translation>
    </message>
    <message>
        <source>Không thấy {name} trong danh mục đơn vị hành chính. Xem lại tên cơ quan và cơ quan chủ quản.</source>
        <translation>{name} is not in the table of places. Look at the office&apos;s name and its parent.</translation>
    </message>
    <message>
        <source>Cơ quan này nhận hồ sơ từ {about}, chưa đến ngày.</source>
        <translation>This office takes dossiers in from {about}, which has not come yet.</translation>
    </message>
    <message>
        <source>Cơ quan này nhận hồ sơ đến {about}, đã hết hạn.</source>
        <translation>This office took dossiers in until {about}, which is over.</translation>
    </message>
</context>
<context>
    <name>settlement</name>
    <message>
        <source>{what}: {begun} – {ended}</source>
        <translation>{what}: {begun} – {ended}</translation>
    </message>
    <message>
        <source>nay</source>
        <translation>now</translation>
    </message>
    <message>
        <source>Đã gia hạn. Hạn tính theo quy định: {at}. Lý do: {why}</source>
        <translation>Extended. Reckoned due date: {at}. Reason: {why}</translation>
    </message>
    <message>
        <source>Sửa bởi {who}. Hạn tính theo quy định: {at}. Lý do: {why}</source>
        <translation>Set by {who}. Reckoned due date: {at}. Reason: {why}</translation>
    </message>
    <message>
        <source>Họ và tên</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>Số định danh</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation>Born</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Nơi cư trú trên thẻ</source>
        <translation>Address on the card</translation>
    </message>
    <message>
        <source>Nơi cư trú hiện nay</source>
        <translation>Address now</translation>
    </message>
    <message>
        <source>Người được ủy quyền</source>
        <translation>Authorised person</translation>
    </message>
    <message>
        <source>Số định danh (ủy quyền)</source>
        <translation>ID number (authorised)</translation>
    </message>
    <message>
        <source>Ngày sinh (ủy quyền)</source>
        <translation>Date of birth (authorised)</translation>
    </message>
    <message>
        <source>Điện thoại (ủy quyền)</source>
        <translation>Phone (authorised)</translation>
    </message>
    <message>
        <source>Địa chỉ (ủy quyền)</source>
        <translation>Address (authorised)</translation>
    </message>
    <message>
        <source>Địa chỉ mới (ủy quyền)</source>
        <translation>Address now (authorised)</translation>
    </message>
    <message>
        <source>Hình thức nộp</source>
        <translation>Handed in</translation>
    </message>
    <message>
        <source>Thủ tục (mã, vài chữ)</source>
        <translation>Procedure (code, a few letters)</translation>
    </message>
    <message>
        <source>Sổ theo dõi (dòng cũ giữ lại, gạch bỏ)</source>
        <translation>Register (the old line stays, closed)</translation>
    </message>
    <message>
        <source>Thời hạn giải quyết</source>
        <translation>Time limit</translation>
    </message>
    <message>
        <source>Phí, lệ phí (đồng)</source>
        <translation>Fee (dong)</translation>
    </message>
    <message>
        <source>Cách thu</source>
        <translation>How it is paid</translation>
    </message>
    <message>
        <source>Số bộ hồ sơ</source>
        <translation>Sets of papers</translation>
    </message>
    <message>
        <source>Hẹn trả</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>{what} ({n} lần)</source>
        <translation>{what} ({n} times)</translation>
    </message>
    <message>
        <source>tỉnh</source>
        <translation>the province</translation>
    </message>
    <message>
        <source>máy trạm</source>
        <translation>the station</translation>
    </message>
    <message>
        <source>lần {n}</source>
        <translation>number {n}</translation>
    </message>
    <message>
        <source>Ghi lý do bằng lời, người dân đọc hiểu được.</source>
        <translation>Write the reason in words that a citizen understands.</translation>
    </message>
    <message>
        <source>Thủ tục không quy định hạn trả.</source>
        <translation>The procedure has no time limit.</translation>
    </message>
    <message>
        <source>Hẹn lần 2: {at}</source>
        <translation>Second date: {at}</translation>
    </message>
    <message>
        <source>Hẹn trả mới: {at}</source>
        <translation>New due date: {at}</translation>
    </message>
    <message>
        <source>bản chính</source>
        <translation>originals</translation>
    </message>
    <message>
        <source>bản sao</source>
        <translation>copies</translation>
    </message>
    <message>
        <source>{name} – bản đã nộp hết hạn ngày {day}</source>
        <translation>{name} – the one handed in expired on {day}</translation>
    </message>
    <message>
        <source>Chứng từ (số, ngày, nơi thu)</source>
        <translation>Proof (number, day, where)</translation>
    </message>
    <message>
        <source>Ghi nhận đã nộp và tính tiếp hạn</source>
        <translation>Keep that it is paid and let the clock run</translation>
    </message>
    <message>
        <source>Tiếp tục tính hạn giải quyết</source>
        <translation>Let the clock run again</translation>
    </message>
    <message>
        <source>Khoản phải nộp, nơi nộp</source>
        <translation>What is to be paid, and where</translation>
    </message>
    <message>
        <source>Hạn trả tạm dừng đến khi có chứng từ đã nộp. Thủ tục có hai lần hẹn: lần 2 tính từ ngày nhận chứng từ.</source>
        <translation>The clock stands until the payment is proved. Of two dates the second is reckoned from the day of the proof.</translation>
    </message>
    <message>
        <source>Yêu cầu thực hiện nghĩa vụ tài chính</source>
        <translation>Ask for the payment</translation>
    </message>
    <message>
        <source>Lý do tạm dừng</source>
        <translation>Reason for stopping the clock</translation>
    </message>
    <message>
        <source>Hạn trả lùi đúng bằng thời gian làm việc đã tạm dừng.</source>
        <translation>The due date moves by the working time for which the clock stands.</translation>
    </message>
    <message>
        <source>Tạm dừng tính hạn</source>
        <translation>Stop the clock</translation>
    </message>
    <message>
        <source>Lý do người nộp xin rút</source>
        <translation>Why the applicant takes it back</translation>
    </message>
    <message>
        <source>Rút là kết thúc: hồ sơ không mở lại được. Phí đã thu xử lý theo quy định.</source>
        <translation>This is an end: the dossier cannot be opened again. Fees paid are handled as the rules say.</translation>
    </message>
    <message>
        <source>Rút hồ sơ và in thông báo</source>
        <translation>Withdraw and print the notice</translation>
    </message>
    <message>
        <source>Lý do dừng (in trên thông báo)</source>
        <translation>Reason for stopping (printed on the notice)</translation>
    </message>
    <message>
        <source>Dừng theo yêu cầu của người nộp, khi chưa có quyết định giải quyết (NĐ 118/2025/NĐ-CP, Điều 21). Hồ sơ không mở lại được.</source>
        <translation>Stopped as the applicant wishes, while nothing is decided (NĐ 118/2025/NĐ-CP, Art. 21). The dossier cannot be opened again.</translation>
    </message>
    <message>
        <source>Dừng giải quyết và in thông báo</source>
        <translation>Stop and print the notice</translation>
    </message>
    <message>
        <source>Lý do từ chối (in trên phiếu)</source>
        <translation>Reason for refusing (printed on the slip)</translation>
    </message>
    <message>
        <source>Người nộp nhận phiếu từ chối và giấy tờ của mình. Hồ sơ nháp kết thúc tại đây.</source>
        <translation>The applicant gets the slip and their papers. The draft ends here.</translation>
    </message>
    <message>
        <source>Từ chối tiếp nhận và in phiếu</source>
        <translation>Refuse and print the slip</translation>
    </message>
    <message>
        <source>Giấy tiếp nhận và hẹn trả</source>
        <translation>Receipt with due date</translation>
    </message>
    <message>
        <source>Phiếu yêu cầu bổ sung</source>
        <translation>Request for papers</translation>
    </message>
    <message>
        <source>Phiếu từ chối</source>
        <translation>Refusal</translation>
    </message>
    <message>
        <source>Thư xin lỗi và gia hạn</source>
        <translation>Apology and extension</translation>
    </message>
    <message>
        <source>Thông báo dừng giải quyết</source>
        <translation>Notice of the stop</translation>
    </message>
    <message>
        <source>Phiếu kiểm soát quá trình</source>
        <translation>Control slip</translation>
    </message>
    <message>
        <source>Danh sách bàn giao</source>
        <translation>Hand-over list</translation>
    </message>
    <message>
        <source>Hồ sơ nháp</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Yêu cầu bổ sung</source>
        <translation>Ask for papers</translation>
    </message>
    <message>
        <source>Nhận giấy tờ bổ sung</source>
        <translation>Take papers in</translation>
    </message>
    <message>
        <source>Chuyển, bàn giao hồ sơ</source>
        <translation>Hand over to an office</translation>
    </message>
    <message>
        <source>Ghi người ký nhận</source>
        <translation>Who signed for it</translation>
    </message>
    <message>
        <source>Yêu cầu nghĩa vụ tài chính</source>
        <translation>Ask for a payment</translation>
    </message>
    <message>
        <source>Đã hoàn thành nghĩa vụ</source>
        <translation>Payment proved</translation>
    </message>
    <message>
        <source>Tạm dừng vì lý do khác</source>
        <translation>Stop the clock for another reason</translation>
    </message>
    <message>
        <source>Tiếp tục tính hạn</source>
        <translation>Let the clock run</translation>
    </message>
    <message>
        <source>Xin lỗi và gia hạn</source>
        <translation>Apologise and extend</translation>
    </message>
    <message>
        <source>Đính chính thông tin</source>
        <translation>Correct the facts</translation>
    </message>
    <message>
        <source>Sửa ngày hẹn trả</source>
        <translation>Set another due date</translation>
    </message>
    <message>
        <source>Người nộp rút hồ sơ</source>
        <translation>Applicant withdraws</translation>
    </message>
    <message>
        <source>Dừng giải quyết</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Từ chối tiếp nhận</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>In lại giấy tờ</source>
        <translation>Print a slip again</translation>
    </message>
    <message>
        <source>chỉ sau khi tiếp nhận</source>
        <translation>only after receipt</translation>
    </message>
    <message>
        <source>đã tiếp nhận</source>
        <translation>received already</translation>
    </message>
    <message>
        <source>hồ sơ đã kết thúc</source>
        <translation>the dossier has ended</translation>
    </message>
    <message>
        <source>đã có kết quả giải quyết</source>
        <translation>a result exists</translation>
    </message>
    <message>
        <source>đang chờ, hạn đang tạm dừng</source>
        <translation>waiting, the clock stands</translation>
    </message>
    <message>
        <source>không có yêu cầu nào đang chờ</source>
        <translation>nothing is asked for</translation>
    </message>
    <message>
        <source>hạn không tạm dừng vì lý do khác</source>
        <translation>the clock does not stand for another reason</translation>
    </message>
    <message>
        <source>chưa yêu cầu nghĩa vụ</source>
        <translation>no payment was asked for</translation>
    </message>
    <message>
        <source>chuyển cơ quan giải quyết trước</source>
        <translation>hand over to the deciding office first</translation>
    </message>
    <message>
        <source>không có lần giao nào chờ ký</source>
        <translation>nothing waits to be signed for</translation>
    </message>
    <message>
        <source>đã gia hạn một lần</source>
        <translation>extended once already</translation>
    </message>
    <message>
        <source>thủ tục không quy định hạn trả</source>
        <translation>the procedure has no time limit</translation>
    </message>
    <message>
        <source>tài khoản này không có quyền</source>
        <translation>this account has no right to</translation>
    </message>
    <message>
        <source>chờ bổ sung</source>
        <translation>waiting for papers</translation>
    </message>
    <message>
        <source>chờ nghĩa vụ tài chính</source>
        <translation>waiting for a payment</translation>
    </message>
    <message>
        <source>tạm dừng</source>
        <translation>clock stopped</translation>
    </message>
</context>
<context>
    <name>station</name>
    <message>
        <source>Dừng quét</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Mỗi trang được lưu ngay khi quét. Chưa cần chờ: xem và sửa được ngay.</source>
        <translation>Every page is saved as it is scanned. No need to wait: look and edit now.</translation>
    </message>
    <message>
        <source>Khôi phục</source>
        <translation>Recover</translation>
    </message>
    <message>
        <source>Chọn chồng giấy để làm tiếp, hoặc đặt giấy mới vào khay rồi bấm F5.</source>
        <translation>Choose a stack to go on with, or put new paper into the feeder and press F5.</translation>
    </message>
    <message>
        <source>Quét chồng giấy</source>
        <translation>Scan the stack</translation>
    </message>
    <message>
        <source>Đặt cả chồng giấy của nhiều hồ sơ vào khay rồi bấm F5.</source>
        <translation>Put the papers of several dossiers into the feeder and press F5.</translation>
    </message>
    <message>
        <source>Quét tiếp</source>
        <translation>Go on scanning</translation>
    </message>
    <message>
        <source>{n} trang đã quét vẫn nguyên. Đặt lại từ tờ {last} (hình bên phải) rồi bấm F5.</source>
        <translation>All {n} scanned pages are safe. Put the paper back from sheet {last} on (shown right), then press F5.</translation>
    </message>
    <message>
        <source>{n} trang đã quét vẫn nguyên. Đặt phần giấy còn lại vào khay rồi bấm F5.</source>
        <translation>All {n} scanned pages are safe. Put the rest of the paper into the feeder, then press F5.</translation>
    </message>
    <message>
        <source>chưa quét hết</source>
        <translation>not all scanned</translation>
    </message>
    <message>
        <source>Xếp mặt sau vào mặt trước</source>
        <translation>Lay the backs behind their fronts</translation>
    </message>
    <message>
        <source>Hai lượt phải bằng nhau. Lệch thì bỏ trang thừa (Del) hoặc chèn trang thiếu (F7).</source>
        <translation>Both passes must be equal. If not, drop the extra page (Del) or insert the missing one (F7).</translation>
    </message>
    <message>
        <source>Quét mặt sau</source>
        <translation>Scan the backs</translation>
    </message>
    <message>
        <source>Lật cả chồng như hình, đặt lại vào khay rồi bấm Ctrl+Enter.</source>
        <translation>Turn the stack over as shown, put it back into the feeder and press Ctrl+Enter.</translation>
    </message>
    <message>
        <source>Bỏ {n} tờ trùng</source>
        <translation>Drop {n} repeated</translation>
    </message>
    <message>
        <source>Tờ {listed} giống tờ đã quét trước khi lỗi. Bỏ, hoặc giữ từng tờ bằng phím K.</source>
        <translation>Sheet {listed} looks like one scanned before the fault. Drop it, or keep it with K.</translation>
    </message>
    <message>
        <source>trùng?</source>
        <translation>repeated?</translation>
    </message>
    <message>
        <source>Quét thay tờ {n}</source>
        <translation>Rescan sheet {n}</translation>
    </message>
    <message>
        <source>Tờ {n}: {hint} Vẫn dùng được thì giữ nguyên (K).</source>
        <translation>Sheet {n}: {hint} Keep it (K) if it will do.</translation>
    </message>
    <message>
        <source>Chọn hồ sơ và giấy tờ</source>
        <translation>Choose dossier and paper</translation>
    </message>
    <message>
        <source>Quét thêm</source>
        <translation>Scan more</translation>
    </message>
    <message>
        <source>Chưa rõ trang nào thuộc hồ sơ nào. Bấm T để chọn.</source>
        <translation>It is not known which dossier these pages belong to. Press T to choose.</translation>
    </message>
    <message>
        <source>chưa chọn</source>
        <translation>not chosen</translation>
    </message>
    <message>
        <source>Vẫn giao {papers} giấy tờ cho {dossiers} hồ sơ</source>
        <translation>Deliver anyway: papers ({papers}), dossiers ({dossiers})</translation>
    </message>
    <message>
        <source>Giao {papers} giấy tờ cho {dossiers} hồ sơ</source>
        <translation>Deliver papers ({papers}) to dossiers ({dossiers})</translation>
    </message>
    <message>
        <source>{n} điểm cần xem</source>
        <translation>{n} to check</translation>
    </message>
    <message>
        <source>khớp</source>
        <translation>matches</translation>
    </message>
    <message>
        <source>Xem {n} điểm ở trên. Bấm lần nữa để vẫn giao, Esc để xem lại.</source>
        <translation>To check above: {n}. Press again to deliver anyway, Esc to look again.</translation>
    </message>
    <message>
        <source>Đang đọc chữ: còn {n} trang. Giao được ngay, không phải chờ.</source>
        <translation>Reading text: {n} pages left. You may deliver now.</translation>
    </message>
    <message>
        <source>Số trang đã khớp. Bấm F10 để giao cho hồ sơ.</source>
        <translation>The count matches. Press F10 to deliver.</translation>
    </message>
    <message>
        <source>Mặt trước</source>
        <translation>Fronts</translation>
    </message>
    <message>
        <source>Mặt sau</source>
        <translation>Backs</translation>
    </message>
    <message>
        <source>{n} trang</source>
        <translation>{n} p.</translation>
    </message>
    <message>
        <source>theo thứ tự máy quét đưa vào</source>
        <translation>in the order they were fed</translation>
    </message>
    <message>
        <source>chưa chọn hồ sơ · bấm T</source>
        <translation>no dossier chosen · press T</translation>
    </message>
    <message>
        <source>hồ sơ nháp</source>
        <translation>draft</translation>
    </message>
    <message>
        <source>đã giao</source>
        <translation>delivered</translation>
    </message>
    <message>
        <source>nhận ra từ tiêu đề</source>
        <translation>known by its heading</translation>
    </message>
    <message>
        <source>đã chọn · {n} trang</source>
        <translation>chosen · {n} p.</translation>
    </message>
    <message>
        <source>khớp · {n} trang</source>
        <translation>matches · {n} p.</translation>
    </message>
    <message>
        <source>phân cách</source>
        <translation>separator</translation>
    </message>
    <message>
        <source>đã bỏ</source>
        <translation>left out</translation>
    </message>
    <message>
        <source>trùng tờ {n}?</source>
        <translation>same as {n}?</translation>
    </message>
    <message>
        <source>hai lượt: {fronts} mặt trước, {backs} mặt sau</source>
        <translation>two passes: {fronts} fronts, {backs} backs</translation>
    </message>
    <message>
        <source>{dossiers} hồ sơ · {papers} thành phần</source>
        <translation>Dossiers {dossiers} · papers {papers}</translation>
    </message>
    <message>
        <source>{n} nhóm chưa rõ giấy tờ</source>
        <translation>not named yet: {n}</translation>
    </message>
    <message>
        <source>khớp {found}/{expected} phiếu phân cách</source>
        <translation>{found}/{expected} separators match</translation>
    </message>
    <message>
        <source>rõ {found}/{expected} giấy tờ</source>
        <translation>{found}/{expected} papers known</translation>
    </message>
    <message>
        <source>đang quét</source>
        <translation>scanning</translation>
    </message>
    <message>
        <source>chưa khớp: {why}</source>
        <translation>not even yet: {why}</translation>
    </message>
    <message>
        <source>đã đếm {n} tờ</source>
        <translation>sheets counted: {n}</translation>
    </message>
    <message>
        <source>đã đếm {n} tờ, lệch</source>
        <translation>sheets counted: {n}, which differs</translation>
    </message>
    <message>
        <source>{n} phiếu chưa có trang theo sau</source>
        <translation>separators without a page: {n}</translation>
    </message>
    <message>
        <source>{n} phiếu hỏng mã</source>
        <translation>damaged separators: {n}</translation>
    </message>
    <message>
        <source>{n} nhóm có thể lẫn giấy khác</source>
        <translation>{n} groups may hold another paper</translation>
    </message>
    <message>
        <source>{n} nhóm chưa chọn giấy tờ</source>
        <translation>papers not named: {n}</translation>
    </message>
    <message>
        <source>{n} nhóm của hồ sơ máy này không có</source>
        <translation>papers of unknown dossiers: {n}</translation>
    </message>
    <message>
        <source>{n} nhóm của hồ sơ đã đóng</source>
        <translation>papers of closed dossiers: {n}</translation>
    </message>
    <message>
        <source>{n} nhóm hồ sơ không cần</source>
        <translation>papers their dossier does not need: {n}</translation>
    </message>
    <message>
        <source>thiếu {n} phiếu</source>
        <translation>separators missing: {n}</translation>
    </message>
    <message>
        <source>{n} nhóm đã bỏ hết trang</source>
        <translation>papers with every page dropped: {n}</translation>
    </message>
    <message>
        <source>{name} (bản sao {n})</source>
        <translation>{name} (copy {n})</translation>
    </message>
    <message>
        <source>2 mặt</source>
        <translation>2 sides</translation>
    </message>
    <message>
        <source>2 lượt</source>
        <translation>2 passes</translation>
    </message>
    <message>
        <source>{dpi} dpi {mode}</source>
        <translation>{dpi} dpi {mode}</translation>
    </message>
    <message>
        <source>A3 gập</source>
        <translation>A3 folded</translation>
    </message>
    <message>
        <source>đúng khổ</source>
        <translation>true size</translation>
    </message>
    <message>
        <source>khay nạp</source>
        <translation>feeder</translation>
    </message>
    <message>
        <source>mặt kính</source>
        <translation>flatbed</translation>
    </message>
    <message>
        <source>màu</source>
        <translation>colour</translation>
    </message>
    <message>
        <source>xám</source>
        <translation>grey</translation>
    </message>
    <message>
        <source>đen trắng</source>
        <translation>black and white</translation>
    </message>
    <message>
        <source>theo phiếu</source>
        <translation>by separators</translation>
    </message>
    <message>
        <source>một giấy</source>
        <translation>one paper</translation>
    </message>
    <message>
        <source>thẻ 2 mặt</source>
        <translation>card, 2 sides</translation>
    </message>
    <message>
        <source>{title}: phiếu phân cách hỏng mã, chọn giấy tờ bằng phím T</source>
        <translation>{title}: the separator&apos;s code is damaged; name the paper with T</translation>
    </message>
    <message>
        <source>{title}: có phiếu phân cách nhưng không có trang nào theo sau</source>
        <translation>{title}: a separator with no page behind it</translation>
    </message>
    <message>
        <source>{title}: {found} trang bên trong có tên giấy tờ riêng, có thể sót phiếu phân cách. Tách bằng S, hoặc K để giữ nguyên</source>
        <translation>{title}: {found} pages inside have a heading of their own, a separator may be missing. Split with S, or K to keep them</translation>
    </message>
    <message>
        <source>Thiếu phiếu phân cách: thấy {found} trên {expected}, có thể một phiếu không nhận ra</source>
        <translation>A separator is missing: {found} of {expected} seen, one may not have been recognised</translation>
    </message>
    <message>
        <source>Có phiếu phân cách mang số trùng nhau</source>
        <translation>Some separators bear the same number</translation>
    </message>
    <message>
        <source>{title}: máy này không có hồ sơ ghi trên phiếu</source>
        <translation>{title}: the dossier on the separator is not on this machine</translation>
    </message>
    <message>
        <source>{title}: hồ sơ không nhận thêm giấy tờ</source>
        <translation>{title}: the dossier takes no more papers</translation>
    </message>
    <message>
        <source>{title}: hồ sơ không có giấy tờ này</source>
        <translation>{title}: the dossier has no such paper</translation>
    </message>
    <message>
        <source>{title}: hai nhóm trang cùng một giấy tờ</source>
        <translation>{title}: two groups of pages are the same paper</translation>
    </message>
    <message>
        <source>{title}: chưa chọn hồ sơ và giấy tờ (phím T), sẽ ở lại đây</source>
        <translation>{title}: no dossier and paper chosen (T); it will stay here</translation>
    </message>
    <message>
        <source>Đã đếm {expected} tờ nhưng máy đưa vào {found} tờ (quét hai mặt: hai trang là một tờ)</source>
        <translation>{expected} sheets were counted, {found} came (scanned on both sides, two pages are one sheet)</translation>
    </message>
    <message>
        <source>Mặt sau chưa được xếp vào sau mặt trước</source>
        <translation>The backs do not lie behind their fronts yet</translation>
    </message>
    <message>
        <source>Lần quét cuối dừng vì lỗi máy, có thể còn tờ chưa quét</source>
        <translation>The last feeding ended by a fault; some sheets may not be scanned</translation>
    </message>
    <message>
        <source>phiếu hỏng</source>
        <translation>damaged separator</translation>
    </message>
    <message>
        <source>không có trang</source>
        <translation>no pages</translation>
    </message>
    <message>
        <source>lẫn giấy khác?</source>
        <translation>another paper?</translation>
    </message>
    <message>
        <source>không có hồ sơ này</source>
        <translation>dossier unknown</translation>
    </message>
    <message>
        <source>hồ sơ đã đóng</source>
        <translation>dossier closed</translation>
    </message>
    <message>
        <source>hồ sơ không cần giấy này</source>
        <translation>not in its list</translation>
    </message>
    <message>
        <source>trùng giấy tờ</source>
        <translation>same paper twice</translation>
    </message>
    <message>
        <source>chưa chọn giấy tờ</source>
        <translation>not named yet</translation>
    </message>
    <message>
        <source>chờ xếp mặt sau</source>
        <translation>backs waiting</translation>
    </message>
    <message>
        <source>Phiếu phân cách hỏng</source>
        <translation>Damaged separator</translation>
    </message>
    <message>
        <source>Chưa rõ giấy tờ</source>
        <translation>Unknown paper</translation>
    </message>
    <message>
        <source>Chồng giấy {at}</source>
        <translation>Stack {at}</translation>
    </message>
    <message>
        <source>{all} trang = {papers} trong giấy tờ + {marks} phân cách + {blank} trắng + {dropped} bỏ</source>
        <translation>{all} pages = {papers} in papers + {marks} separators + {blank} blank + {dropped} left out</translation>
    </message>
    <message>
        <source>{all} trang = {fronts} mặt trước + {backs} mặt sau + {dropped} bỏ</source>
        <translation>{all} pages = {fronts} fronts + {backs} backs + {dropped} dropped</translation>
    </message>
    <message>
        <source>đặt lại từ tờ NÀY</source>
        <translation>start again from THIS sheet</translation>
    </message>
    <message>
        <source>Kẹt giấy: {again}</source>
        <translation>Paper jam: {again}</translation>
    </message>
    <message>
        <source>Kéo hai tờ: {again}</source>
        <translation>Two sheets at once: {again}</translation>
    </message>
    <message>
        <source>Máy dừng mà không có trang nào</source>
        <translation>Ended without a page</translation>
    </message>
    <message>
        <source>Nắp đang mở</source>
        <translation>Cover open</translation>
    </message>
    <message>
        <source>Khay trống</source>
        <translation>Feeder empty</translation>
    </message>
    <message>
        <source>Máy quét đang bận</source>
        <translation>Scanner busy</translation>
    </message>
    <message>
        <source>Mất kết nối máy quét</source>
        <translation>Scanner gone</translation>
    </message>
    <message>
        <source>Mất thư mục nhận ảnh</source>
        <translation>Folder is gone</translation>
    </message>
    <message>
        <source>Máy quét không trả lời</source>
        <translation>Scanner does not answer</translation>
    </message>
    <message>
        <source>Trình điều khiển bị dừng</source>
        <translation>Driver crashed</translation>
    </message>
    <message>
        <source>Ảnh bị hỏng: {again}</source>
        <translation>Damaged picture: {again}</translation>
    </message>
    <message>
        <source>Đĩa sắp đầy</source>
        <translation>Disk almost full</translation>
    </message>
    <message>
        <source>Máy quét báo lỗi</source>
        <translation>Scanner reports a fault</translation>
    </message>
    <message>
        <source>phóng to</source>
        <translation>enlarge</translation>
    </message>
    <message>
        <source>chọn giấy tờ</source>
        <translation>name paper</translation>
    </message>
    <message>
        <source>xoay</source>
        <translation>turn</translation>
    </message>
    <message>
        <source>chuyển nhóm</source>
        <translation>move to</translation>
    </message>
    <message>
        <source>cắt</source>
        <translation>crop</translation>
    </message>
    <message>
        <source>tách / nối</source>
        <translation>split / join</translation>
    </message>
    <message>
        <source>bỏ / lấy lại</source>
        <translation>drop / undrop</translation>
    </message>
    <message>
        <source>dời trang</source>
        <translation>move page</translation>
    </message>
    <message>
        <source>giữ nguyên</source>
        <translation>keep as is</translation>
    </message>
    <message>
        <source>quét mặt sau</source>
        <translation>scan backs</translation>
    </message>
</context>
<context>
    <name>stock</name>
    <message>
        <source>Đồng hồ máy lùi về ngày đã qua: giấy hẹn sẽ mang mã tạm và hẹn sai ngày. Chỉnh lại giờ máy trước.</source>
        <translation>The clock is set to a day that is over: the receipt will bear a provisional number and a wrong date. Set the clock first.</translation>
    </message>
    <message>
        <source>Không còn số của tỉnh cho hôm nay: giấy hẹn sẽ mang mã tạm.</source>
        <translation>No number of the province is left for today: the receipt will bear a provisional one.</translation>
    </message>
    <message>
        <source>Còn {n} số cho hôm nay; nối mạng để nhận thêm.</source>
        <translation>{n} numbers left for today; connect to get more.</translation>
    </message>
    <message>
        <source>Đồng hồ máy chậm {span} so với tỉnh. Chỉnh lại giờ máy: ngày nhận và hẹn trả theo giờ này.</source>
        <translation>The clock is {span} behind the province&apos;s. Set it: dates of receipt and promise go by it.</translation>
    </message>
    <message>
        <source>Đồng hồ máy nhanh {span} so với tỉnh. Chỉnh lại giờ máy: ngày nhận và hẹn trả theo giờ này.</source>
        <translation>The clock is {span} ahead of the province&apos;s. Set it: dates of receipt and promise go by it.</translation>
    </message>
</context>
<context>
    <name>sync</name>
    <message>
        <source>Xem lại số hồ sơ</source>
        <translation>Check the numbers</translation>
    </message>
    <message>
        <source>Cần xử lý {n}</source>
        <translation>Needs attention: {n}</translation>
    </message>
    <message>
        <source>Tạm dừng: {why} · chờ gửi {n}</source>
        <translation>Paused: {why} · {n} to send</translation>
    </message>
    <message>
        <source>Chờ gửi {n} · cũ nhất {age}</source>
        <translation>{n} to send · oldest {age}</translation>
    </message>
    <message>
        <source>Chưa liên lạc với tỉnh</source>
        <translation>No contact with the province yet</translation>
    </message>
    <message>
        <source>Đã gửi hết · {at}</source>
        <translation>Everything sent · {at}</translation>
    </message>
    <message>
        <source>không có mạng</source>
        <translation>no network</translation>
    </message>
    <message>
        <source>{n} việc chờ gửi, {q} cần xử lý</source>
        <translation>{n} to send, {q} needing attention</translation>
    </message>
    <message>
        <source>Tạm dừng từ {since}: {why}. Không có gì bị mất; tự thử lại lúc {until}.</source>
        <translation>Paused since {since}: {why}. Nothing is lost; the desk tries again at {until}.</translation>
    </message>
    <message>
        <source>Thông tin hồ sơ</source>
        <translation>Dossier data</translation>
    </message>
    <message>
        <source>Tệp giấy tờ</source>
        <translation>Digitised paper</translation>
    </message>
    <message>
        <source>Chốt hồ sơ, lấy biên nhận</source>
        <translation>Complete dossier, get receipt</translation>
    </message>
    <message>
        <source>Đã có biên nhận</source>
        <translation>Receipt obtained</translation>
    </message>
    <message>
        <source>Đã gửi</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Cách ly</source>
        <translation>Quarantined</translation>
    </message>
    <message>
        <source>Đang gửi</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>Chờ gửi</source>
        <translation>To send</translation>
    </message>
    <message>
        <source>hôm nay</source>
        <translation>today</translation>
    </message>
    <message>
        <source>Số còn lại: {days}</source>
        <translation>Numbers left: {days}</translation>
    </message>
    <message>
        <source>Lúc {at}, dữ liệu ở đây được nhận ra là bản sao lưu hoặc bản sao. Các số nhận trước đó không dùng nữa để không cấp trùng; số mới được xin khi có mạng.</source>
        <translation>At {at} the data here were found to be a backup or a copy. The numbers held before are no longer used, so that none is given twice; new ones are asked for when there is a line.</translation>
    </message>
    <message>
        <source>Còn dùng</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>Đã cấp hết</source>
        <translation>Used up</translation>
    </message>
    <message>
        <source>Hết hạn</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>Không dùng nữa</source>
        <translation>Given up</translation>
    </message>
</context>
<context>
    <name>texts</name>
    <message>
        <source>Việc này chưa làm được (mã {code}). Không có gì bị mất.</source>
        <translation>This could not be done (code {code}). Nothing is lost.</translation>
    </message>
    <message>
        <source>Dài quá {most} chữ nên chưa lưu. Viết gọn lại như trên văn bản.</source>
        <translation>Longer than {most} letters, so not saved. Write it shorter, as on the paper.</translation>
    </message>
    <message>
        <source>Đã có lần gõ sai; sai thêm vài lần nữa thiết bị sẽ tự khóa.</source>
        <translation>It has been mistyped before; after a few more wrong tries the token locks itself.</translation>
    </message>
    <message>
        <source>CHỈ CÒN MỘT lần thử trước khi thiết bị tự khóa.</source>
        <translation>ONLY ONE try is left before the token locks itself.</translation>
    </message>
    <message>
        <source>Thiết bị không cho biết còn mấy lần thử.</source>
        <translation>The token does not tell how many tries are left.</translation>
    </message>
    <message>
        <source>Chưa có họ tên và số định danh của chủ hồ sơ. Bấm F4 để đọc căn cước.</source>
        <translation>The dossier owner&apos;s full name and ID number are missing. Press F4 to read the citizen card.</translation>
    </message>
    <message>
        <source>Chưa có số hoặc ngày của văn bản ủy quyền. Điền vào, hoặc bấm Ctrl+E chọn “Nộp thay” hay “Người thân”.</source>
        <translation>The written authority has no number or day yet. Fill one in, or choose “Hands in” or “Relative” with Ctrl+E.</translation>
    </message>
    <message>
        <source>Chưa chọn thủ tục. Gõ vài chữ của tên thủ tục để tìm.</source>
        <translation>No procedure chosen yet. Type a few letters of its name to find it.</translation>
    </message>
    <message>
        <source>Còn thiếu {count} giấy tờ bắt buộc. Quét (F5) hoặc đánh dấu đã nhận.</source>
        <translation>Required papers still missing: {count}. Scan them (F5) or mark them as received.</translation>
    </message>
    <message>
        <source>Hồ sơ chưa được tiếp nhận nên chưa in được giấy hẹn.</source>
        <translation>The dossier has not been received, so its receipt slip cannot be printed yet.</translation>
    </message>
    <message>
        <source>Hồ sơ chưa có yêu cầu bổ sung nào nên không có phiếu để in.</source>
        <translation>Nothing was asked for on this dossier, so there is no request to print.</translation>
    </message>
    <message>
        <source>Hồ sơ không bị từ chối nên không có phiếu từ chối để in.</source>
        <translation>This dossier was not refused, so there is no refusal to print.</translation>
    </message>
    <message>
        <source>Hồ sơ chưa được gia hạn nên không có văn bản xin lỗi để in.</source>
        <translation>This dossier was not put off, so there is no apology to print.</translation>
    </message>
    <message>
        <source>Hồ sơ chưa dừng giải quyết nên không có thông báo dừng để in.</source>
        <translation>This dossier was not stopped, so there is no notice to print.</translation>
    </message>
    <message>
        <source>Hồ sơ chưa được tiếp nhận nên chưa có phiếu kiểm soát để in.</source>
        <translation>The dossier was not received, so there is no control slip to print.</translation>
    </message>
    <message>
        <source>Phiếu bàn giao cần hồ sơ đã tiếp nhận và tên cơ quan nhận. Chuyển hồ sơ hoặc ghi nơi nhận trước.</source>
        <translation>A hand-over list needs a received dossier and the receiving agency. Forward it or name the place first.</translation>
    </message>
    <message>
        <source>Hồ sơ chưa có kết quả để trả nên chưa in được giấy biên nhận.</source>
        <translation>There is no result to hand over, so no receipt of it can be printed.</translation>
    </message>
    <message>
        <source>Cơ quan {office} không có giờ làm việc nào trong cả năm. Xem lại giờ làm việc trong cài đặt.</source>
        <translation>Office {office} has no working hours in a whole year. Check its hours in the settings.</translation>
    </message>
    <message>
        <source>Ngày cuối phải sau ngày đầu, và mỗi sổ nhiều nhất hai năm. Sửa lại hai ngày.</source>
        <translation>The last day must be after the first, and a book holds two years at most. Mend the two days.</translation>
    </message>
    <message>
        <source>Thời gian tạm dừng kết thúc trước khi bắt đầu. Xem lại hai mốc giờ.</source>
        <translation>The pause ends before it begins. Check its two times.</translation>
    </message>
    <message>
        <source>“{text}” không phải thời điểm. Viết như 2026-02-12T15:40; khoảng thời gian: A/B.</source>
        <translation>“{text}” is no moment. Write it like 2026-02-12T15:40, a span like A/B.</translation>
    </message>
    <message>
        <source>Thời hạn phải viết như “3 ngày làm việc”, “8 giờ làm việc”, “15 ngày”, “2 tháng”, “trong ngày” hoặc “5 + 3 ngày làm việc”.</source>
        <translation>Write the time limit like “3 ngày làm việc”, “8 giờ làm việc”, “15 ngày”, “2 tháng”, “trong ngày” or “5 + 3 ngày làm việc”.</translation>
    </message>
    <message>
        <source>Hồ sơ chưa đủ để tiếp nhận.</source>
        <translation>The dossier is not complete enough to be received.</translation>
    </message>
    <message>
        <source>Hồ sơ chưa có nội dung gì để in mẫu này.</source>
        <translation>This dossier has nothing to say on this form yet.</translation>
    </message>
    <message>
        <source>Bộ biểu mẫu áp dụng ngày {day} không có mẫu “{form}” nên không in được. Hồ sơ không đổi.</source>
        <translation>The set of forms of {day} has no “{form}”, so it cannot be printed. The dossier is unchanged.</translation>
    </message>
    <message>
        <source>Tệp biểu mẫu {file} có lỗi ({reason}) nên chưa in được. Báo người quản trị sửa tệp này.</source>
        <translation>The file of forms {file} is wrong ({reason}), so nothing was printed. Ask the administrator to mend it.</translation>
    </message>
    <message>
        <source>Tài khoản này không có quyền làm việc đó. Nhờ người quản trị cấp quyền.</source>
        <translation>This account may not do that. Ask the administrator for the right.</translation>
    </message>
    <message>
        <source>Tên đăng nhập hoặc mật khẩu không đúng. Hãy gõ lại.</source>
        <translation>Login name or password is wrong. Please type them again.</translation>
    </message>
    <message>
        <source>Sai quá nhiều lần. Chờ {seconds} giây rồi thử lại.</source>
        <translation>Too many wrong tries. Wait {seconds} s, then try again.</translation>
    </message>
    <message>
        <source>Mật khẩu cần ít nhất {least} ký tự.</source>
        <translation>The password needs at least {least} characters.</translation>
    </message>
    <message>
        <source>Tên đăng nhập này đã có người dùng. Chọn tên khác.</source>
        <translation>This login name is taken. Choose another.</translation>
    </message>
    <message>
        <source>Trạng thái hiện nay của hồ sơ không cho phép làm việc này.</source>
        <translation>The dossier&apos;s present status does not allow this.</translation>
    </message>
    <message>
        <source>Hồ sơ đã tiếp nhận, không sửa trực tiếp được nữa.</source>
        <translation>The dossier has been received and can no longer be edited directly.</translation>
    </message>
    <message>
        <source>Không tìm thấy hồ sơ này trên máy.</source>
        <translation>This dossier was not found on this computer.</translation>
    </message>
    <message>
        <source>Thủ tục này chỉ tiếp nhận khi có số của tỉnh. Hồ sơ vẫn là bản nháp. Nối mạng rồi bấm F10 lần nữa.</source>
        <translation>This procedure is received under a number of the province only. The dossier is still a draft. Connect, then press F10 again.</translation>
    </message>
    <message>
        <source>Mã hồ sơ phải như H13.31633-261123-0001. Mã cũ vẫn giữ nguyên; hãy gõ lại.</source>
        <translation>A dossier&apos;s number reads like H13.31633-261123-0001. The old one stands; type it again.</translation>
    </message>
    <message>
        <source>Mã trên Cổng này đã có ở hồ sơ {other}. Chưa ghi gì; kiểm tra lại mã, hoặc mở hồ sơ kia.</source>
        <translation>Dossier {other} has this portal number already. Nothing was kept; check the number, or open that dossier.</translation>
    </message>
    <message>
        <source>Không có thủ tục mã {code} còn hiệu lực hôm nay.</source>
        <translation>No procedure with code {code} is in force today.</translation>
    </message>
    <message>
        <source>Không tìm thấy trang này.</source>
        <translation>This page was not found.</translation>
    </message>
    <message>
        <source>Không tìm thấy chồng giấy này. Các trang đã quét vẫn còn trong máy.</source>
        <translation>This stack was not found. All scanned pages are still on this machine.</translation>
    </message>
    <message>
        <source>Chồng giấy này đã giao hoặc đã bỏ. Sửa trang trong hồ sơ, hoặc bấm F5 quét chồng mới.</source>
        <translation>This stack was delivered or discarded. Change its pages in their dossiers, or press F5 to scan a new one.</translation>
    </message>
    <message>
        <source>Còn {problems} điểm chưa khớp nên chưa giao gì. Xem lại rồi bấm F10 lần nữa để vẫn giao.</source>
        <translation>{problems} things do not match, so nothing was delivered. Look at them, then press F10 again to deliver anyway.</translation>
    </message>
    <message>
        <source>Số tờ đã đếm phải từ 1 đến {most}. Số cũ vẫn giữ nguyên; hãy gõ lại.</source>
        <translation>The count of sheets must be from 1 to {most}. The one before stays; type it again.</translation>
    </message>
    <message>
        <source>Mặt trước có {fronts} trang, mặt sau có {backs} trang nên chưa xếp. Không mất trang nào. So hai dải: bỏ trang thừa (Del) hoặc chèn trang thiếu (F7) rồi xếp lại.</source>
        <translation>{fronts} fronts but {backs} backs, so they were not put together. No page is lost. Compare the two strips: drop the extra page (Del) or insert the missing one (F7), then try again.</translation>
    </message>
    <message>
        <source>Danh sách kịch bản quét sai ở {where}: {reason}. Danh sách đang dùng vẫn giữ nguyên.</source>
        <translation>The list of scan profiles is wrong at {where}: {reason}. The list in use was not changed.</translation>
    </message>
    <message>
        <source>Hồ sơ này chưa có kết quả. Hãy ghi nhận kết quả trước.</source>
        <translation>This dossier has no result yet. Record the result first.</translation>
    </message>
    <message>
        <source>Bản nháp này đã bỏ nên không sửa được. Nó vẫn còn nguyên; bấm Ctrl+D để lấy lại.</source>
        <translation>This draft was discarded and cannot be edited. It is whole; press Ctrl+D to take it back.</translation>
    </message>
    <message>
        <source>Có ký hiệu không phải chữ viết (hình vẽ, ký tự ẩn). Chưa lưu; xóa ký hiệu đó rồi gõ lại.</source>
        <translation>There is a sign that is no writing (a picture, a hidden character). Not saved; delete it and type again.</translation>
    </message>
    <message>
        <source>Ngày {day} chưa tới, nên không thể là ngày của văn bản. Chưa lưu; xem lại văn bản.</source>
        <translation>{day} is still to come, so it cannot be the day of the paper. Not saved; look at the paper again.</translation>
    </message>
    <message>
        <source>“{text}” không phải giờ của hôm nay tính đến lúc này. Viết như 8:05; để trống là bây giờ.</source>
        <translation>“{text}” is no time of today until now. Write it as 8:05; empty is now.</translation>
    </message>
    <message>
        <source>Không còn ai đang chờ nên không có lượt nào để bỏ.</source>
        <translation>Nobody waits, so there is no number to take back.</translation>
    </message>
    <message>
        <source>Ghi lý do vẫn tiếp tục, ví dụ “xin thêm bản sao”. Hồ sơ vẫn nguyên; gõ rồi bấm Enter.</source>
        <translation>Say why you go on, e.g. “wants another copy”. The dossier is untouched; type it and press Enter.</translation>
    </message>
    <message>
        <source>Đĩa sắp đầy, chưa ghi thêm gì. Dữ liệu đã có vẫn nguyên. Dọn bớt chỗ trống rồi làm lại.</source>
        <translation>The disk is nearly full and nothing more was written. The data so far is intact. Free some space and try again.</translation>
    </message>
    <message>
        <source>Không ghi được vào thư mục {folder}. Không có gì bị thay đổi. Kiểm tra quyền của thư mục rồi mở lại.</source>
        <translation>The folder {folder} cannot be written to. Nothing was changed. Check the rights of the folder and start again.</translation>
    </message>
    <message>
        <source>Khóa của máy này không mở được kho dữ liệu. Kho vẫn nguyên vẹn. Hãy dùng đúng tài khoản máy tính đã tạo ra nó.</source>
        <translation>This computer&apos;s key does not open the data. The data is intact. Use the computer account that created it.</translation>
    </message>
    <message>
        <source>Tệp dữ liệu không phải của phần mềm này; không có gì bị thay đổi.</source>
        <translation>The data file does not belong to this program; nothing was changed.</translation>
    </message>
    <message>
        <source>Dữ liệu do bản mới hơn của phần mềm ghi. Hãy cài bản mới rồi mở lại.</source>
        <translation>The data was written by a newer version of the program. Install that version and start again.</translation>
    </message>
    <message>
        <source>Kho dữ liệu đang bận. Thử lại sau ít giây.</source>
        <translation>The data is in use. Try again in a few seconds.</translation>
    </message>
    <message>
        <source>Máy này không có kho khóa của hệ điều hành: cần một mật khẩu để niêm phong khóa dữ liệu.</source>
        <translation>This computer has no system keyring: a passphrase is needed to seal the data key.</translation>
    </message>
    <message>
        <source>Không thấy khóa dữ liệu trong kho khóa của tài khoản máy tính này. Dữ liệu vẫn nguyên; hãy đăng nhập máy bằng tài khoản cũ.</source>
        <translation>The data key is not in the keyring of this computer account. The data is intact; log in to the computer with the former account.</translation>
    </message>
    <message>
        <source>Mật khẩu không đúng. Hãy gõ lại.</source>
        <translation>The password is wrong. Please type it again.</translation>
    </message>
    <message>
        <source>Tệp {file} giữ khóa bị hỏng hoặc mất. Hãy lấy lại từ bản sao lưu.</source>
        <translation>The key file {file} is damaged or missing. Restore it from a backup.</translation>
    </message>
    <message>
        <source>Không tìm thấy tệp cần mở. Hãy kiểm tra lại đường dẫn.</source>
        <translation>The file to open was not found. Please check its path.</translation>
    </message>
    <message>
        <source>Một tệp đã lưu không còn đúng nội dung. Báo quản trị lấy lại từ sao lưu.</source>
        <translation>A stored file no longer holds what was written. Tell the administrator to restore it from a backup.</translation>
    </message>
    <message>
        <source>Tệp cài đặt {file} sai ở {where}: {reason}</source>
        <translation>The settings file {file} is wrong at {where}: {reason}</translation>
    </message>
    <message>
        <source>Danh mục thủ tục {file} sai ở dòng {line}: {reason}.</source>
        <translation>Catalogue {file} is wrong in line {line}: {reason}.</translation>
    </message>
    <message>
        <source>Lịch làm việc {file} sai: {reason}.</source>
        <translation>The working calendar {file} is wrong: {reason}.</translation>
    </message>
    <message>
        <source>Kho dữ liệu bị hỏng trên đĩa. Đừng ghi thêm; báo quản trị khôi phục từ bản sao lưu.</source>
        <translation>The data on the disk is damaged. Write nothing more; tell the administrator to restore it from a backup.</translation>
    </message>
    <message>
        <source>Một tệp đã lưu bị đổi chỗ với tệp khác. Báo quản trị kiểm tra máy.</source>
        <translation>A stored file was swapped for another. Tell the administrator to examine this computer.</translation>
    </message>
    <message>
        <source>Phần mềm đang mở ở cửa sổ khác trên máy này. Đóng cửa sổ đó trước.</source>
        <translation>The program is open in another window on this computer. Close that window first.</translation>
    </message>
    <message>
        <source>Phần mềm gặp lỗi ngoài dự kiến khi làm việc này; không có gì bị mất.</source>
        <translation>The program met an unexpected error while doing this; nothing is lost.</translation>
    </message>
    <message>
        <source>Việc này đã làm phần mềm dừng nhiều lần nên được để riêng ra.</source>
        <translation>This task made the program stop several times, so it was set aside.</translation>
    </message>
    <message>
        <source>Mã PIN không đúng. Chưa ký tệp nào bằng lần bấm này.</source>
        <translation>The PIN is wrong. No file was signed this time.</translation>
    </message>
    <message>
        <source>Thiết bị ký đã bị khóa vì sai PIN nhiều lần. Liên hệ nơi cấp để mở khóa.</source>
        <translation>The signing token is locked after too many wrong PINs. Ask whoever issued it to unlock it.</translation>
    </message>
    <message>
        <source>Chỉ còn một lần thử PIN. Hãy chắc chắn trước khi gõ lại.</source>
        <translation>Only one try of the PIN is left. Be sure before typing it again.</translation>
    </message>
    <message>
        <source>Mã PIN đã hết hạn, cần đổi PIN trước khi ký.</source>
        <translation>The PIN has expired and must be changed before signing.</translation>
    </message>
    <message>
        <source>Thiết bị ký chưa được đặt mã PIN.</source>
        <translation>The signing token has no PIN set yet.</translation>
    </message>
    <message>
        <source>Thiết bị ký đã bị rút ra. Những tệp đã ký vẫn nguyên. Cắm lại rồi bấm ký.</source>
        <translation>The signing token was pulled out. The files already signed are intact. Plug it in again and press sign.</translation>
    </message>
    <message>
        <source>Không thấy thiết bị ký. Cắm thiết bị rồi thử lại.</source>
        <translation>No signing token found. Plug it in and try again.</translation>
    </message>
    <message>
        <source>Có nhiều thiết bị ký cùng tên. Chỉ cắm một thiết bị rồi thử lại.</source>
        <translation>Several signing tokens have the same name. Plug in only one and try again.</translation>
    </message>
    <message>
        <source>Thiết bị không có khóa đi cùng chứng thư số.</source>
        <translation>The token holds no key for its certificate.</translation>
    </message>
    <message>
        <source>Thiết bị có nhiều chứng thư số. Hãy chọn một.</source>
        <translation>The token holds several certificates. Please choose one.</translation>
    </message>
    <message>
        <source>Không nạp được trình điều khiển của thiết bị ký.</source>
        <translation>The driver of the signing token could not be loaded.</translation>
    </message>
    <message>
        <source>Trình điều khiển thiết bị ký báo lỗi {ckr}. Chưa ký tệp nào.</source>
        <translation>The driver of the signing token reports the error {ckr}. No file was signed.</translation>
    </message>
    <message>
        <source>Chứng thư số đã hết hạn ngày {until}. Cần gia hạn trước khi ký.</source>
        <translation>The certificate expired on {until}. It must be renewed before signing.</translation>
    </message>
    <message>
        <source>Chứng thư số chưa có hiệu lực. Kiểm tra ngày giờ của máy.</source>
        <translation>The certificate is not valid yet. Check the computer&apos;s date and time.</translation>
    </message>
    <message>
        <source>Tệp chứng thư số (.p12) bị hỏng hoặc không đúng loại.</source>
        <translation>The certificate file (.p12) is damaged or of the wrong kind.</translation>
    </message>
    <message>
        <source>Tệp này không phải PDF. Chọn tệp PDF của kết quả.</source>
        <translation>This file is not a PDF. Choose the PDF file of the result.</translation>
    </message>
    <message>
        <source>Tệp PDF có mật khẩu nên không ký được.</source>
        <translation>The PDF file has a password, so it cannot be signed.</translation>
    </message>
    <message>
        <source>Nơi ghi đã có tệp cùng tên; tệp cũ được giữ nguyên.</source>
        <translation>There is already a file of that name; it was left as it is.</translation>
    </message>
    <message>
        <source>Tệp đã khóa bằng chữ ký trước, không thêm chữ ký được.</source>
        <translation>An earlier signature locked the file; no signature can be added.</translation>
    </message>
    <message>
        <source>Khung chữ ký quá nhỏ cho nội dung. Chọn khung rộng hơn.</source>
        <translation>The signature frame is too small for its text. Choose a wider one.</translation>
    </message>
    <message>
        <source>Chữ ký vừa tạo không qua được kiểm tra nên không được dùng.</source>
        <translation>The new signature did not pass its check and is not used.</translation>
    </message>
    <message>
        <source>Tệp chứng thư gốc {file} không đọc được.</source>
        <translation>The root certificate file {file} cannot be read.</translation>
    </message>
    <message>
        <source>Trang này không đọc được; các trang khác vẫn được xử lý.</source>
        <translation>This page cannot be read; the other pages are processed all the same.</translation>
    </message>
    <message>
        <source>Không đọc được tệp này. Các tệp khác vẫn được xử lý.</source>
        <translation>This file cannot be read. The other files are processed all the same.</translation>
    </message>
    <message>
        <source>Tệp rỗng (0 byte). Hãy quét lại trang này.</source>
        <translation>The file is empty (0 bytes). Please scan this page again.</translation>
    </message>
    <message>
        <source>Tệp chưa ghi xong hoặc rỗng nên chưa lấy. Chờ ghi xong rồi quét lại.</source>
        <translation>The file is still being written or is empty, so it was not taken. Wait until it is written, then scan again.</translation>
    </message>
    <message>
        <source>Đã lấy các trang của tệp này nhưng không chuyển được tệp vào thư mục con “da-nhan”. Không mất gì; kiểm tra quyền của thư mục rồi quét lại.</source>
        <translation>The pages of this file were taken, but it could not be moved to the folder “da-nhan” beside it. Nothing is lost; check the folder&apos;s permissions, then scan again.</translation>
    </message>
    <message>
        <source>Tệp không phải ảnh. Hãy chọn ảnh hoặc PDF.</source>
        <translation>The file is not a picture. Please choose a picture or a PDF.</translation>
    </message>
    <message>
        <source>Ảnh bị đứt giữa chừng. Hãy quét lại trang này.</source>
        <translation>The picture breaks off halfway. Please scan this page again.</translation>
    </message>
    <message>
        <source>Ảnh quá lớn để xử lý an toàn. Hãy quét lại ở 300 dpi.</source>
        <translation>The picture is too large to be processed safely. Please scan it again at 300 dpi.</translation>
    </message>
    <message>
        <source>PDF có mật khẩu. Mở khóa tệp rồi đưa vào lại.</source>
        <translation>The PDF has a password. Unlock the file and add it again.</translation>
    </message>
    <message>
        <source>PDF bị hỏng. Hãy xuất lại hoặc quét lại.</source>
        <translation>The PDF is damaged. Please export it or scan it again.</translation>
    </message>
    <message>
        <source>Một trang PDF quá lớn để xử lý an toàn.</source>
        <translation>A page of the PDF is too large to be processed safely.</translation>
    </message>
    <message>
        <source>Tệp PDF vừa tạo thiếu chữ so với trang đã đọc nên không được dùng.</source>
        <translation>The new PDF file lacks text that was read on its pages, so it is not used.</translation>
    </message>
    <message>
        <source>Máy không đọc được chữ của trang; hình ảnh vẫn được giữ.</source>
        <translation>The text of the page could not be read; its picture is kept.</translation>
    </message>
    <message>
        <source>Đọc chữ quá lâu nên dừng; hình ảnh vẫn được giữ.</source>
        <translation>Reading the text took too long and was stopped; the picture is kept.</translation>
    </message>
    <message>
        <source>Máy quét báo lỗi. Các trang đã quét vẫn còn nguyên.</source>
        <translation>The scanner reports an error. The pages already scanned are safe.</translation>
    </message>
    <message>
        <source>Kẹt giấy. Các trang đã quét vẫn còn nguyên. Gỡ giấy rồi bấm F5 quét tiếp.</source>
        <translation>Paper jam. The pages already scanned are safe. Free the paper and press F5 to go on.</translation>
    </message>
    <message>
        <source>Khay nạp không có giấy. Đặt giấy vào khay rồi bấm F5.</source>
        <translation>The feeder is empty. Put paper into it and press F5.</translation>
    </message>
    <message>
        <source>Nắp máy quét đang mở. Đóng nắp rồi bấm F5.</source>
        <translation>The scanner&apos;s cover is open. Close it and press F5.</translation>
    </message>
    <message>
        <source>Máy quét đang bận. Chờ một chút rồi bấm F5.</source>
        <translation>The scanner is busy. Wait a moment and press F5.</translation>
    </message>
    <message>
        <source>Mất kết nối máy quét. Các trang đã quét vẫn còn nguyên. Cắm lại cáp rồi bấm F5.</source>
        <translation>The scanner is gone. The pages already scanned are safe. Plug its cable in again and press F5.</translation>
    </message>
    <message>
        <source>Không mở được thư mục nhận ảnh ({reason}). Các trang đã quét vẫn còn nguyên. Kiểm tra đường dẫn, hoặc nối lại ổ mạng, rồi quét lại.</source>
        <translation>The folder that pictures come to cannot be opened ({reason}). The pages scanned are all there. Check the path, or connect the network drive again, then scan again.</translation>
    </message>
    <message>
        <source>Đã dừng. Những gì đã xong vẫn còn; chạy lại đúng lệnh đó để làm phần còn lại.</source>
        <translation>Stopped. What is done is kept; run the same command again for the rest.</translation>
    </message>
    <message>
        <source>Máy kéo hai tờ một lúc: trang cuối có thể che một tờ. Các trang đã quét vẫn còn nguyên. Tách giấy, đặt lại từ tờ cuối rồi bấm F5.</source>
        <translation>Two sheets were drawn in at once: the last page may hide another. All scanned pages are safe. Separate the sheets, put them back from the last one on and press F5.</translation>
    </message>
    <message>
        <source>Máy quét không trả lời. Các trang đã quét vẫn còn nguyên. Tắt máy quét, bật lại rồi bấm F5 quét tiếp từ tờ cuối.</source>
        <translation>The scanner does not answer. All scanned pages are safe. Switch it off and on, then press F5 to go on from the last sheet.</translation>
    </message>
    <message>
        <source>Trình điều khiển máy quét bị dừng. Các trang đã quét vẫn còn nguyên. Bấm F5 quét tiếp từ tờ cuối.</source>
        <translation>The scanner&apos;s driver crashed. All scanned pages are safe. Press F5 to go on from the last sheet.</translation>
    </message>
    <message>
        <source>Máy quét báo xong nhưng không đưa trang nào. Không mất gì. Kiểm tra giấy rồi bấm F5.</source>
        <translation>The scanner says it is done but gave no page. Nothing is lost. Check the paper and press F5.</translation>
    </message>
    <message>
        <source>Máy quét đưa một ảnh hỏng nên không lấy. Các trang trước vẫn còn nguyên. Đặt lại từ tờ đó rồi bấm F5.</source>
        <translation>The scanner gave a damaged picture, which was not taken. All pages before it are safe. Put the paper back from that sheet on and press F5.</translation>
    </message>
    <message>
        <source>Lần quét trước bị ngắt giữa chừng. Các trang đã quét vẫn còn nguyên. Đặt lại từ tờ cuối rồi bấm F5.</source>
        <translation>The last scan was cut short. The pages scanned are safe. Put the stack back from the last sheet and press F5.</translation>
    </message>
    <message>
        <source>Trang này đã giao cho hồ sơ. Mở hồ sơ để sửa; ở đây không có gì thay đổi.</source>
        <translation>This page was delivered to its dossier. Open the dossier to change it; nothing was changed here.</translation>
    </message>
    <message>
        <source>Không tìm thấy giấy tờ này nữa. Chọn lại rồi thử lần nữa.</source>
        <translation>This paper is not there any more. Choose again and try once more.</translation>
    </message>
    <message>
        <source>Máy quét không làm được điều kịch bản này muốn ({setting}). Chọn kịch bản khác, hoặc sửa kịch bản cho đúng máy: một mặt hay hai mặt, khay nạp hay mặt kính.</source>
        <translation>The scanner cannot do what this profile wants ({setting}). Choose another profile, or change this one to fit the scanner: one side or both, feeder or glass.</translation>
    </message>
    <message>
        <source>Không có giấy tờ nào phải quét nên không có phiếu phân cách nào để in.</source>
        <translation>No paper has to be scanned there, so there is no separator to print.</translation>
    </message>
    <message>
        <source>Không gọi được máy chia việc ở {address}. Chưa có gì bị mất. Kiểm tra địa chỉ rồi chạy lại.</source>
        <translation>Nobody answers at {address} to hand out the work. Nothing is lost. Check the address and run it again.</translation>
    </message>
    <message>
        <source>Một tiến trình đọc chữ đã bị tắt, có thể vì thiếu bộ nhớ. Các trang đã đọc được giữ lại. Chạy lại để làm tiếp.</source>
        <translation>A process that read pages was killed, perhaps for want of memory. What was read is kept. Run it again to go on.</translation>
    </message>
    <message>
        <source>Thiếu chương trình {tool}. Xem “main.py doctor” để biết cách cài.</source>
        <translation>The program {tool} is missing. “main.py doctor” tells how to install it.</translation>
    </message>
    <message>
        <source>Không gọi được máy quét ở {address}. Các trang đã quét vẫn còn nguyên. Kiểm tra tên hoặc địa chỉ, và máy đã bật và nối chưa, rồi quét lại.</source>
        <translation>No scanner answers at {address}. The pages scanned so far are safe. Check the name or address, and that the scanner is on and connected, then scan again.</translation>
    </message>
    <message>
        <source>Không gửi được lên tỉnh. Dữ liệu vẫn nguyên trong hàng đợi.</source>
        <translation>Nothing could be sent to the province. The data is safe in the queue.</translation>
    </message>
    <message>
        <source>không có mạng tới máy chủ của tỉnh</source>
        <translation>no network to the province&apos;s server</translation>
    </message>
    <message>
        <source>kết nối tới tỉnh không an toàn, chưa gửi gì</source>
        <translation>the connection to the province is not secure, nothing was sent</translation>
    </message>
    <message>
        <source>mạng ở đây chặn bằng trang đăng nhập riêng</source>
        <translation>the network here blocks with a login page of its own</translation>
    </message>
    <message>
        <source>tỉnh chưa chấp nhận trạm này; báo quản trị</source>
        <translation>the province does not accept this station yet; tell the administrator</translation>
    </message>
    <message>
        <source>máy chủ của tỉnh đang lỗi</source>
        <translation>the province&apos;s server has a fault</translation>
    </message>
    <message>
        <source>máy chủ của tỉnh đang bận</source>
        <translation>the province&apos;s server is busy</translation>
    </message>
    <message>
        <source>máy chủ đang giữ phiên tải lên, sẽ thử lại</source>
        <translation>the server still holds the upload; it will be tried again</translation>
    </message>
    <message>
        <source>kho của tỉnh đã đầy</source>
        <translation>the province&apos;s storage is full</translation>
    </message>
    <message>
        <source>tỉnh không nhận: {problem} {field}</source>
        <translation>the province refuses: {problem} {field}</translation>
    </message>
    <message>
        <source>tệp quá lớn so với mức tỉnh cho phép</source>
        <translation>the file is larger than the province allows</translation>
    </message>
    <message>
        <source>tỉnh chưa sẵn sàng nhận phần này, sẽ thử lại</source>
        <translation>the province is not ready for this part; it will be tried again</translation>
    </message>
    <message>
        <source>tỉnh còn thiếu {count} tệp, sẽ gửi lại</source>
        <translation>files the province still lacks: {count}; they will be sent again</translation>
    </message>
    <message>
        <source>tệp đến nơi không còn nguyên, sẽ gửi lại</source>
        <translation>the file did not arrive intact; it will be sent again</translation>
    </message>
    <message>
        <source>tệp trên máy không còn đúng như sổ cái nên không gửi</source>
        <translation>the file on this computer differs from the ledger, so it is not sent</translation>
    </message>
    <message>
        <source>biên nhận không mang chữ ký của tỉnh</source>
        <translation>the receipt does not bear the province&apos;s signature</translation>
    </message>
    <message>
        <source>biên nhận không khớp với những gì đã gửi</source>
        <translation>the receipt does not match what was sent</translation>
    </message>
    <message>
        <source>hồ sơ còn thiếu mục {field} nên tỉnh chưa nhận được</source>
        <translation>the dossier lacks {field}, so the province cannot accept it yet</translation>
    </message>
    <message>
        <source>tỉnh đã có bản mới hơn của hồ sơ này</source>
        <translation>the province already has a newer version of this dossier</translation>
    </message>
    <message>
        <source>không tìm thấy nội dung cần gửi</source>
        <translation>what was to be sent was not found</translation>
    </message>
    <message>
        <source>trạm chưa được tỉnh cấp quyền kết nối</source>
        <translation>the province has not enrolled this station yet</translation>
    </message>
    <message>
        <source>Đây là thư mục; hãy chỉ ra một tệp.</source>
        <translation>This is a folder; name a file.</translation>
    </message>
    <message>
        <source>Không có ảnh hay PDF nào để đọc ở những nơi đã chỉ.</source>
        <translation>There is no picture or PDF to read where you pointed.</translation>
    </message>
    <message>
        <source>Chưa có trạm nào ở {folder}. Kiểm tra lại --home, hoặc mở cửa sổ trước.</source>
        <translation>There is no desk at {folder} yet. Check --home, or open the window first.</translation>
    </message>
    <message>
        <source>Cần mật khẩu mở khóa dữ liệu: đặt biến MOTCUA_PASSPHRASE, hoặc chạy ở cửa sổ dòng lệnh.</source>
        <translation>The passphrase of the data keys is needed: set MOTCUA_PASSPHRASE, or run this in a terminal.</translation>
    </message>
    <message>
        <source>Trạm này chưa đăng ký với tỉnh. Chạy “main.py enrol” trước.</source>
        <translation>This station is not enrolled with the province. Run “main.py enrol” first.</translation>
    </message>
    <message>
        <source>Không mở được màn hình nào. Đăng nhập vào màn hình của máy rồi chạy lại; thiếu thư viện thì chạy “make setup”. Các lệnh khác: main.py --help.</source>
        <translation>No screen can be opened. Log in at the machine&apos;s screen and run this again; if libraries are missing, run “make setup”. Other commands: main.py --help.</translation>
    </message>
    <message>
        <source>Diễn thử cần thêm các gói phát triển (thiếu {tool}). Chạy “uv sync” rồi thử lại.</source>
        <translation>The demonstration needs the packages for developers ({tool} is missing). Run “uv sync” and try again.</translation>
    </message>
    <message>
        <source>Thư mục {folder} đang có tệp khác nên không dùng để diễn thử. Hãy chọn thư mục mới.</source>
        <translation>The folder {folder} holds other files, so nothing is played there. Choose a new folder.</translation>
    </message>
    <message>
        <source>Máy tính không cho làm việc này: {reason}. Không có gì bị mất.</source>
        <translation>The system does not allow this: {reason}. Nothing was lost.</translation>
    </message>
    <message>
        <source>Phần mềm gặp lỗi ngoài dự kiến. Chi tiết ở {file}; hãy gửi tệp đó cho người hỗ trợ.</source>
        <translation>The program met an unexpected error. Details are in {file}; please send that file to your support.</translation>
    </message>
    <message>
        <source>Mới đăng ký</source>
        <translation>Registered</translation>
    </message>
    <message>
        <source>Được tiếp nhận</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Không được tiếp nhận</source>
        <translation>Not accepted</translation>
    </message>
    <message>
        <source>Đang xử lý</source>
        <translation>In process</translation>
    </message>
    <message>
        <source>Yêu cầu bổ sung</source>
        <translation>Supplement request</translation>
    </message>
    <message>
        <source>Nghĩa vụ tài chính</source>
        <translation>Financial duty</translation>
    </message>
    <message>
        <source>Công dân rút</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>Dừng xử lý</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Đã xử lý xong</source>
        <translation>Processed</translation>
    </message>
    <message>
        <source>Đã trả kết quả</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>Trực tiếp</source>
        <translation>In person</translation>
    </message>
    <message>
        <source>Trực tuyến</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Qua bưu chính công ích</source>
        <translation>By post</translation>
    </message>
    <message>
        <source>Công dân</source>
        <translation>Citizen</translation>
    </message>
    <message>
        <source>Doanh nghiệp</source>
        <translation>Enterprise</translation>
    </message>
    <message>
        <source>Cơ quan nhà nước</source>
        <translation>State agency</translation>
    </message>
    <message>
        <source>Tổ chức khác</source>
        <translation>Other organisation</translation>
    </message>
    <message>
        <source>Thu trước</source>
        <translation>Paid in advance</translation>
    </message>
    <message>
        <source>Thu sau</source>
        <translation>Paid afterwards</translation>
    </message>
    <message>
        <source>Đối tượng miễn phí</source>
        <translation>Exempt from fees</translation>
    </message>
    <message>
        <source>Không thu phí</source>
        <translation>No fee</translation>
    </message>
    <message>
        <source>Mã trên thẻ không đọc được trọn vẹn nên không điền gì cả. Quét lại, hoặc đọc từ ảnh.</source>
        <translation>The code on the card could not be read wholly, so nothing was filled in. Scan it again, or read it from a picture.</translation>
    </message>
    <message>
        <source>Số định danh phải đủ 12 chữ số, số vừa gõ có {digits}. Chưa lưu số này; gõ lại theo thẻ.</source>
        <translation>A personal number has 12 digits, this one has {digits}. It was not saved; type it as on the card.</translation>
    </message>
    <message>
        <source>Mã số thuế không đúng. Chưa lưu; kiểm tra lại từng chữ số.</source>
        <translation>The tax code is wrong. It was not saved; check each digit.</translation>
    </message>
    <message>
        <source>Số điện thoại không đúng. Chưa lưu; kiểm tra lại.</source>
        <translation>The telephone number is wrong. It was not saved; check it.</translation>
    </message>
    <message>
        <source>Địa chỉ e-mail không đúng. Chưa lưu; gõ lại, dạng ten@example.vn.</source>
        <translation>The e-mail address is wrong. Not saved; type it again, like name@example.vn.</translation>
    </message>
    <message>
        <source>Tên này không ghi được. Chưa lưu; gõ lại.</source>
        <translation>This name cannot be kept. It was not saved; type it again.</translation>
    </message>
    <message>
        <source>Địa chỉ này không ghi được. Chưa lưu; gõ lại.</source>
        <translation>This address cannot be kept. It was not saved; type it again.</translation>
    </message>
    <message>
        <source>Ngày không đúng. Chưa lưu; gõ lại.</source>
        <translation>The day is wrong. It was not saved; type it again.</translation>
    </message>
    <message>
        <source>Danh mục đơn vị hành chính sai ở {file} dòng {line} ({reason}) nên không tra được địa chỉ mới. Hồ sơ vẫn lưu; gõ địa chỉ mới bằng tay và báo người quản trị.</source>
        <translation>The table of places is wrong in {file}, line {line} ({reason}), so no new address can be looked up. The dossier is kept; type the new address and tell the administrator.</translation>
    </message>
    <message>
        <source>Bộ gõ tiếng Việt đã làm sai mã thẻ nên không điền gì cả. Tắt bộ gõ (Ctrl+Shift hoặc Alt+Z) rồi quét lại, hoặc đọc từ ảnh.</source>
        <translation>The Vietnamese input method spoilt the card&apos;s code, so nothing was filled in. Switch it off (Ctrl+Shift or Alt+Z) and scan again, or read from a picture.</translation>
    </message>
    <message>
        <source>Đầu đọc chưa gửi gì, không điền gì cả. Đưa lại mã QR của thẻ vào đầu đọc.</source>
        <translation>The reader sent nothing, nothing was filled in. Hold the card&apos;s QR code to the reader again.</translation>
    </message>
    <message>
        <source>Mã vừa đọc không phải mã QR của căn cước nên không điền gì cả. Tìm mã QR trên thẻ rồi quét lại.</source>
        <translation>What was read is not the QR code of a citizen card, so nothing was filled in. Find the code on the card and scan again.</translation>
    </message>
    <message>
        <source>Ngày sinh hoặc ngày cấp trên mã thẻ không có thật nên không điền gì cả. Quét lại, hoặc gõ theo thẻ.</source>
        <translation>The day of birth or of issue in the card&apos;s code cannot be, so nothing was filled in. Scan again, or type what the card says.</translation>
    </message>
    <message>
        <source>Mã số thuế phải có 10 chữ số, 10-3 hoặc 12. Chưa lưu; gõ lại theo giấy.</source>
        <translation>A tax code has 10 digits, 10-3 or 12. It was not saved; type it as on the paper.</translation>
    </message>
    <message>
        <source>Mã số thuế sai: chữ số kiểm tra không khớp. Chưa lưu; so lại từng chữ số với giấy.</source>
        <translation>The tax code is wrong: its check digit does not agree. It was not saved; compare each digit with the paper.</translation>
    </message>
    <message>
        <source>Tên dài quá {most} ký tự, có lẽ đã dán nhầm. Chưa lưu; gõ lại tên như trên giấy.</source>
        <translation>The name has more than {most} characters, perhaps pasted by mistake. It was not saved; type it as on the paper.</translation>
    </message>
    <message>
        <source>Tên có số lẫn trong chữ, hoặc ký hiệu không phải chữ. Chưa lưu; gõ lại tên như trên giấy.</source>
        <translation>The name has digits among its letters, or signs that are no letters. It was not saved; type it as on the paper.</translation>
    </message>
    <message>
        <source>Địa chỉ dài quá {most} ký tự, có lẽ đã dán nhầm. Chưa lưu; gõ lại.</source>
        <translation>The address has more than {most} characters, perhaps pasted by mistake. It was not saved; type it again.</translation>
    </message>
    <message>
        <source>Địa chỉ có hình hoặc ký hiệu lạ. Chưa lưu; gõ lại bằng chữ và số.</source>
        <translation>The address has pictures or strange signs. It was not saved; type it in letters and digits.</translation>
    </message>
    <message>
        <source>Ngày phải theo dạng 31/12/1990. Chưa lưu; gõ lại.</source>
        <translation>A day is written 31/12/1990. It was not saved; type it again.</translation>
    </message>
    <message>
        <source>Không có ngày này trong lịch. Chưa lưu; gõ lại, dạng 31/12/1990.</source>
        <translation>The calendar has no such day. It was not saved; type it again, as 31/12/1990.</translation>
    </message>
    <message>
        <source>Ngày sinh ở sau hôm nay. Chưa lưu; gõ lại theo giấy.</source>
        <translation>The day of birth is after today. It was not saved; type it as on the paper.</translation>
    </message>
    <message>
        <source>Ngày sinh đã quá 130 năm. Chưa lưu; gõ lại theo giấy.</source>
        <translation>The day of birth is more than 130 years ago. It was not saved; type it as on the paper.</translation>
    </message>
    <message>
        <source>Ngày cấp thẻ ở sau hôm nay. Chưa lưu; xem lại thẻ và đồng hồ của máy.</source>
        <translation>The card&apos;s day of issue is after today. It was not saved; look at the card and at the machine&apos;s clock.</translation>
    </message>
    <message>
        <source>Thẻ không thể cấp trước ngày sinh. Chưa lưu; xem lại ngày sinh trên thẻ.</source>
        <translation>No card is issued before the day of birth. It was not saved; look at the day of birth on the card.</translation>
    </message>
    <message>
        <source>Chưa có lý do bằng lời. Chưa có gì thay đổi; ghi lý do để người dân đọc hiểu rồi làm lại.</source>
        <translation>There is no reason in words. Nothing was changed; write one that a citizen understands and try again.</translation>
    </message>
    <message>
        <source>Hồ sơ đã được yêu cầu bổ sung một lần; lần nữa thì bị tính trễ hạn. Chưa có gì thay đổi; ghi lý do.</source>
        <translation>Papers were asked for once already; a second time counts as late. Nothing was changed; give a reason.</translation>
    </message>
    <message>
        <source>Chỉ lãnh đạo (vai trò ký duyệt) được yêu cầu bổ sung lần nữa. Chưa có gì thay đổi; nhờ người đó đăng nhập và làm.</source>
        <translation>Only a supervisor (approver) may ask for papers again. Nothing was changed; let them sign in and do it.</translation>
    </message>
    <message>
        <source>Hồ sơ đã gia hạn một lần, không gia hạn nữa được. Hạn đang hẹn vẫn giữ nguyên.</source>
        <translation>The dossier was extended once and cannot be again. The promised date stays.</translation>
    </message>
    <message>
        <source>Ngày hẹn phải sau lúc tiếp nhận, không quá 10 năm; gia hạn phải sau lúc này. Hạn cũ vẫn giữ; gõ lại ngày.</source>
        <translation>A promise must lie after the receipt and within 10 years, an extension after now. The old date still holds; type the date again.</translation>
    </message>
    <message>
        <source>Kết quả phải có tên và ngày không ở tương lai. Chưa ghi gì; điền đủ rồi ghi lại.</source>
        <translation>A result needs a name and a date that is not in the future. Nothing was recorded; complete it and record again.</translation>
    </message>
    <message>
        <source>Ngày gia hạn phải sau ngày đang hẹn. Hạn đang hẹn vẫn giữ nguyên; gõ lại ngày.</source>
        <translation>The new date must be after the promised one, which stays; type it again.</translation>
    </message>
    <message>
        <source>Hồ sơ đã có kết quả giải quyết nên không dừng được. Chưa có gì thay đổi.</source>
        <translation>A result exists, so the dossier cannot be stopped. Nothing was changed.</translation>
    </message>
    <message>
        <source>Hồ sơ không chờ việc này. Chưa có gì thay đổi.</source>
        <translation>The dossier does not wait for this. Nothing was changed.</translation>
    </message>
    <message>
        <source>Hồ sơ chưa tiếp nhận, hoặc đã kết thúc, nên không làm được việc này. Chưa có gì thay đổi.</source>
        <translation>The dossier is not received, or has ended. Nothing was changed.</translation>
    </message>
    <message>
        <source>Chưa ghi nơi nhận hoặc người nhận. Chưa bàn giao gì; ghi rồi làm lại.</source>
        <translation>No receiving office or person was named. Nothing was handed over; name one and try again.</translation>
    </message>
    <message>
        <source>Bản giấy đang ở chính {office}. Chưa bàn giao gì; chọn nơi khác.</source>
        <translation>The papers are at {office} already. Nothing was handed over; choose another office.</translation>
    </message>
    <message>
        <source>Danh sách nơi nhận {file} sai: {reason}. Vẫn gõ tên nơi nhận được; báo quản trị sửa tệp.</source>
        <translation>The list of offices {file} is wrong: {reason}. You can still type a name; tell the administrator.</translation>
    </message>
    <message>
        <source>Ô số chỉ gồm chữ số, ví dụ 8.000; số bộ từ 1 đến 99.</source>
        <translation>Numbers are digits only, such as 8.000; sets are 1 to 99.</translation>
    </message>
    <message>
        <source>Không lập được mã VietQR ({what}). Chưa ghi gì. Kiểm tra mục [office.bank] của settings.toml.</source>
        <translation>No VietQR can be made ({what}). Nothing was kept. Check [office.bank] in settings.toml.</translation>
    </message>
    <message>
        <source>Chưa có tài khoản nhận chuyển khoản nên không có mã VietQR. Thêm mục [office.bank] gồm bin, account, name vào settings.toml rồi mở lại phần mềm.</source>
        <translation>The office has no account yet, so there is no VietQR. Add [office.bank] with bin, account, name to settings.toml and start again.</translation>
    </message>
    <message>
        <source>Danh mục miễn, giảm {file} có chỗ sai ({where}). Không có gì thay đổi. Sửa tệp rồi mở lại hồ sơ.</source>
        <translation>The list of exemptions {file} is wrong at {where}. Nothing changed. Mend the file and open the dossier again.</translation>
    </message>
    <message>
        <source>Số trang, số bản hoặc số tiền không hợp lệ. Chưa ghi gì. Gõ lại một số lớn hơn 0.</source>
        <translation>Pages, copies or amount cannot be used. Nothing was kept. Type a number above 0.</translation>
    </message>
    <message>
        <source>Lý do miễn, giảm này không áp dụng cho hồ sơ hôm nay. Chưa ghi gì. Chọn lý do khác.</source>
        <translation>This exemption does not hold for this dossier today. Nothing was kept. Choose another.</translation>
    </message>
    <message>
        <source>Chưa tính phí nên chưa thu được. Nhập số trang, số bản hoặc số tiền trước.</source>
        <translation>The fee was not reckoned, so nothing can be taken. Type pages, copies or the amount first.</translation>
    </message>
    <message>
        <source>Số tiền thu phải từ 1 đến {outstanding} đồng còn phải nộp. Chưa ghi gì. Gõ lại số tiền.</source>
        <translation>Take between 1 and the {outstanding} đồng still owed. Nothing was kept. Type the amount again.</translation>
    </message>
    <message>
        <source>Biên lai số {receipt} đã dùng cho khoản thu khác. Chưa ghi gì. Kiểm tra quyển biên lai rồi gõ lại.</source>
        <translation>Receipt {receipt} belongs to another payment. Nothing was kept. Look at the book and type again.</translation>
    </message>
    <message>
        <source>Khoản nộp trên cổng cần mã giao dịch. Chưa ghi gì. Gõ mã trên biên lai điện tử rồi bấm Enter.</source>
        <translation>A payment on a portal needs its number. Nothing was kept. Type the one on the electronic receipt and press Enter.</translation>
    </message>
    <message>
        <source>Cần ghi lý do. Chưa có gì thay đổi. Gõ lý do rồi làm lại.</source>
        <translation>A reason is needed. Nothing changed. Type it and try again.</translation>
    </message>
    <message>
        <source>Khoản thu này đã hủy trước đó. Không có gì thay đổi.</source>
        <translation>This payment was voided before. Nothing changed.</translation>
    </message>
    <message>
        <source>Không tìm thấy khoản thu này. Mở lại hồ sơ rồi thử lần nữa.</source>
        <translation>This payment cannot be found. Open the dossier again and try once more.</translation>
    </message>
    <message>
        <source>Chưa nộp phí: còn {amount} đồng. Kết quả chưa được trả. Bấm Ctrl+L để thu rồi trả lại.</source>
        <translation>Fee not paid: {amount} đồng owed. The result was not handed over. Press Ctrl+L to take it, then hand over again.</translation>
    </message>
    <message>
        <source>Thủ tục này phải có kết quả điện tử đã ký số. Chưa ghi gì. Chọn tệp PDF của kết quả rồi ký.</source>
        <translation>This procedure needs a signed electronic result. Nothing was kept. Choose the PDF and sign it.</translation>
    </message>
    <message>
        <source>Kết quả này chỉ có bản giấy nên không gửi điện tử được. Chưa trả. Chọn trả trực tiếp hoặc bưu chính.</source>
        <translation>This result is on paper only and cannot be sent. Not handed over. Choose in person or by post.</translation>
    </message>
    <message>
        <source>Tệp {file} của đơn vị có chỗ sai ({where}). Chưa trả kết quả nào. Sửa tệp rồi thử lại.</source>
        <translation>The office&apos;s {file} is wrong at {where}. Nothing was handed over. Mend the file and try again.</translation>
    </message>
    <message>
        <source>Hôm nay chưa giao kết quả nào cho bưu điện nên không có danh sách để in.</source>
        <translation>Nothing was given to the post today, so there is no list to print.</translation>
    </message>
    <message>
        <source>Kết quả của hồ sơ này chưa được trả.</source>
        <translation>The result of this dossier was not handed over.</translation>
    </message>
    <message>
        <source>Kết quả này không còn ở bưu điện. Không có gì thay đổi. Xem lại danh sách “Đang gửi bưu điện”.</source>
        <translation>This result is no longer with the post. Nothing changed. Look at “With the post” again.</translation>
    </message>
    <message>
        <source>tiền mặt</source>
        <translation>cash</translation>
    </message>
    <message>
        <source>chuyển khoản</source>
        <translation>transfer</translation>
    </message>
    <message>
        <source>Cổng DVC quốc gia</source>
        <translation>national portal</translation>
    </message>
    <message>
        <source>cổng thanh toán của tỉnh</source>
        <translation>province&apos;s gateway</translation>
    </message>
    <message>
        <source>Còn thiếu họ tên người nhận. Chưa trả; gõ họ tên rồi trả lại.</source>
        <translation>The receiver&apos;s name is missing. Not handed over; type it and try again.</translation>
    </message>
    <message>
        <source>Còn thiếu số định danh của người được ủy quyền. Chưa trả; gõ số rồi trả lại.</source>
        <translation>The authorised person&apos;s ID number is missing. Not handed over; type it and try again.</translation>
    </message>
    <message>
        <source>Còn thiếu giấy ủy quyền. Chưa trả; ghi số, ngày của giấy rồi trả lại.</source>
        <translation>The paper of authority is missing. Not handed over; type its number and day and try again.</translation>
    </message>
    <message>
        <source>Không có giấy hẹn thì phải xem giấy tờ tùy thân. Chưa trả; ghi giấy tờ đã xem rồi trả lại.</source>
        <translation>Without the slip an identity paper must be seen. Not handed over; type which one and try again.</translation>
    </message>
    <message>
        <source>Còn thiếu địa chỉ nhận qua bưu điện. Chưa trả; gõ địa chỉ rồi trả lại.</source>
        <translation>The address for the post is missing. Not handed over; type it and try again.</translation>
    </message>
    <message>
        <source>Còn thiếu số điện thoại cho bưu điện. Chưa trả; gõ số rồi trả lại.</source>
        <translation>The phone number for the post is missing. Not handed over; type it and try again.</translation>
    </message>
    <message>
        <source>Còn thiếu nơi gửi bản điện tử. Chưa trả; gõ thư điện tử hoặc tài khoản rồi trả lại.</source>
        <translation>Where to send the electronic one is missing. Not handed over; type an address and try again.</translation>
    </message>
    <message>
        <source>Chưa ghi trả mấy bản giấy, hay gửi bản điện tử. Chưa trả; ghi rồi trả lại.</source>
        <translation>Neither paper copies nor an electronic one. Not handed over; fill it in and try again.</translation>
    </message>
    <message>
        <source>Bản gốc thu lại cần cả tên và số bản. Chưa trả; ghi đủ rồi trả lại.</source>
        <translation>Originals taken back need both names and their number. Not handed over; fill it in and try again.</translation>
    </message>
    <message>
        <source>Mời người nhận đánh giá: bấm phím số, hoặc S nếu họ không muốn.</source>
        <translation>Ask for a rating: a digit, or S when they do not want to.</translation>
    </message>
    <message>
        <source>Còn thiếu thông tin trả kết quả. Chưa trả; điền đủ rồi trả lại.</source>
        <translation>Something is missing. Not handed over; fill it in and try again.</translation>
    </message>
</context>
<context>
    <name>trail</name>
    <message>
        <source>Mở hồ sơ nháp</source>
        <translation>Draft opened</translation>
    </message>
    <message>
        <source>Bàn giao ca: nháp sang cán bộ khác</source>
        <translation>End of shift: draft handed to a colleague</translation>
    </message>
    <message>
        <source>Xoá hẳn bản nháp đã bỏ</source>
        <translation>Discarded draft deleted for good</translation>
    </message>
    <message>
        <source>Sửa thông tin nháp</source>
        <translation>Draft edited</translation>
    </message>
    <message>
        <source>Chọn thủ tục</source>
        <translation>Procedure chosen</translation>
    </message>
    <message>
        <source>Đối chiếu giấy tờ</source>
        <translation>Papers checked</translation>
    </message>
    <message>
        <source>Tiếp nhận hồ sơ</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>In giấy tiếp nhận và hẹn trả</source>
        <translation>Receipt printed</translation>
    </message>
    <message>
        <source>In phiếu yêu cầu bổ sung</source>
        <translation>Request for papers printed</translation>
    </message>
    <message>
        <source>In phiếu từ chối</source>
        <translation>Refusal printed</translation>
    </message>
    <message>
        <source>In thư xin lỗi và gia hạn</source>
        <translation>Apology printed</translation>
    </message>
    <message>
        <source>In thông báo dừng giải quyết</source>
        <translation>Notice of the stop printed</translation>
    </message>
    <message>
        <source>In phiếu kiểm soát quá trình</source>
        <translation>Control slip printed</translation>
    </message>
    <message>
        <source>In danh sách bàn giao</source>
        <translation>Hand-over list printed</translation>
    </message>
    <message>
        <source>In giấy biên nhận kết quả</source>
        <translation>Receipt of the result printed</translation>
    </message>
    <message>
        <source>In phiếu hướng dẫn</source>
        <translation>Guidance printed</translation>
    </message>
    <message>
        <source>In phiếu tiếp nhận nhiều hồ sơ</source>
        <translation>Print the slip of several dossiers</translation>
    </message>
    <message>
        <source>Thêm vào nhóm hồ sơ cùng người nộp</source>
        <translation>Join the dossiers of the same people</translation>
    </message>
    <message>
        <source>Giữ hồ sơ dù có thể trùng</source>
        <translation>Kept though perhaps a duplicate</translation>
    </message>
    <message>
        <source>Lấy giấy tờ từ hồ sơ cùng nhóm</source>
        <translation>Papers taken over from its group</translation>
    </message>
    <message>
        <source>Quét trang</source>
        <translation>Page scanned</translation>
    </message>
    <message>
        <source>Bỏ trang</source>
        <translation>Page left out</translation>
    </message>
    <message>
        <source>Lấy lại trang đã bỏ</source>
        <translation>Page taken back</translation>
    </message>
    <message>
        <source>Chuyển trang</source>
        <translation>Page moved</translation>
    </message>
    <message>
        <source>Xoay trang</source>
        <translation>Page turned</translation>
    </message>
    <message>
        <source>Cắt trang</source>
        <translation>Page cut</translation>
    </message>
    <message>
        <source>Xếp trang vào giấy tờ</source>
        <translation>Page laid to a paper</translation>
    </message>
    <message>
        <source>Đổi thứ tự trang</source>
        <translation>Pages reordered</translation>
    </message>
    <message>
        <source>Xếp nhóm trang ở trạm quét vào hồ sơ</source>
        <translation>Pages at the scanning station assigned to the dossier</translation>
    </message>
    <message>
        <source>Nhận trang từ trạm quét</source>
        <translation>Pages from the station</translation>
    </message>
    <message>
        <source>Tạo bản số hóa (PDF/A)</source>
        <translation>Digitised paper made (PDF/A)</translation>
    </message>
    <message>
        <source>Yêu cầu bổ sung, hạn tạm dừng</source>
        <translation>Papers asked for, clock stopped</translation>
    </message>
    <message>
        <source>Nhận giấy tờ bổ sung, tính tiếp hạn</source>
        <translation>Papers came, clock runs</translation>
    </message>
    <message>
        <source>Yêu cầu nghĩa vụ tài chính, hạn tạm dừng</source>
        <translation>Payment asked for, clock stopped</translation>
    </message>
    <message>
        <source>Hoàn thành nghĩa vụ tài chính</source>
        <translation>Payment proved</translation>
    </message>
    <message>
        <source>Tạm dừng tính hạn</source>
        <translation>Stop the clock</translation>
    </message>
    <message>
        <source>Tiếp tục tính hạn</source>
        <translation>Let the clock run</translation>
    </message>
    <message>
        <source>Xin lỗi và gia hạn</source>
        <translation>Apologise and extend</translation>
    </message>
    <message>
        <source>Sửa ngày hẹn trả</source>
        <translation>Set another due date</translation>
    </message>
    <message>
        <source>Chuyển, bàn giao hồ sơ</source>
        <translation>Hand over to an office</translation>
    </message>
    <message>
        <source>Ký nhận hồ sơ</source>
        <translation>Signed for</translation>
    </message>
    <message>
        <source>Đính chính thông tin, giấy đã in hết hiệu lực</source>
        <translation>Corrected; printed slips no longer hold</translation>
    </message>
    <message>
        <source>Từ chối tiếp nhận</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>Người nộp rút hồ sơ</source>
        <translation>Applicant withdraws</translation>
    </message>
    <message>
        <source>Dừng giải quyết</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Ghi nhận kết quả</source>
        <translation>Result recorded</translation>
    </message>
    <message>
        <source>Bắt đầu giải quyết</source>
        <translation>Handling began</translation>
    </message>
    <message>
        <source>Kết quả giấy, ký tay; giải quyết xong</source>
        <translation>Result on paper, signed by hand; finished</translation>
    </message>
    <message>
        <source>Ký số kết quả</source>
        <translation>Result signed</translation>
    </message>
    <message>
        <source>Trả kết quả</source>
        <translation>Result handed over</translation>
    </message>
    <message>
        <source>Ghi mã vận đơn bưu chính</source>
        <translation>Tracking number of the post</translation>
    </message>
    <message>
        <source>Bưu chính đã phát</source>
        <translation>Delivered by the post</translation>
    </message>
    <message>
        <source>Bưu chính chuyển hoàn</source>
        <translation>Sent back by the post</translation>
    </message>
    <message>
        <source>Có mã hồ sơ chính thức</source>
        <translation>Official code</translation>
    </message>
    <message>
        <source>Mã hồ sơ đã thuộc hồ sơ khác, nhận mã khác</source>
        <translation>The code was another dossier&apos;s, it gets a new one</translation>
    </message>
    <message>
        <source>Gửi tỉnh</source>
        <translation>Sent to the province</translation>
    </message>
    <message>
        <source>Tỉnh ký biên nhận</source>
        <translation>Province signed for it</translation>
    </message>
    <message>
        <source>Tỉnh đổi trạng thái</source>
        <translation>Province changed the status</translation>
    </message>
    <message>
        <source>Tỉnh báo trạng thái không áp dụng được</source>
        <translation>Province told a status that does not apply</translation>
    </message>
    <message>
        <source>Xuất hoặc in sổ có hồ sơ này</source>
        <translation>A register with this dossier exported or printed</translation>
    </message>
</context>
<context>
    <name>worklist</name>
    <message>
        <source>Hôm nay</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Nháp</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>Chờ quét</source>
        <translation>To scan</translation>
    </message>
    <message>
        <source>Chờ kiểm tra</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>Chờ bổ sung</source>
        <translation>Awaiting papers</translation>
    </message>
    <message>
        <source>Đang xử lý</source>
        <translation>In process</translation>
    </message>
    <message>
        <source>Sắp đến hạn</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <source>Quá hạn</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Chờ ký</source>
        <translation>To sign</translation>
    </message>
    <message>
        <source>Chờ trả</source>
        <translation>To hand over</translation>
    </message>
    <message>
        <source>Cần xử lý</source>
        <translation>Needs attention</translation>
    </message>
    <message>
        <source>Đã bỏ</source>
        <translation>Discarded</translation>
    </message>
    <message>
        <source>tạm dừng</source>
        <translation>clock stopped</translation>
    </message>
    <message>
        <source>chờ xoá hẳn</source>
        <translation>about to be deleted</translation>
    </message>
    <message>
        <source>xoá hẳn sau {n} ngày</source>
        <translation>deleted for good in {n} days</translation>
    </message>
    <message>
        <source>Nháp đã bỏ</source>
        <translation>Discarded draft</translation>
    </message>
    <message>
        <source>thiếu {n}/{of}</source>
        <translation>missing {n}/{of}</translation>
    </message>
    <message>
        <source>cách ly</source>
        <translation>quarantined</translation>
    </message>
    <message>
        <source>chờ số</source>
        <translation>awaiting code</translation>
    </message>
    <message>
        <source>chờ gửi {n}</source>
        <translation>{n} to send</translation>
    </message>
    <message>
        <source>có biên nhận</source>
        <translation>receipt obtained</translation>
    </message>
    <message>
        <source>(nháp)</source>
        <translation>(draft)</translation>
    </message>
    <message>
        <source>Mã hồ sơ</source>
        <translation>Dossier code</translation>
    </message>
    <message>
        <source>Thủ tục</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Người nộp</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>Nhận lúc</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Hẹn trả</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Giấy tờ</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Gửi tỉnh</source>
        <translation>To province</translation>
    </message>
</context>
</TS>
