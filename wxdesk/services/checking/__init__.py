"""Checking files 检测: check runs of submissions, the bench, similar pictures, and facts of promotions."""
