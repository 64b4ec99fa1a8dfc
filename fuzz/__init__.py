"""Coverage-guided fuzzing of what reads pages that nobody vouches for. Needs atheris: `pip install -e '.[fuzz]'`."""
