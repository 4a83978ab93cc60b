"""What is done to text before any name, country or subject is looked for in it: mending, folding, scripts, tokens."""
