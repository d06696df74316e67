"""The screen Bench (素材检测): check files before they become a submission."""
