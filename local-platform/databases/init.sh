#!/usr/bin/env bash
# Creates roles and databases in a new PostgreSQL container: mounted into /docker-entrypoint-initdb.d, which the image
# runs once, on an empty data folder. The passwords go in by standard input, where no process list shows them.
set -euo pipefail
secrets=${DATABASE_SECRETS:-/run/secrets/proving-ground}
{
  for role in web_owner web_app web_projector inventory_owner inventory_app orders_owner orders_app; do
    printf "\\\\set %s_password '%s'\n" "$role" "$(cat "$secrets/${role}_password")"
  done
  cat "${DATABASE_ROLES:-/databases/roles.sql}"
} | psql --no-psqlrc --quiet -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres
