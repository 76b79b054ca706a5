"""Whether a word looks Vietnamese: the shape of a syllable, and words that every report holds."""

from __future__ import annotations

import re
import unicodedata

from etl.read import nfc

_TONE_MARKS = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_ACUTE, _DOT_BELOW = "\u0301", "\u0323"
_LONGEST_SYLLABLE = 7  # nghiêng

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnrstvx])?"
    r"(?:[iêuy]?(?:ai|ao|au|ay|âu|ây|eo|êu|iu|iêu|yêu|oi|ôi|ơi|ui|ưi|uôi|ươi|ưu|ươu)"
    r"|oai|oay|oao|oeo|uây|uyu|uya|uơ|ia|ua|ưa|oa|oe|uê|uy|[aeêioôơuưy]"
    r"|(?P<closed>iê|yê|uô|ươ|oa|oă|oe|oo|uâ|uê|uyê|uy|[aăâeêioôơuưy])(?:ng|nh|m|n|(?P<stop>ch|[cpt])))"
)

# Frequent in any report of a province, each with a letter beyond ASCII.
_FREQUENT = (
    "bàn bình báo bị bộ cả cấp các còn cơ của cũng chỉ chính chủ chức công cùng đã đại đảm đạt đầu để đến đề địa "
    "điểm điều định đó đô độ đối động đồng dịch dụng dự được dân đường giá giải gồm hiện hiệu hóa hoạt hội hơn "
    "hướng kế kết khẩu không khối kiện lại làm lãnh lần lĩnh lượng mới mục mức năm năng nâng nông nước nghị nghiệp "
    "nghìn người ngày nhân nhất nhập nhiệm nhiều những phát phẩm phấn phần phố phủ phương quả quân quốc quyết quyền "
    "sách sản sẽ số sở sự tăng tại tạo tâm tế tỉnh tiếp tiêu tính tổ tổng tới tư từ tỷ thành thấp thị thì thể thống "
    "thời thủ thực thuận thứ trên triển triệu trọng trước trường trưởng ủy ước ứng và vào vấn về việc viện vốn với "
    "vụ vùng vực xã xây xuất yếu yêu ý"
)
COMMON = frozenset(_FREQUENT.split())


def is_syllable(word: str) -> bool:
    """Whether a word, in NFC and of any case, has the shape of a Vietnamese syllable.

    A wrong letter nearly always breaks the shape: at most one tone, vowels that go together, and
    only the rising or the heavy tone before a final c, ch, p or t.
    """
    if len(word) > _LONGEST_SYLLABLE:
        return False
    # Ð (eth) is in wide use for Đ, which looks the same.
    apart = unicodedata.normalize("NFD", word.lower().replace("ð", "đ"))
    plain = nfc(apart.translate(_TONE_MARKS))
    tones = [mark for mark in apart if ord(mark) in _TONE_MARKS]
    match = _SYLLABLE.fullmatch(plain)
    if not match or len(tones) > 1:
        return False
    return not match["stop"] or tones in ([_ACUTE], [_DOT_BELOW])


def has_usual_case(word: str) -> bool:
    """Whether capitals stand where people put them: "tỉnh", "Tỉnh", "TỈNH", and not "tØnh"."""
    return len(word) == 1 or word.isupper() or word[1:].islower()
