"""Classes that render pages and files and write them to disk; each class serves one kind, such as dossiers."""
