"""Reading figures 数据: tables that WeChat exports, the figures of articles, their spread, and charts."""
