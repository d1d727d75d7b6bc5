#!/usr/bin/env bash
# Makes the passwords of one platform: make-secrets.sh FOLDER
# Each part gets a folder of its own, each secret a file named as the setting that it is. What exists is kept, so that
# a second run changes nothing. Compose runs it over one volume per part, Kubernetes' local overlay over a folder.
set -euo pipefail
[[ $# -eq 1 ]] || { echo "usage: $0 FOLDER" >&2; exit 64; }
root=$1

# secret FILE [COPY...]: one random value, the same in every file named.
secret() {
  local first=$root/$1
  shift
  [[ -s $first ]] || write "$(head -c 24 /dev/urandom | base64 | tr '+/' '-_')" "$first"
  for copy in "$@"; do write "$(cat "$first")" "$root/$copy"; done
}

# Readable by all: the readers run as users of different numbers. What keeps others out is the folder.
write() {
  mkdir -p "$(dirname "$2")"
  printf '%s' "$1" >"$2.new"
  chmod 0444 "$2.new"
  mv -f "$2.new" "$2"
}

secret postgres/superuser_password
secret postgres/orders_app_password order-service/spring.datasource.password
secret postgres/orders_owner_password order-service/spring.flyway.password
secret postgres/inventory_app_password inventory-service/spring.datasource.password
secret postgres/inventory_owner_password inventory-service/spring.flyway.password
secret postgres/web_app_password web-service/spring.datasource.password
secret postgres/web_owner_password web-service/spring.flyway.password
secret postgres/web_projector_password web-service/web.projector.password
secret web-service/web.security.key-encryption-password
secret web-service/web.clients.local-service.secret
secret sandbox/api-key order-service/order.payment.api-key
secret sandbox/operator-key
secret sandbox/callback-secret order-service/order.payment.callback.secret
# Public on purpose: the demo accounts exist on local platforms only, and a README must be able to name it.
write proving-ground "$root/web-service/web.demo.password"
