"""Checks of files 素材检测: pictures, films, names, codes, origin, earlier use."""
