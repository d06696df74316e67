"""The screen Bench (素材检测): check files without making a submission of them."""
