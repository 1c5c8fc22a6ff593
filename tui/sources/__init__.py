"""From bytes to filings: finds what is named, decodes it, and parses each format into stories."""
