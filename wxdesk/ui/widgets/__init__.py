"""Small widgets that know no desk: labels, tags, chips, bars, delegates."""
