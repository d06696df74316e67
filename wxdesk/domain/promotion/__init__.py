"""Find facts in a promotion that can be wrong: days, prices, shops (HS 3.6-3)."""
