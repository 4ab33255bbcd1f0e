"""What offices write over, between and under the columns of their lists, as the survey of real workbooks found it."""

HEADS: dict[str, tuple[str, ...]] = {
    "number": ("STT", "TT", "Số TT", "Số thứ tự", "Stt."),
    "name": ("Họ và tên", "HỌ VÀ TÊN", "Họ tên", "Họ và tên *", "Họ và tên đảng viên", "Họ, tên",
    "Họ và tên\nđảng viên"),
    "birth": (
        "Ngày sinh", "Sinh ngày * (dd/mm/yyyy)", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "NGÀY SINH",
        "Ngày sinh (dd/mm/yyyy)",
        "Năm sinh", "Ngày, tháng,\nnăm sinh",
    ),
    "sex": ("Giới tính", "Giới tính *", "Nam/Nữ", "Nam, nữ", "Phái"),
    "identity": ("Số CCCD", "CCCD", "Số định danh cá nhân *", "CMND/CCCD", "Số CMND/CCCD", "Số căn cước"),
    "card": ("Số thẻ Đảng viên", "Số thẻ Đảng", "Thẻ đảng viên", "Số thẻ Đảng* (12 số theo HD38-HD/BTCTW)",
    "Mã thẻ Đảng"),
    "admitted": (
        "Ngày vào Đảng", "Ngày kết nạp", "Ngày vào Đảng (dự bị)", "Ngày kết nạp dự bị", "Ngày vào Đảng dự bị",
        "Ngày vào Đảng* (dd/mm/yyyy)", "NGÀY VÀO ĐẢNG", "Ngày, tháng, năm vào Đảng",
    ),
    "official": (
        "Ngày chính thức", "Ngày vào Đảng chính thức", "Ngày chuyển chính thức", "Ngày chính thức vào Đảng",
        "Ngày vào chính thức", "Ngày chính thức (DD/MM/YYYY)", "Ngày vào Đảng chính thức* (dd/mm/yyyy)",
    ),
    "cell": (
        "Chi bộ", "Chi bộ đang sinh hoạt", "Tổ chức Đảng đang sinh hoạt * (không sửa)", "Tổ chức Đảng sinh hoạt *",
        "Tên tổ chức Đảng đang sinh hoạt", "Sinh hoạt tại chi bộ", "CHI BỘ",
    ),
    "ethnic": ("Dân tộc", "Dân tộc *", "DÂN TỘC"),
    "religion": ("Tôn giáo", "Tôn giáo *"),
    "native": ("Quê quán", "Nguyên quán", "Quê quán (xã, huyện, tỉnh)"),
    "residence": ("Nơi thường trú", "Nơi ở hiện nay", "Hộ khẩu thường trú", "Nơi ở & cự ly"),
    "school": ("Trình độ phổ thông", "Học vấn (Vd: 10/10, 12/12...)", "Văn hóa"),
    "theory": ("LLCT", "Lý luận chính trị", "Trình độ LLCT"),
    "phone": ("Số điện thoại", "SĐT", "Điện thoại"),
    "post": ("Chức vụ", "Chức vụ Đảng", "Chức vụ (Bí thư/Phó Bí thư/Đảng viên)"),
    "status": ("Trạng thái", "Trạng thái hoạt động"),
    "note": ("Ghi chú", "Temp_1", "Khi cần báo tin cho ai"),
}  # fmt: skip
EXTRAS = ("ethnic", "religion", "native", "residence", "school", "theory", "phone", "post", "status", "note")
SAID = {
    "ethnic": ("Kinh", "Khmer", "Hoa"), "religion": ("Không", "Phật giáo"), "native": ("Xã Phú Lợi, huyện Ba Vàm",),
    "residence": ("Ấp Hòa Bình\n3 km", "ấp Năm"), "school": ("12/12", "9/12", "10/10"), "theory": ("Sơ cấp",
    "Trung cấp", "", "TC"),
    "phone": ("0900 000 001", 900000002.0, ""), "post": ("", "Bí thư", "Phó Bí thư chi bộ", "Đảng viên",
    "Chi ủy viên"),
    "status": ("Đang sinh hoạt",), "note": ("", "Đảng viên dự bị", "x", "Chuyển đến 02/2020", "Bí thư"),
}  # fmt: skip


SECTIONS = (
    "{r}. {t}", "{r}- {t}", "{t}", "{t} ({n} đồng chí)", "{r}. {t}: {n:02d} đ/c", "* {t}",
    "{r}) {t}: {n} đảng viên", "{r} - {t} (Tổng số: {n} đ/c)",
    "{r}/ {t}", "{t}: {n}", "- {t}", "{r}. {t} - {n} đảng viên", "{t}:", "Chi bộ: {s}", "{r}. {s}",
)  # fmt: skip
SIGNERS = (
    "T/M ĐẢNG ỦY", "TM. CHI BỘ", "BÍ THƯ", "T/M CHI ỦY", "TM. BAN CHẤP HÀNH", "XÁC NHẬN CỦA ĐẢNG ỦY", "KT. BÍ THƯ",
    "PHÓ BÍ THƯ", "BÍ THƯ CHI BỘ",
    "T.M CHI BỘ", "Q. BÍ THƯ", "ĐẢNG ỦY XÃ THUẬN HÒA", "PHÓ BÍ THƯ THƯỜNG TRỰC",
)  # fmt: skip
PREPARERS = (
    "NGƯỜI LẬP BIỂU", "Người lập", "Nơi nhận:", "NGƯỜI LẬP", "Người tổng hợp", "NGƯỜI LẬP DANH SÁCH",
    "Cán bộ lập biểu", "Nơi nhận: - Như trên; - Lưu.",
)  # fmt: skip
AFTER = (
    "Tổng cộng: 12 đồng chí", "Tổng số danh sách có 12 đồng chí./.", "Cộng: 12", "TỔNG CỘNG",
    "Danh sách này có 12 đồng chí.", "Tổng số đảng viên: 12",
    "Danh sách gồm 12 đồng chí", "Trong đó: Nữ 05; dự bị 01", "Tổng: 12 đ/c; nữ: 5 đ/c",
)  # fmt: skip
NOTES = (
    "Ghi chú: đảng viên dự bị ghi ngày kết nạp.",
    "* Ghi chú: cột 5 ghi theo thẻ.",
    "Lưu ý: ghi đủ ngày, tháng, năm.",
    "(*) Ngày vào Đảng lần đầu",
)
BETWEEN = ("Trang {}", "Trang {}/3", "- {} -", "Cộng trang {}: 12 đồng chí", "Trang số {}", "Cộng mang sang")
SUBTOTALS = ("Cộng: {}", "Cộng chi bộ: {} đồng chí", "Tổng số: {} đ/c", "Cộng {}")
TITLES = ("DANH SÁCH ĐẢNG VIÊN {}", "DANH SÁCH TRÍCH NGANG ĐẢNG VIÊN {} NĂM 2022", "{}")
