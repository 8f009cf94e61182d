"""What a field read from a paper is called: its own word, and whose it is."""

from ui.texts import translate

WHOSE = ("_me", "_cha", "_vo", "_chong", "_con", "_a", "_b")


def word(name: str) -> str:
    """`ho_ten_me` → "Họ tên mẹ"; a name nobody gave a word reads as it is written."""
    words = _words()
    if name in words:
        return words[name]
    for ending in WHOSE:
        own = name.removesuffix(ending)
        if own != name and own in words:
            return f"{words[own]} {_whose()[ending]}"
    return name


def _whose() -> dict[str, str]:
    return {
        "_me": translate("fields", "mẹ"),
        "_cha": translate("fields", "cha"),
        "_vo": translate("fields", "vợ"),
        "_chong": translate("fields", "chồng"),
        "_con": translate("fields", "con"),
        "_a": translate("fields", "bên A"),
        "_b": translate("fields", "bên B"),
    }


def _words() -> dict[str, str]:
    return _of_papers() | _of_people() | _of_land()


def _of_papers() -> dict[str, str]:
    return {
        "so_ky_hieu": translate("fields", "Số, ký hiệu"),
        "ngay_ban_hanh": translate("fields", "Ngày ban hành"),
        "co_quan_ban_hanh": translate("fields", "Cơ quan ban hành"),
        "trich_yeu": translate("fields", "Trích yếu"),
        "nguoi_ky": translate("fields", "Người ký"),
        "chuc_vu": translate("fields", "Chức vụ"),
        "so_den": translate("fields", "Số đến"),
        "ngay_den": translate("fields", "Ngày đến"),
        "hinh_thuc_sao": translate("fields", "Hình thức sao"),
        "ngay_sao": translate("fields", "Ngày sao"),
        "so_chung_thuc": translate("fields", "Số chứng thực"),
        "phu_luc": translate("fields", "Phụ lục"),
        "tieu_de": translate("fields", "Tiêu đề"),
        "kem_theo_so": translate("fields", "Kèm theo số"),
        "loai_giay": translate("fields", "Loại giấy"),
        "so": translate("fields", "Số"),
        "so_cu": translate("fields", "Số cũ"),
        "ngay_dang_ky": translate("fields", "Ngày đăng ký"),
        "noi_dang_ky": translate("fields", "Nơi đăng ký"),
        "co_quan_dang_ky": translate("fields", "Nơi nhận đơn"),
        "ngay_lap": translate("fields", "Ngày lập"),
        "ngay_cap": translate("fields", "Ngày cấp"),
        "noi_nhan": translate("fields", "Nơi nhận"),
        "co_gia_tri_den": translate("fields", "Có giá trị đến"),
        "noi_dung": translate("fields", "Nội dung"),
        "ly_do": translate("fields", "Lý do"),
    }


def _of_people() -> dict[str, str]:
    return {
        "ho_ten": translate("fields", "Họ tên"),
        "nguoi_yeu_cau": translate("fields", "Người yêu cầu"),
        "ngay_sinh": translate("fields", "Ngày sinh"),
        "nam_sinh": translate("fields", "Năm sinh"),
        "gioi_tinh": translate("fields", "Giới tính"),
        "dan_toc": translate("fields", "Dân tộc"),
        "quoc_tich": translate("fields", "Quốc tịch"),
        "so_dinh_danh": translate("fields", "Số định danh"),
        "so_giay_to": translate("fields", "Số giấy tờ"),
        "giay_to_tuy_than": translate("fields", "Giấy tờ tùy thân"),
        "noi_cu_tru": translate("fields", "Nơi cư trú"),
        "noi_thuong_tru": translate("fields", "Nơi thường trú"),
        "noi_sinh": translate("fields", "Nơi sinh"),
        "que_quan": translate("fields", "Quê quán"),
        "dia_chi": translate("fields", "Địa chỉ"),
        "dien_thoai": translate("fields", "Điện thoại"),
        "quan_he": translate("fields", "Quan hệ"),
        "mrz": translate("fields", "Dòng máy đọc"),
    }


def _of_land() -> dict[str, str]:
    return {
        "ten_nguoi_su_dung_dat": translate("fields", "Người sử dụng đất"),
        "thua_dat_so": translate("fields", "Thửa đất số"),
        "to_ban_do_so": translate("fields", "Tờ bản đồ số"),
        "dien_tich": translate("fields", "Diện tích"),
        "so_phat_hanh": translate("fields", "Số phát hành"),
        "so_vao_so": translate("fields", "Số vào sổ"),
        "ngay_cap_gcn": translate("fields", "Ngày cấp giấy"),
        "truoc_bien_dong": translate("fields", "Trước biến động"),
        "sau_bien_dong": translate("fields", "Sau biến động"),
    }
