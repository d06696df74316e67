"""Find slips of writing 校对, in words and punctuation, and put them right."""
