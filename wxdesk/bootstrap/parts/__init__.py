"""The services of a desk by room; each is imported and created on first use, and connected with its adapters.

A ground is an object that gives a service its access to the files and other parts of an opened desk.
"""
