"""An edition → what a repository keeps of it: a BagIt bag with all files, their checksums, and metadata."""
