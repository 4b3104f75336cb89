"""What owners are told and may do."""
