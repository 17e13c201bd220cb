"""The step libraries, one module per domain concept.

``pytest_plugins = ["meterproof.steps"]`` in a project's own ``conftest.py`` makes every step available there.
"""

from .commands import *
from .inventory import *
from .outcomes import *
from .premises import *
from .prenotification import *
from .requests import *
