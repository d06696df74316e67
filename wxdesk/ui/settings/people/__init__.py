"""Settings pages for people, units and shops 人员、单位、门店."""
