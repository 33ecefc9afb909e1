"""What judges: the policy pack, from its files to checked trees."""
