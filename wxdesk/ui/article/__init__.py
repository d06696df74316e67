"""The article editor screen (排版)."""
