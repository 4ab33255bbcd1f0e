"""The sentence for every refusal, problem and note of an import, with the value in it and what to do."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    # the whole file
    "empty-file": _("Tệp rỗng (0 byte). Hãy mở lại tệp gốc, kiểm tra nội dung rồi tải lên lần nữa."),
    "not-a-workbook": _(
        "Tệp này không phải là sổ tính Excel. Hãy mở bằng Excel, chọn “Lưu thành” dạng .xlsx rồi tải lên."
    ),
    "encrypted": _("Tệp được đặt mật khẩu nên không đọc được. Hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi tải lên."),
    "old-format": _(
        "Tệp mang đuôi .xlsx nhưng bên trong là Excel kiểu cũ (.xls). Hãy mở bằng Excel, chọn “Lưu thành” dạng .xlsx rồi tải lên."
    ),
    "external-links": _(
        "Tệp có liên kết lấy số liệu từ tệp khác. Hãy mở bằng Excel, vào Dữ liệu, Sửa liên kết, Ngắt liên kết "
        "(hoặc chép riêng giá trị sang tệp mới), lưu lại rồi tải lên."
    ),
    "damaged": _("Tệp Excel bị hỏng, không đọc được. Hãy mở bằng Excel, lưu thành tệp .xlsx mới rồi tải lên."),
    "too-large": _(
        "Tệp quá lớn (giới hạn {limit} MB sau khi giải nén). Hãy xóa cột, trang tính thừa hoặc chia thành nhiều tệp."
    ),
    "too-many-rows": _(
        "Một trang tính có hơn {limit} dòng. Hãy chia thành nhiều tệp, mỗi tệp một đảng bộ, rồi tải lên."
    ),
    "unsafe": _(
        "Tệp nén bất thường, có thể gây hại nên bị từ chối. Hãy chép dữ liệu sang một tệp .xlsx mới rồi tải lên."
    ),
    "elsewhere-limit": _(
        "Hôm nay đã gặp quá nhiều số đã đăng ký ở nơi khác. Hãy kiểm tra lại tệp, hoặc nhờ cấp trên nhập giúp; "
        "việc này đã được ghi vào sổ nhật ký."
    ),
    "no-data-rows": _(
        "Không tìm thấy bảng dữ liệu nào. Hãy kiểm tra dòng tiêu đề (ví dụ “Họ và tên”, “Ngày sinh”) hoặc dùng tệp mẫu."
    ),
    "legacy-text": _(
        "Không nhận ra tiêu đề cột; chữ trong tệp có vẻ theo bảng mã {encoding}. Hãy chọn bảng mã {encoding} rồi đọc "
        "lại."
    ),
    # dates
    "date-impossible": _("“{value}” không phải là ngày có thật; hãy sửa theo dạng ngày/tháng/năm."),
    "date-unreadable": _("Không đọc được ngày “{value}”; hãy ghi theo dạng ngày/tháng/năm, ví dụ 03/02/1980."),
    "date-future": _("Ngày “{value}” ở sau ngày hôm nay ({today}); hãy kiểm tra lại."),
    "date-order": _("Thứ tự ngày không hợp lý: {earlier} phải không sau {later}; hãy kiểm tra cả hai ngày."),
    # persons
    "name-missing": _("Thiếu họ và tên; hãy ghi đủ họ, chữ đệm và tên."),
    "unit-name-missing": _("Thiếu tên; hãy ghi tên đầy đủ của tổ chức hoặc địa bàn."),
    "name-long": _("Họ và tên “{value}…” dài quá 120 ký tự; hãy kiểm tra lại."),
    "birth-missing": _("Thiếu ngày sinh; hãy ghi ngày sinh, nếu chỉ nhớ năm thì ghi năm, ví dụ 1949."),
    "admitted-missing": _("Thiếu ngày vào Đảng; hãy ghi ngày kết nạp, nếu chỉ nhớ tháng hoặc năm thì ghi tháng, năm."),
    "cell-missing": _("Không biết đảng viên thuộc chi bộ nào; hãy ghi tên chi bộ."),
    "sex-conflict": _("Giới tính mâu thuẫn: “{value}”; hãy để lại một giá trị đúng."),
    "sex-unreadable": _("Không hiểu giới tính “{value}”; hãy ghi Nam hoặc Nữ."),
    "cccd-length": _("Số định danh “{value}” không đủ 12 chữ số; hãy ghi đúng 12 chữ số, dạng văn bản."),
    "cccd-format": _("Số định danh “{value}” có ký tự không phải chữ số; hãy ghi đúng 12 chữ số, dạng văn bản."),
    "cccd-placeholder": _(
        "Số định danh “{value}” là số điền cho đủ, không phải số thật; hãy ghi số đúng hoặc để trống."
    ),
    "card-format": _(
        "Số thẻ đảng viên “{value}” không đúng; hãy ghi 8 chữ số của thẻ cũ, hoặc 12 chữ số của thẻ mới trùng số định danh."
    ),
    # organisations, posts, ratings, places, log
    "code-format": _("Mã tổ chức “{value}” không đúng dạng; hãy ghi 8 chữ số cho cơ sở, 14 chữ số cho chi bộ."),
    "post-missing": _("Thiếu chức vụ; hãy ghi chức vụ trong Đảng."),
    "level-missing": _(
        "Thiếu mức xếp loại; hãy ghi HTXSNV, HTTNV, HTNV hoặc KHTNV, chưa xếp loại thì ghi “Chưa xếp loại”."
    ),
    "level-unknown": _("Không hiểu mức xếp loại “{value}”; hãy ghi HTXSNV, HTTNV, HTNV hoặc KHTNV."),
    "level-conflict": _("Có nhiều mức xếp loại được đánh dấu cùng lúc: {value}; hãy để lại một mức."),
    "number-unreadable": _("“{value}” không phải là số; hãy ghi bằng chữ số."),
    "decision-kind-missing": _("Thiếu loại quyết định; hãy ghi, ví dụ “Khiển trách”, “Chuyển sinh hoạt”."),
    "decision-date-missing": _("Thiếu ngày quyết định; hãy ghi ngày ký hoặc ngày có hiệu lực."),
    # notes
    "note-formula": _("Ô {cells} chứa công thức; đã dùng giá trị Excel lưu sẵn."),
    "note-macro": _("Tệp có macro; macro bị bỏ qua, không chạy."),
    "note-swapped": _(
        "Cột {column}: các ngày kiểu Excel đều có ngày không quá 12, còn lại là chữ; Excel có thể đã đổi chỗ ngày và "
        "tháng. Hãy kiểm tra."
    ),
    "note-swapped-row": _("Ô {column} là ngày kiểu Excel ({value}); có thể đã bị đổi chỗ ngày và tháng."),
    "note-hidden-sheet": _("Trang tính ẩn “{sheet}” được bỏ qua."),
    "note-besides-national": _(
        "Tệp có trang tính DSTTHC của hệ thống quản lý đảng viên; trang tính “{sheet}” được bỏ qua."
    ),
    "note-no-table": _("Trang tính “{sheet}” không có bảng nhận ra được nên được bỏ qua."),
    "note-padded": _("Số định danh “{value}” mất số 0 ở đầu; đã bù thành {padded} vì khớp giới tính và năm sinh."),
    "note-identity": _("Số định danh không khớp với giới tính hoặc năm sinh; hãy kiểm tra lại."),
    "note-year-cell": _("Ô ngày “{value}” được hiểu là năm {year}."),
    "note-joined": _("Gộp {count} dòng Excel của cùng một người."),
}


def sentence(code: str, /, **words: object) -> str:
    """The Vietnamese sentence of a code; the value as typed stands in it."""
    return str(SENTENCES[code]).format(**words)
