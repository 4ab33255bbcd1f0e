"""The line of a life."""

from datetime import date

from hatnhan.ui.timeline import Lane, Mark, Spell, timeline

TODAY = date(2026, 11, 23)


def test_spells_follow_one_another_and_the_open_one_reaches_today():
    lane = Lane("Chi bộ", spells=[Spell(date(2020, 1, 1), None, "B"), Spell(date(2010, 1, 1), date(2020, 1, 1), "A")])
    life = timeline([lane], on=TODAY)
    first, second = life.lanes[0].spells
    assert (first.text, second.text) == ("A", "B")
    end = float(second.x[:-1]) + float(second.width[:-1])
    assert abs(end - float(life.now[:-1])) < 0.3
    assert float(first.x[:-1]) + float(first.width[:-1]) <= float(second.x[:-1])


def test_the_list_tells_everything_in_order():
    lanes = [
        Lane("Mốc", marks=[Mark(date(2008, 5, 19), "Kết nạp")]),
        Lane("Chi bộ", spells=[Spell(date(2007, 1, 1), None, "Chi bộ A")]),
        Lane("Xếp loại", marks=[Mark(date(2009, 12, 31), "Năm 2009", level=3)]),
        Lane("Nghỉ"),
    ]
    life = timeline(lanes, on=TODAY)
    assert life.told == [
        ("01/01/2007", "Chi bộ A", None),
        ("19/05/2008", "Kết nạp", None),
        ("31/12/2009", "Năm 2009", 3),
    ]
    assert [lane.name for lane in life.lanes] == ["Mốc", "Chi bộ", "Xếp loại"], "an empty lane is not drawn"
    assert len(life.years) <= 9


def test_words_that_would_cover_the_next_mark_are_left_to_the_list():
    marks = [Mark(date(2020, 1, 1), "Một tên rất dài của một việc"), Mark(date(2020, 6, 1), "Sau")]
    drawn = timeline([Lane("Mốc", marks=[Mark(date(2000, 1, 1)), *marks])], on=TODAY).lanes[0].marks
    assert [mark.text for mark in drawn] == ["", "", "Sau"]


def test_nothing_known_is_an_empty_line():
    assert timeline([], on=TODAY).lanes == []


def test_short_words_are_drawn_where_the_long_ones_do_not_fit_and_the_list_tells_all():
    long = "Phó Bí thư, Ban Chấp hành Đảng bộ xã Khuổi Nưa"
    spells = [Spell(date(2000, 1, 1), date(2019, 1, 1), long, short="Phó Bí thư")]
    assert timeline([Lane("Chức vụ", spells)], on=TODAY).lanes[0].spells[0].text == long
    narrow = [
        Spell(date(1960, 1, 1), date(1960, 2, 1), "Kết nạp"),
        Spell(date(2018, 1, 1), None, long, short="Phó Bí thư"),
    ]
    life = timeline([Lane("Chức vụ", narrow)], on=TODAY)
    assert (life.lanes[0].spells[1].text, life.lanes[0].spells[1].inside) == ("Phó Bí thư", True)
    assert life.told[-1][1] == long
    tiny = timeline([Lane("Chức vụ", [narrow[0]])], on=TODAY).lanes[0].spells[0]
    assert (tiny.text, tiny.inside) == ("Kết nạp", False)
