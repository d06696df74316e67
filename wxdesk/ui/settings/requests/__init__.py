"""The settings page of requests for approval 申请, and the form for the decision on one."""
