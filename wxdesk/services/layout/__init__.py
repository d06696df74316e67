"""Layout of articles 版式: the channels' dated house styles, and article contents for packages."""
