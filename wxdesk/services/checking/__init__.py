"""Checking deliveries 检测: checks run and kept, the bench, similar pictures, facts of promotions."""
