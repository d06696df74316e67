"""The vault 本地素材库: content-addressed files, written durably."""
