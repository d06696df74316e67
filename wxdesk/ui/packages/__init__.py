"""The screen Packages (发布包): pushes, what blocks them, export, verification, the record of publication."""
