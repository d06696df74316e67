"""Sends exported packages to WeChat's draft box, each time by a person's hand; nothing is published."""
