"""What searches compare: texts of submissions and entries, fingerprints of pictures, signatures of articles."""
