"""The sentences of what matching finds."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "unknown-cell": _(
        "Không có chi bộ “{value}” trong phạm vi của đơn vị; hãy kiểm tra tên hoặc thành lập chi bộ trước."
    ),
    "ambiguous-cell": _("Có {count} chi bộ cùng tên “{value}”; hãy ghi thêm tên đảng bộ hoặc mã chi bộ."),
    "duplicate-in-file": _("Trùng với dòng {row} của tệp này; hãy bỏ một trong hai dòng."),
    "registered-elsewhere": _("Số này đã được đăng ký ở nơi khác; hãy dùng thủ tục chuyển sinh hoạt."),
    "card-conflict": _("Số thẻ “{value}” đã có ở dòng {row} cho người khác; hãy kiểm tra lại số thẻ."),
    "near-duplicate-file": _("Cùng họ tên và ngày sinh với dòng {row}; hãy xác nhận là hai người khác nhau."),
    "near-duplicate-unit": _("Cùng tên và cấp trên với dòng {row}; hãy xác nhận là hai tổ chức khác nhau."),
    "near-duplicate-register": _("Chi bộ này đã có người cùng họ tên và ngày sinh; hãy xác nhận là người khác."),
    "member-unknown": _(
        "Không tìm thấy “{value}” (cùng ngày hoặc năm sinh) trong phạm vi của đơn vị; hãy kiểm tra họ tên, ngày sinh và chi bộ, "
        "hoặc nhập đảng viên trước."
    ),
    "member-ambiguous": _("Có {count} người cùng tên “{value}” phù hợp; hãy ghi thêm ngày sinh, chi bộ hoặc số thẻ."),
    "post-unknown": _("Chức vụ “{value}” không có trong danh mục chức vụ; hãy ghi đúng tên chức vụ."),
    "code-parent": _("Mã “{value}” không khớp với tổ chức cấp trên “{parent}”; hãy kiểm tra mã hoặc cấp trên."),
    "parent-unknown": _(
        "Không tìm thấy tổ chức cấp trên “{value}” trong phạm vi của đơn vị; hãy kiểm tra tên hoặc mã, "
        "hoặc nhập tổ chức đó trước."
    ),
    "outside-scope": _(
        "Mã “{value}” không thuộc phạm vi của đơn vị nhập; hãy kiểm tra mã, hoặc gửi tệp cho cấp trên nhập."
    ),
    "name-exists": _("Cấp trên này đã có tổ chức tên “{value}” với mã khác; hãy xác nhận là tổ chức khác."),
    "type-unknown": _("Không hiểu loại hình “{value}”; hãy ghi theo danh mục loại hình tổ chức."),
    "decision-kind-unknown": _("Không hiểu loại quyết định “{value}”; hãy ghi theo danh mục, ví dụ “Khiển trách”."),
    "until-missing": _("Quyết định “{value}” cần có ngày kết thúc; hãy ghi ở cột “Đến ngày”."),
    "sum-mismatch": _("Bốn mức cộng lại là {sum}, khác tổng số {total}; hãy kiểm tra số liệu."),
    "year-missing": _("Không biết xếp loại của năm nào; hãy ghi năm ở tiêu đề hoặc một cột “Năm”."),
    "organisation-unknown": _(
        "Không tìm thấy tổ chức “{value}” trong phạm vi của đơn vị; hãy kiểm tra tên, hoặc nhập tổ chức đó trước."
    ),
}


def sentence(code: str, /, **words: object) -> str:
    """The Vietnamese sentence of a code, with the value in it."""
    return str(SENTENCES[code]).format(**words)
