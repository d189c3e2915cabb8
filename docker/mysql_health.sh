#!/bin/sh
# Runs in the MySQL container of compose.yaml: healthy is a server whose database lets the agents' user in by TCP.
# On a new volume it makes that database and user first.
set -eu
# shellcheck source=docker/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=docker/mysql.sh
. "$root/docker/mysql.sh"

client() { # as in mysql.sh, but this is the container already
  password=$2
  shift 2
  MYSQL_PWD=$password "$@"
}

use_settings "$root/settings"
use_database
mysqladmin --protocol=tcp --host=127.0.0.1 ping >/dev/null 2>&1 || fail 'the server does not listen yet'
! logs_in "$name" || exit 0
new_server_sql | client "$name" '' mysql --user=root --default-character-set=utf8mb4 \
  || fail "$db_user cannot use $db_name with the DB_PASSWORD of the settings: its volume was made with other settings"
logs_in "$name"
