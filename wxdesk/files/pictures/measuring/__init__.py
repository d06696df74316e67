"""Measure the pixels of a decoded picture: codes, sharpness, fingerprint, lost data, photograph or artwork."""
