"""The desk: a web application over the ledger, for those who read, doubt, correct and settle.

An open `Store` and `Options` in, an application out. Nothing leaves the host, and reading works without a script.
"""

from reportedly.desk import users
from reportedly.desk.app import build
from reportedly.desk.held import Held
from reportedly.desk.options import Options

__all__ = ["Held", "Options", "build", "users"]
