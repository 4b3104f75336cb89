# Two stages: the first installs into an environment, the second holds that and nothing to build with.
FROM python:3.12-slim AS build
WORKDIR /src
COPY . .
RUN python -m venv /opt/yaodian
RUN /opt/yaodian/bin/python -m pip install --no-cache-dir .

FROM python:3.12-slim
COPY --from=build /opt/yaodian /opt/yaodian
RUN useradd --system --uid 10001 --no-create-home yaodian && install --directory --owner yaodian /data
ENV PATH=/opt/yaodian/bin:$PATH YAODIAN_DB=/data/yaodian.db PYTHONUNBUFFERED=1
USER yaodian
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=30s --timeout=10s --start-period=120s CMD ["yaodian", "health"]
ENTRYPOINT ["yaodian"]
CMD ["run"]
