"""Which candidate answers best and how sure that is, by what was learned and by what words settle."""
