"""dragoman: who did what to whom, when, where and on whose word, out of the news."""
