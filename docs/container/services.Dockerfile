# The services, with git and the ODBC drivers of PostgreSQL and MariaDB. The Debian package comes from
# `cmake --workflow --preset release-artifacts`:
#   docker build -f docs/container/services.Dockerfile -t dslint-services .
#   docker run --rm --read-only --tmpfs /tmp -v "$PWD:/model:ro" \
#     -v "$PWD/secrets:/credentials:ro" dslint-services reconcile
FROM debian:12-slim
COPY build/artifacts/dslint_*_amd64.deb /tmp/
# `git fetch` needs the certificates; what is mounted belongs to another user; the driver for
# PostgreSQL would leave a log of each run in /tmp.
RUN apt-get update \
    && apt-get install -y --no-install-recommends git ca-certificates odbc-postgresql odbc-mariadb \
         /tmp/dslint_*.deb \
    && rm -rf /var/lib/apt/lists/* /tmp/*.deb \
    && sed -i 's/^CommLog=1/CommLog=0/' /etc/odbcinst.ini \
    && git config --system --add safe.directory '*' \
    && useradd --system --no-create-home --shell /usr/sbin/nologin dslint
COPY docs/container/services/ /usr/lib/dslint/services/
USER dslint
WORKDIR /model
ENTRYPOINT ["/usr/lib/dslint/services/run"]
CMD ["lint"]
