"""Reading figures 数据: enter exported tables, join their lines to articles, close months, and analyse figures."""
