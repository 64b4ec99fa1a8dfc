"""Takes sentences, gives claims: who said what, how many, when, and how sure."""
