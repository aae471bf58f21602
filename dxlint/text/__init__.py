"""Japanese text with offsets kept: normalisation, eras, numerals, sentences, phrases."""
