# syntax=docker/dockerfile:1
# The portal for a council's server: one image for web, worker, dispatcher and beat. It asks nobody for anything when
# it runs; packages come at build time only, each checked by its hash.

# The Python that the tests run on.
FROM python:3.11-slim-bookworm AS base
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /portal

FROM base AS packages
COPY requirements/uv.txt requirements/app.txt requirements/
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes --requirement requirements/uv.txt \
    && python -m venv --without-pip /venv \
    && uv pip install --no-cache --python /venv/bin/python --compile-bytecode --require-hashes \
        --requirement requirements/app.txt

# Node.js comes as a Python package and stays behind in this stage.
FROM packages AS static
COPY requirements/frontend.txt requirements/
RUN uv pip install --no-cache --python /venv/bin/python --require-hashes --requirement requirements/frontend.txt
COPY . .
RUN python -m tools.assets

FROM base AS portal
# Pango sets the type of PDFs.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=packages /venv /venv
COPY . .
COPY --from=static /portal/staticfiles staticfiles
# Files people upload and PDFs made for them: the one folder that is written to.
RUN install --directory --owner=10001 --group=10001 /data
ENV HOME=/tmp XDG_CACHE_HOME=/tmp MEDIA_ROOT=/data PRODUCTION=1
USER 10001:10001
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "4", "--blocking-threads", "1", "--workers-kill-timeout", "10", "--log-level", "warning", "sen_portal.wsgi:application"]
