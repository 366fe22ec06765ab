"""Environment variables that keep the libraries quiet: no telemetry, no hub look-ups, no update checks."""

import os


def quiet_libraries() -> None:
    """Switch off telemetry and hub look-ups of the libraries; call before they are imported."""
    for name, value in {
        "ANONYMIZED_TELEMETRY": "False",
        "GRADIO_ANALYTICS_ENABLED": "False",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "DO_NOT_TRACK": "1",
        "LANGSMITH_TRACING": "false",
        "TOKENIZERS_PARALLELISM": "false",
    }.items():
        os.environ[name] = value
