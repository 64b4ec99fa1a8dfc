"""python -m twosource: the same as the command."""

from twosource.cli.app import main

if __name__ == "__main__":
    main()
