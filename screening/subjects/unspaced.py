"""Terms inside longer words of scripts without word spaces (Korean, Chinese, Japanese).

Nothing tells there where a word begins: 動物 (animal) stands in 流動物性 (flow
properties), 철학 (philosophy) in 제철학 (iron making), 化学 (chemistry) in
现代化学校 (modern schools). Four tokenizers that would tell it were tried and
not kept (docs/architecture.md says why). Instead the longest term wins, and
two signs of a wrong cut are heeded:

- one sign that no term explains stands alone before a term: an ordinary term
  behind it is then a word with other uses. It clears nothing, and does not
  decide the title by itself.
- 学 (study) that begins the next word (校 school, 习 practise) ends no term.
"""

from __future__ import annotations

from screening.subjects.text import FIRST_DENSE

STUDY = "学學"
_BEHIND_STUDY = {
    "校": "正准準验驗对対對订訂",
    "习": "题",
    "習": "題",
    "级": "数联别",
    "級": "数別",
    "历": "史程",
    "歴": "史",
    "徒": "",
    "童": "",
    "籍": "",
}
"""Signs that make a word with 学 before them (学校, 学習), each with the signs that make it the beginning of another
word: 化学校正 is the calibration of chemistry, 数学习题 exercises in mathematics."""
_BEFORE_SCHOOL = "教儿児兒幼"
"""What follows 学前, pre-school: 化学前处理 is what comes before chemistry."""
_LINKS = frozenset("与與和及并並的之및와과의")
"""Signs between words: "and", "of"."""
_TAILS = frozenset("论論学學史法性化式系科者家率力器機机员員론학사법성화과계력기")
"""Signs that make a longer word of the term before them: 机械论 (mechanism)."""
_KANA = ("\u3040", "\u30ff")


def ends_in_next_word(text: str, end: int) -> bool:
    """Tell whether the last sign of a term that ends at an offset begins the word behind it."""
    if text[end - 1] not in STUDY or end == len(text):
        return False
    next_, behind = text[end], text[end + 1 : end + 2]
    if next_ == "前":
        return bool(behind) and behind in _BEFORE_SCHOOL
    return next_ in _BEHIND_STUDY and (not behind or behind not in _BEHIND_STUDY[next_])


def follows_stray(title: str, start: int, known: set[int]) -> bool:
    """Tell whether one sign that no term explains, and only one, stands before a term in the same word.

    Args:
        title: the title.
        start: where the term begins.
        known: the offsets of the signs that terms stand on.
    """
    stray = start - 1
    if stray < 0 or stray in known or not _is_of_words(title[stray]):
        return False
    if stray - 1 in known:
        return title[stray] not in _TAILS
    return stray == 0 or not _is_of_words(title[stray - 1])


def _is_of_words(sign: str) -> bool:
    """Tell whether a sign may be part of a word with Han or Hangul signs.

    Japanese kana are endings and particles, and quotation marks and brackets are no part of what they hold.
    """
    return sign >= FIRST_DENSE and sign.isalnum() and not _KANA[0] <= sign <= _KANA[1] and sign not in _LINKS
