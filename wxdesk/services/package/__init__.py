"""Exporting a push as a package 发布包, and comparing packages with the trail."""
