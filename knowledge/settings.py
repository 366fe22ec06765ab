"""The owner's settings, read in one place into one frozen object."""

from functools import lru_cache
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.errors import SettingsError
from knowledge.model_address import ModelAddress, parse_model_address

CHECKOUT = Path(__file__).resolve().parents[1]


class Settings(BaseSettings):
    """Environment variables ``DOLUONG_*`` and the ``.env`` file of the checkout.

    ``home`` holds everything the program writes (index, models); ``encoder`` names another sentence-transformers
    model or folder; ``host``/``port`` say where the page listens; ``max_question`` is in characters;
    ``password`` protects the page when set. ``llm`` names a language model that may phrase answers, see
    :mod:`knowledge.model_address`; ``llm_key`` is the key of its server; ``llm_timeout`` is the longest that one answer
    waits for it and ``llm_connect_timeout`` the longest for a connection, in seconds.
    """

    model_config = SettingsConfigDict(env_prefix="DOLUONG_", env_file=CHECKOUT / ".env", frozen=True, extra="ignore")

    home: Path = CHECKOUT / "var"
    encoder: str = ""
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=1, le=65535)
    max_question: int = Field(default=2000, ge=50, le=20_000)
    password: SecretStr = SecretStr("")
    llm: str = ""
    llm_key: SecretStr = SecretStr("")
    llm_timeout: float = Field(default=30, ge=1, le=600)
    llm_connect_timeout: float = Field(default=5, ge=0.1, le=60)

    @field_validator("llm")
    @classmethod
    def _is_model(cls, value: str) -> str:
        parse_model_address(value)
        return value.strip()

    @property
    def model(self) -> ModelAddress | None:
        """The language model that the owner configured."""
        return parse_model_address(self.llm)

    @property
    def models_dir(self) -> Path:
        """Folder of converted encoders."""
        return self.home / "models"

    @property
    def store_path(self) -> Path:
        """SQLite file with provisions and vectors: the truth."""
        return self.home / "store.sqlite3"

    @property
    def index_dir(self) -> Path:
        """Folder of search indexes: caches, rebuilt from the store."""
        return self.home / "index"

    def shown(self) -> dict[str, str]:
        """Return the settings as text with secrets hidden."""
        return {name: str(value) for name, value in self.model_dump().items()}


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """Read the settings once.

    Raises:
        SettingsError: a value cannot be used.
    """
    try:
        settings = Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "DOLUONG_" + "_".join(str(part) for part in first["loc"]).upper()
        ours = first.get("ctx", {}).get("error")  # a rule of ours says what is wrong and keeps the value to itself
        wrong = str(ours) if ours else f"giá trị {first.get('input')!r} không hợp lệ"
        raise SettingsError(
            f"Cài đặt {name} không dùng được: {wrong}. Hãy sửa trong tệp .env hoặc biến môi trường rồi chạy lại."
        ) from error
    return settings.model_copy(update={"home": settings.home.expanduser().resolve()})
