"""Headings met in real files, by field, as data: to read one more spelling, add it here.

Written as people write them; compared after folding, without punctuation and hints in brackets. A heading that holds
several of them ("Ngày vào Đảng, ngày chính thức") is a column of stacked values.
"""

_PERSON = {
    "number": "STT; TT; Số TT; Số thứ tự; No",
    "name": "Họ và tên; Họ tên; Họ và tên đảng viên; Họ tên đảng viên; Tên đảng viên; Họ và tên khai sinh; Họ và tên "
    "cán bộ; "
    "Họ và chữ đệm và tên; Họ, chữ đệm và tên; Họ, chữ đệm, tên; Họ tên khai sinh; Họ, tên; Họ và tên người được đánh "
    "giá; Họ và tên đồng chí; Đảng viên; Đồng chí",
    "family_name": "Họ và tên đệm; Họ đệm; Họ và chữ đệm; Họ lót; Họ và tên lót",
    "given_name": "Tên",
    "birth": "Ngày sinh; Sinh ngày; Ngày tháng năm sinh; Năm sinh; Ngày, tháng, năm sinh; Sinh năm; Ngày/tháng/năm "
    "sinh; NTNS; "
    "Ngày tháng năm sinh Nam nữ",
    "birth_male": "Năm sinh nam; Ngày sinh nam; Nam sinh năm",
    "birth_female": "Năm sinh nữ; Ngày sinh nữ",
    "sex": "Giới tính; Nam/nữ; Phái; Nam, nữ; Giới",
    "identity": "Số định danh cá nhân; Số CCCD; CCCD; CMND/CCCD; Số CMND/CCCD; CCCD/CMND; Số CCCD/CMND; Căn cước công "
    "dân; "
    "Số căn cước công dân; Số căn cước; Căn cước; Số định danh; Mã định danh; Mã định danh cá nhân; Số CC/CCCD; "
    "CCCD/Căn cước; "
    "Số CCCD/Mã định danh; Số CCCD/ĐDCN; ĐDCN",
    "card": "Số thẻ Đảng viên; Số thẻ Đảng; Thẻ đảng viên; Thẻ đảng; Mã thẻ Đảng; DCS_ID; Số TĐV; Số thẻ; Số thẻ ĐV",
    "cell": "Chi bộ; Chi bộ đang sinh hoạt; Tổ chức Đảng đang sinh hoạt; Tổ chức Đảng sinh hoạt; Tên tổ chức Đảng "
    "đang sinh hoạt; "
    "Tổ chức đảng đang sinh hoạt chính thức; Sinh hoạt tại chi bộ; Chi bộ sinh hoạt; Tên chi bộ; Thuộc chi bộ; Tổ "
    "chức đảng; "
    "Đơn vị sinh hoạt; Sinh hoạt tại; Nơi sinh hoạt; Chi bộ trực thuộc; Nơi sinh hoạt đảng; "
    "Chi bộ, đảng bộ; Chi, đảng bộ; Tên chi bộ, đảng bộ; Thuộc tổ chức đảng; Chi bộ (tổ đảng)",
    "cell_code": "Mã tổ chức; Mã chi bộ; Mã tổ chức đảng; Mã TCĐ; Mã số chi bộ; Mã đơn vị",
    "base": "Đảng bộ; Đảng bộ cơ sở; Tổ chức cơ sở đảng; TCCSĐ; Đảng bộ xã; Đảng bộ xã, thị trấn; Thuộc đảng bộ; Xã, "
    "thị trấn",
    "note": "Ghi chú; Chú thích",
    "phone": "Số điện thoại; Điện thoại; SĐT; ĐT; Di động; Số ĐT; Điện thoại di động",
}

_MEMBERS = _PERSON | {
    "other_name": "Tên gọi khác; Bí danh; Họ và tên thường dùng; Tên đang dùng; Họ và tên đang dùng",
    "birth_name": "Tên khai sinh; Tên khai sinh khác",
    "ethnic": "Dân tộc",
    "religion": "Tôn giáo",
    "card_place": "Nơi cấp thẻ Đảng; Nơi cấp thẻ; Nơi cấp thẻ đảng viên",
    "card_date": "Ngày cấp thẻ Đảng; Ngày cấp thẻ; Ngày cấp thẻ đảng viên",
    "old_card": "Số thẻ theo Đảng quyết định 85; Số thẻ Đảng theo QĐ 85; Số thẻ theo quyết định 85; Số thẻ cũ; Số thẻ "
    "đảng viên cũ",
    "old_identity": "Số CMND cũ; CMND cũ; Số CMND; CMND; Số chứng minh nhân dân",
    "cv_number": "Số lý lịch; Số lý lịch đảng viên; Mã số lý lịch; Số LL; Số LLĐV",
    "badge": "Số Huy hiệu Đảng; Huy hiệu Đảng; Huy hiệu",
    "group": "Tổ đảng",
    "residence_cell": "Chi bộ nơi cư trú",
    "former_cell": "Chi bộ cũ; Chi bộ nơi chuyển đến",
    "native": "Quê quán; Nguyên quán; Quê",
    "residence": "Thường trú; Nơi thường trú; Hộ khẩu thường trú; Nơi ở hiện nay; Nơi ở; Chỗ ở hiện nay; Địa chỉ; Nơi "
    "cư trú; "
    "Nơi ở & cự ly; Địa chỉ thường trú; Nơi đăng ký thường trú; Hộ khẩu; HKTT; Nơi ở hiện tại; Chỗ ở",
    "birthplace": "Nơi đăng ký khai sinh; Nơi sinh",
    "admitted": "Ngày vào Đảng; Ngày kết nạp; Ngày vào Đảng dự bị; Ngày kết nạp dự bị; Ngày kết nạp Đảng; Ngày kết "
    "nạp vào Đảng; "
    "Ngày, tháng, năm vào Đảng; Ngày tháng năm kết nạp; Vào Đảng; Ngày dự bị; Kết nạp; Ngày vào ĐCSVN; Ngày vào Đảng "
    "CSVN; "
    "Ngày vào Đảng lần đầu; Ngày kết nạp lần đầu; NVĐ; Ngày VĐ; Năm vào Đảng; Năm kết nạp; Ngày vào Đảng CS",
    "official": "Ngày chính thức; Ngày vào Đảng chính thức; Ngày chuyển chính thức; Ngày chính thức vào Đảng; Ngày "
    "vào chính thức; "
    "Ngày công nhận chính thức; Ngày công nhận đảng viên chính thức; Chuyển chính thức; Ngày CT; Ngày CNCT; "
    "Ngày được công nhận chính thức; Ngày công nhận; Ngày chuyển Đảng chính thức",
    "member_kind": "Loại đảng viên; Đảng viên chính thức/dự bị; Diện đảng viên",
    "status": "Trạng thái; Trạng thái hoạt động; Tình trạng; Tình trạng sinh hoạt",
    "exempt": "Miễn sinh hoạt",
    "school": "Trình độ phổ thông; Văn hóa; Học vấn; Trình độ văn hóa; Giáo dục phổ thông; Trình độ giáo dục phổ "
    "thông; TĐVH; "
    "Trình độ học vấn; GDPT; Trình độ GDPT",
    "skill": "Chuyên môn; CMNV; Chuyên môn nghiệp vụ; Trình độ chuyên môn; Trình độ chuyên môn nghiệp vụ; TĐCM; Trình "
    "độ CMNV; "
    "Chuyên môn, nghiệp vụ",
    "theory": "LLCT; Lý luận; Lý luận chính trị; Trình độ LLCT; Trình độ lý luận chính trị; Trình độ lý luận",
    "language": "Ngoại ngữ; Trình độ ngoại ngữ",
    "occupation": "Nghề nghiệp; Nghề nghiệp hiện nay; Nghề nghiệp trước khi vào Đảng; Nghề nghiệp trước khi vào Đảng, "
    "hiện nay; Hiện nay",
    "post": "Chức vụ; Chức vụ Đảng; Chức danh Đảng; Chức vụ trong Đảng",
    "job": "Chức vụ chính quyền; Chức danh chính quyền; Đơn vị công tác; Đơn vị chuyên môn; Nơi công tác; Chức vụ "
    "công tác",
    "outside_system": "Ngoài hệ thống chính trị; Công tác ngoài hệ thống chính trị; Làm việc ngoài hệ thống chính trị; "
    "Đảng viên ngoài hệ thống chính trị; Ngoài HTCT",
    "rank": "Cấp bậc; Quân hàm",
    "enlisted": "Nhập ngũ; Ngày nhập ngũ",
    "email": "Email; Thư điện tử",
    "left_on": "Ngày rời khỏi/ Ngày mất/ Ngày miễn sinh hoạt Đảng; Ngày rời khỏi",
    "delete_request": "Đề nghị xóa",
    "national_id": "ID; UUID",
    "checked": "Kết quả kiểm tra; Chi tiết lỗi",
}

_ORGANISATIONS = {
    "number": _PERSON["number"],
    "name": "Tên chi bộ, đảng bộ trực thuộc; Chi bộ, đảng bộ trực thuộc; Chi bộ, đảng bộ; Tên chi bộ trực thuộc; "
    "Chi bộ trực thuộc; Tên cơ sở đảng; Tên tổ chức đảng; Tên tổ chức; Tổ chức đảng; Tên chi bộ; Tên đơn vị; Tên đảng "
    "bộ, chi bộ; Tên chi, đảng "
    "bộ; Chi bộ; "
    "Tên chi bộ, đảng bộ; Tổ chức cơ sở đảng; Tên TCCSĐ; Tên TCĐ; Tên gọi; Đơn vị; Tổ chức đảng trực thuộc; Tên tổ "
    "chức cơ sở đảng",
    "code": "Mã TCCSĐ; Mã chi bộ, đảng bộ; Mã đảng bộ; Mã số tổ chức; Mã số tổ chức đảng; Mã tổ chức; Mã tổ chức "
    "đảng; Mã chi bộ; Mã TCĐ; Mã số; Mã; Mã đơn vị; Mã định danh tổ chức",
    "type": "Loại hình; Loại hình tổ chức; Hình thức; Loại tổ chức; Loại hình TCĐ; Loại; Loại hình tổ chức đảng; Cấp "
    "tổ chức",
    "parent_code": "Mã tổ chức cấp trên; Mã cấp trên; Mã TCĐ cấp trên; Mã tổ chức đảng cấp trên; Mã cấp trên trực tiếp",
    "parent": "Đảng ủy cấp trên; Cấp ủy cấp trên; Cấp ủy cấp trên trực tiếp; Tổ chức đảng cấp trên trực tiếp; "
    "Thuộc tổ chức đảng; Thuộc; Tổ chức cấp trên; Cấp trên; Tên tổ chức cấp trên; Tổ chức đảng cấp trên; Đảng bộ; "
    "Đảng bộ cấp trên; "
    "Trực thuộc; "
    "Cấp trên trực tiếp; Thuộc đảng bộ; Đảng bộ cơ sở; Đảng bộ trực thuộc",
    "founded": "Ngày thành lập; Thành lập ngày; Ngày, tháng, năm thành lập; Ngày có hiệu lực; Ngày hiệu lực; Năm "
    "thành lập",
    "decision": "Số, ngày quyết định; Số, ngày QĐ; Số, ngày quyết định thành lập; Quyết định thành lập số; "
    "Số quyết định; Quyết định; Số QĐ; Quyết định thành lập; Số quyết định thành lập; Quyết định số; Số "
    "QĐ thành lập",
    "decided_on": "Ngày quyết định; Ngày QĐ; Ngày ký; Ngày ra quyết định",
    "issuer": "Cơ quan ban hành; Cấp ban hành; Cơ quan quyết định",
    "members": "Tổng số đảng viên; Số đảng viên; Tổng đảng viên; Đảng viên; Số ĐV; Tổng số ĐV",
    "official": "Đảng viên chính thức; Chính thức",
    "probationary": "Trong đó: dự bị; Dự bị; Đảng viên dự bị; Trong đó dự bị",
    "block": "Khối; Khối công tác; Khối thi đua; Lĩnh vực",
    "secretary": "Bí thư; Họ và tên bí thư; Tên bí thư",
    "phone": _PERSON["phone"] + "; ĐT Bí thư",
    "address": "Địa chỉ; Trụ sở",
    "note": _PERSON["note"],
}

_PLACES = {
    "number": _PERSON["number"],
    "name": "Tên ấp; Ấp; Thôn; Tên thôn; Khu dân cư; Tên khu dân cư; Địa bàn; Tên địa bàn; Tên đơn vị; Tên thôn, ấp; "
    "Xóm; Bản; "
    "Tổ dân phố; Thôn, tổ dân phố; Ấp, khóm; Khóm; Ấp/khóm; Thôn/xóm/bản; Tên xã; Xã, phường, thị trấn; Đơn vị; Địa "
    "danh; Tên",
    "local_kind": "Loại; Loại hình; Loại địa bàn; Tên gọi loại; Kiểu",
    "code": "Mã; Mã số; Mã địa bàn; Mã đơn vị hành chính; Mã ĐVHC",
    "commune": "Xã; Thuộc xã; Xã, phường; Xã/phường; Xã, thị trấn; Thuộc; Đơn vị cấp trên; Đơn vị hành chính; Cấp "
    "trên; Tên xã, phường",
    "cell": "Chi bộ; Chi bộ lãnh đạo; Tên chi bộ",
    "year": "Năm; Năm số liệu",
    "population": "Dân số; Số nhân khẩu; Nhân khẩu; Số khẩu; Khẩu; Tổng số nhân khẩu; Số dân; Tổng dân số",
    "households": "Số hộ; Hộ; Số hộ dân; Hộ gia đình; Số hộ gia đình; Tổng số hộ; Hộ dân",
    "note": _PERSON["note"],
}

_POSTS = _PERSON | {
    "post": "Chức vụ Đảng; Chức vụ trong Đảng; Chức danh Đảng; Chức vụ cấp ủy; Chức vụ; Chức danh; Chức danh, chức "
    "vụ; Chức vụ, chức danh; "
    "Chức vụ trong cấp ủy; Chức vụ đảng hiện nay; Chức vụ đảm nhiệm",
    "job": "Chức vụ chính quyền; Chức danh chính quyền; Chức vụ công tác; Chức vụ, đơn vị công tác; Đơn vị công tác; "
    "Nơi công tác; "
    "Chức vụ chính quyền, đoàn thể; Chức vụ chuyên môn; Chức vụ đoàn thể; Đơn vị chuyên môn",
    "cell": _PERSON["cell"]
    + "; Đơn vị; Cấp ủy; Tên cấp ủy; Chi ủy; Tên tổ chức đảng; Tổ chức; Ban chấp hành; Nơi giữ chức vụ",
    "decision": "Số, ngày quyết định; Số, ngày QĐ; Số, ngày QĐ chuẩn y; Số, ngày quyết định chuẩn y; QĐ chuẩn y; "
    "Quyết định chuẩn y; Số quyết định; Số QĐ; Quyết định số; Số QĐ chuẩn y; Quyết định",
    "decided_on": "Ngày quyết định; Ngày QĐ; Ngày chuẩn y; Ngày ký",
    "issuer": "Cơ quan ban hành; Cấp ban hành; Cơ quan chuẩn y; Cấp chuẩn y",
    "began_on": "Từ ngày; Ngày giữ chức vụ; Ngày bổ nhiệm; Thời điểm giữ chức vụ; Ngày bầu; Giữ chức vụ từ ngày; Ngày "
    "nhận nhiệm vụ",
    "ended_on": "Đến ngày; Ngày thôi giữ chức vụ; Ngày kết thúc",
    "term": "Nhiệm kỳ; Khóa",
    "sex": _PERSON["sex"],
    "native": _MEMBERS["native"],
    "ethnic": _MEMBERS["ethnic"],
    "admitted": _MEMBERS["admitted"],
    "official": _MEMBERS["official"],
    "school": _MEMBERS["school"],
    "skill": _MEMBERS["skill"],
    "theory": _MEMBERS["theory"],
    "residence": _MEMBERS["residence"],
}

_RATINGS = _PERSON | {
    "organisation": "Tên tổ chức đảng; Tên tổ chức; Tập thể; Tên tập thể; Tên đơn vị; Tên chi bộ, đảng bộ; Tên TCCSĐ",
    "year": "Năm; Năm xếp loại; Năm đánh giá",
    "total": "Tổng số; Tổng số đảng viên; Tổng số chi bộ; Tổng số tổ chức; Tổng cộng; Tổng; Số đảng viên; Tổng số đối tượng",
    "rated": "Số đã xếp loại; Tổng số được đánh giá, xếp loại; Số được xếp loại; Đã xếp loại; Số được đánh giá; "
    "Tổng số đã xếp loại; Số đảng viên được đánh giá, xếp loại; Được đánh giá, xếp loại",
    "post": _POSTS["post"] + "; Chức vụ, đơn vị công tác; Chức vụ, đơn vị",
    "job": "Chức vụ chính quyền; Đơn vị công tác; Đơn vị; Nơi công tác",
    "score": "Điểm; Tổng điểm; Điểm tự chấm; Điểm đánh giá",
    "decision": "Số quyết định; Số QĐ; Quyết định số; Quyết định",
    "decided_on": "Ngày quyết định; Ngày QĐ; Ngày ký",
    "reason": "Lý do; Lý do không xếp loại; Lý do chưa xếp loại; Lý do chưa đánh giá",
}

_LOG = _PERSON | {
    "kind": "Loại quyết định; Nội dung; Nội dung quyết định; Loại; Hình thức; Hình thức kỷ luật; Trích yếu; Sự kiện; "
    "Loại văn bản; "
    "Về việc; Nội dung, hình thức; Loại sự kiện; Loại biến động",
    "decision": "Số quyết định; Số QĐ; Số, ký hiệu; Quyết định số; Số văn bản; Số; Quyết định; Số/ký hiệu; Số ký "
    "hiệu; Số hiệu",
    "decided_on": "Ngày quyết định; Ngày QĐ; Ngày ban hành; Ngày ký; Ngày ra quyết định; Ngày, tháng, năm; Ngày văn "
    "bản; Ngày",
    "issuer": "Cơ quan ban hành; Cấp ban hành; Cơ quan quyết định; Nơi ban hành; Cơ quan ra quyết định; Cấp quyết "
    "định; Đơn vị ban hành",
    "effective": "Ngày hiệu lực; Hiệu lực từ; Có hiệu lực từ ngày; Có hiệu lực từ; Từ ngày; Hiệu lực; Ngày có hiệu lực",
    "until": "Đến ngày; Ngày kết thúc; Hết hiệu lực; Ngày hết hiệu lực; Thời hạn đến; Hiệu lực đến",
    "reason": "Lý do",
    "destination": "Nơi chuyển đến; Chuyển đến; Chi bộ chuyển đến; Nơi đến",
    "origin": "Nơi chuyển đi; Chuyển từ; Nơi chuyển đến từ",
}

HEADINGS: dict[str, dict[str, str]] = {
    "members": _MEMBERS,
    "organisations": _ORGANISATIONS,
    "places": _PLACES,
    "posts": _POSTS,
    "ratings": _RATINGS,
    "log": _LOG,
}

# A heading over several columns gives those below it their subject.
GROUPS = {
    "birth": "Ngày tháng năm sinh; Năm sinh; Ngày sinh; Sinh ngày; Ngày, tháng, năm sinh; Ngày sinh, giới tính; Năm "
    "sinh Nam Nữ",
    "sex": "Giới tính; Nam, nữ; Phái; Giới",
    "party": "Ngày vào Đảng; Ngày, tháng, năm vào Đảng; Vào Đảng; Ngày kết nạp; Thời gian vào Đảng; Ngày vào Đảng "
    "CSVN; Ngày tháng năm vào Đảng; "
    "Ngày, tháng, năm; Đảng viên",
    "education": "Trình độ; Trình độ học vấn; Trình độ đào tạo; Học vấn, trình độ",
    "native": "Quê quán; Nguyên quán",
    "birthplace": "Nơi đăng ký khai sinh; Nơi sinh",
    "residence": "Thường trú; Nơi thường trú; Nơi ở hiện nay; Hộ khẩu thường trú",
    "level": "Xếp loại; Mức xếp loại; Kết quả xếp loại; Kết quả đánh giá, xếp loại; Đánh giá, xếp loại; Mức độ hoàn "
    "thành; Phân loại; "
    "Xếp loại chất lượng; Kết quả; Mức chất lượng; Mức độ hoàn thành nhiệm vụ; Kết quả đánh giá, xếp loại chất lượng; "
    "Mức đánh giá, xếp loại",
    "post": "Chức vụ; Chức danh, chức vụ",
    "decision": "Quyết định; QĐ chuẩn y; Quyết định chuẩn y; Quyết định thành lập",
    "members": "Đảng viên; Số đảng viên; Tổng số đảng viên; Số lượng đảng viên",
    "name": "Họ và tên; Họ tên",
}

SUBS: dict[str, dict[str, str]] = {
    "birth": {
        "birth_male": "Nam",
        "birth_female": "Nữ",
        "birth_day": "Ngày",
        "birth_month": "Tháng",
        "birth_year": "Năm",
    },
    "sex": {"sex_male": "Nam", "sex_female": "Nữ"},
    "party": {
        "admitted": "Dự bị; Kết nạp; Ngày kết nạp; Ngày vào Đảng; Ngày dự bị; Vào Đảng; Ngày vào; Vào dự bị",
        "official": "Chính thức; Ngày chính thức; Chuyển chính thức; CT",
    },
    "education": {
        "school": "Văn hóa; Phổ thông; Giáo dục phổ thông; Học vấn; GDPT; VH",
        "skill": "Chuyên môn; CMNV; Chuyên môn nghiệp vụ; CM",
        "theory": "LLCT; Lý luận; Lý luận chính trị; Chính trị; LL",
        "language": "Ngoại ngữ; NN",
    },
    "native": {
        "native_country": "Quốc gia",
        "native_province": "Tỉnh; Tỉnh, thành phố",
        "native": "Địa chỉ chi tiết; Xã; Chi tiết",
    },
    "birthplace": {
        "birthplace_country": "Quốc gia",
        "birthplace_province": "Tỉnh; Tỉnh, thành phố",
        "birthplace": "Địa chỉ chi tiết; Xã; Chi tiết",
    },
    "residence": {
        "residence_country": "Quốc gia",
        "residence_province": "Tỉnh; Tỉnh, thành phố",
        "residence": "Địa chỉ chi tiết; Xã; Chi tiết",
    },
    "post": {"post": "Đảng; Chức vụ Đảng; Trong Đảng", "job": "Chính quyền; Chức vụ chính quyền; Đoàn thể; Chuyên môn"},
    "decision": {"decision": "Số; Số quyết định", "decided_on": "Ngày; Ngày ký; Ngày tháng năm; Ngày quyết định"},
    "members": {"members": "Tổng số; Tổng", "official": "Chính thức", "probationary": "Dự bị"},
    "name": {"family_name": "Họ; Họ đệm; Họ và tên đệm; Họ và chữ đệm", "given_name": "Tên"},
}

# The field that makes a row of headings one, and how many known headings it takes.
ANCHORS = {
    "members": ("name", "family_name"),
    "organisations": ("name",),
    "places": ("name",),
    "posts": ("name", "family_name"),
    "ratings": ("name", "family_name", "organisation", "base", "cell", "job"),
    "log": ("name", "family_name", "cell"),
}
