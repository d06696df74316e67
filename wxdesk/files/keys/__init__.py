"""Private keys 私钥 on this computer: the desk key, and the keys of people, each encrypted with its person's PIN."""
