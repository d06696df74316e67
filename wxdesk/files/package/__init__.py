"""The bag of a package 发布包: written, verified; the working folder beside it."""
