"""Find the facts in a promotion 促销 that can be wrong: days, prices, shops (HS 3.6-3)."""
