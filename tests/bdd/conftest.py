"""Imports once what each inner run of pytest would otherwise import anew: pytester forgets modules after a run."""

import allure_pytest.plugin  # noqa: F401
import faker  # noqa: F401
import hypothesis  # noqa: F401

import meterproof.bdd.allure_live
import meterproof.bdd.stock  # noqa: F401
