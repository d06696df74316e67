"""Checks of promotions and campaigns 促销、活动: days, prices, shops, votes."""
