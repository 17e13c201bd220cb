"""Gherkin scenarios: found, guarded, arranged, run and judged; and the plugin that brings them to pytest."""
