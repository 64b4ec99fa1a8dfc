"""Takes files, folders, globs and standard input, gives pages: captures with their bytes' digest."""
