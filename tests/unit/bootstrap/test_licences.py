"""The licences of all shipped components are found in the Python environment; those of Qt are among the resources."""

from wxdesk.bootstrap.licences import components, licence_text, qt_place


def test_each_library_of_the_program_is_named_with_its_licence() -> None:
    found = {one.name.lower(): one for one in components()}
    assert {"wxdesk", "python", "pyside6", "lxml", "av", "numpy"} <= set(found)
    assert found["lxml"].licence == "BSD-3-Clause"
    assert "Apache License" in licence_text(found["wxdesk"])
    assert "Redistribution" in licence_text(found["lxml"])


def test_the_terms_of_the_lgpl_are_shipped_with_qt() -> None:
    qt = next(one for one in components() if one.name == "PySide6")
    text = licence_text(qt)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "GNU GENERAL PUBLIC LICENSE" in text
    place = qt_place()
    assert place is not None
    assert place.folder.is_dir()
