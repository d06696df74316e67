"""Write and verify the BagIt bag of a package 发布包, and the working folder beside it."""
