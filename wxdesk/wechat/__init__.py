"""The interface of WeChat's back-end; no other part of the program opens a connection."""
