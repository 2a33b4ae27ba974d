/** Projects in the shape of well-known ones, to be locked by the real uv against the index that the machine has. */

export interface UvProject {
  readonly dependencies: readonly string[];
  readonly extras?: Readonly<Record<string, readonly string[]>>;
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** The Python of the image; python313 where it isn't given. */
  readonly python?: string;
  /** More of pyproject.toml, as TOML. */
  readonly more?: string;
}

/** Those that every run locks: native wheels, extras, markers, forks, conflicts, groups. */
export const FEW: Readonly<Record<string, UvProject>> = {
  web: {
    dependencies: ["fastapi", "uvicorn[standard]", "pydantic>=2", "colorama; os_name == 'nt'"],
    extras: { plot: ["matplotlib"] },
    groups: { dev: ["ruff"], docs: ["sphinx"] },
  },
  forked: {
    dependencies: [
      "numpy<2; python_version < '3.12'",
      "numpy>=2.1; python_version >= '3.12'",
      "pandas",
      "uvloop; sys_platform != 'win32' and platform_machine == 'x86_64'",
      "pywin32; sys_platform == 'win32'",
    ],
  },
  conflicting: {
    dependencies: ["requests"],
    extras: { old: ["sortedcontainers==2.3.0"], new: ["sortedcontainers==2.4.0"] },
    more: '[tool.uv]\nconflicts = [[{ extra = "old" }, { extra = "new" }]]\n',
  },
  grouped: {
    dependencies: ["click"],
    extras: { all: ["example-grouped[fast]"], fast: ["orjson"] },
    groups: { dev: ["pytest"], serving: ["gunicorn", { "include-group": "more" } as never], more: ["six"] },
    more: '[tool.uv]\ndefault-groups = ["dev", "serving"]\n',
  },
};

/** The rest of thirty. MVMFORGE_ALL_LOCKFILES=1 locks these as well, which takes minutes. */
export const MORE: Readonly<Record<string, UvProject>> = {
  airflow: {
    // It holds pandas at a release that has no wheels for a newer one.
    python: "python312",
    dependencies: [
      "apache-airflow[amazon,celery,cncf-kubernetes,google,http,microsoft-azure,postgres,redis,ssh]",
    ],
  },
  aiohttp: { dependencies: ["aiohttp[speedups]", "aiodns", "orjson"] },
  azure: { dependencies: ["azure-identity", "azure-storage-blob", "azure-keyvault-secrets", "azure-cosmos"] },
  aws: { dependencies: ["boto3", "aioboto3", "s3fs", "moto[all]"] },
  cli: { dependencies: ["typer", "rich", "httpx[http2,socks]", "tomlkit", "keyring"] },
  cryptography: {
    dependencies: ["cryptography", "pyopenssl>=25", "paramiko", "argon2-cffi", "python-jose[cryptography]"],
  },
  dask: { dependencies: ["dask[complete]", "distributed", "zarr>=3", "xarray"] },
  django: {
    dependencies: [
      "django",
      "djangorestframework",
      "celery[redis]",
      "psycopg[binary]",
      "whitenoise[brotli]",
      "gunicorn",
    ],
  },
  duckdb: { dependencies: ["polars[all]", "pyarrow", "duckdb", "deltalake"] },
  fastapi: { dependencies: ["fastapi[all]", "sqlmodel", "alembic", "asyncpg", "redis[hiredis]"] },
  flask: { dependencies: ["flask[async]", "flask-sqlalchemy", "flask-migrate", "flask-login", "gevent"] },
  geo: { dependencies: ["geopandas", "shapely", "rasterio", "pyproj"] },
  google: { dependencies: ["google-cloud-storage", "google-cloud-bigquery[all]", "google-cloud-pubsub"] },
  grpc: { dependencies: ["grpcio", "grpcio-tools", "grpcio-health-checking", "protobuf"] },
  jupyter: { dependencies: ["jupyterlab", "ipywidgets", "nbconvert[webpdf]", "bokeh"] },
  langchain: {
    dependencies: ["langchain", "langchain-openai", "langchain-community", "chromadb", "tiktoken"],
  },
  litellm: { dependencies: ["litellm[proxy]"] },
  mlflow: { dependencies: ["mlflow[gateway]"] },
  observed: {
    dependencies: [
      "opentelemetry-distro[otlp]",
      "opentelemetry-instrumentation-fastapi",
      "sentry-sdk[django,flask]",
      "prometheus-client",
    ],
  },
  prefect: { dependencies: ["prefect[aws,docker]"] },
  sanic: { dependencies: ["sanic[ext]", "motor", "beanie"] },
  scientific: { dependencies: ["scipy", "scikit-learn", "matplotlib", "statsmodels", "numba"] },
  scrapy: { dependencies: ["scrapy", "lxml", "playwright", "selenium"] },
  streamlit: { dependencies: ["streamlit", "plotly", "altair[all]", "pillow"] },
  torch: { dependencies: ["torch", "torchvision", "transformers[torch]", "datasets"] },
  trio: { dependencies: ["trio", "httpx", "anyio[trio]", "structlog", "attrs"] },
};
