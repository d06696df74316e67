"""Incoming and outgoing files 文件: parsers in child processes, the vault 本地素材库, packages 发布包."""
