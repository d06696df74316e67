"""Write and verify the BagIt bag of a package 发布包, and the folder beside it for publishing by hand."""
