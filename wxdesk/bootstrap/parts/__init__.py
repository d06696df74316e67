"""The classes that create the services of a desk, one module for each subject, such as packages or registers.

Each service is imported and created on first use, and connected with its adapters. A ground is an object that gives
a service its access to the files and other parts of an opened desk.
"""
