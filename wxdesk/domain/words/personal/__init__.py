"""Find personal data 个人信息 and credentials in a text, and mask them."""
