# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154  # names for, and of, the scripts around it
# What the scripts share that make, check and move the agents' MySQL server; sourced after docker/lib.sh.
# The server's root has no password while its container is made: it is reached by the socket in the
# container only. So no password is in a container's environment, and none on a command line.

image=${MYSQL_IMAGE:-mysql:9.7}
name=${MYSQL_CONTAINER:-skale-mysql}
volume=${MYSQL_VOLUME:-skale-mysql-9}

# Reads what the settings file $settings says of the database.
use_database() {
  db_host=$(setting DB_HOST 127.0.0.1)
  db_port=$(setting DB_PORT 3307)
  db_name=$(setting DB_NAME db_skale)
  db_user=$(setting DB_USER)
  db_password=$(setting DB_PASSWORD)
  db_root=$(setting DB_ROOT_PASSWORD)
  case $db_name in
    *[!A-Za-z0-9_]*) fail "DB_NAME in $settings is $db_name: letters, digits and _ are expected" ;;
  esac
  case $db_port in
    *[!0-9]* | ??????*) fail "DB_PORT in $settings is $db_port: a port from 1 to 65535 is expected" ;;
  esac
  [ -n "$db_user" ] || fail "DB_USER is not set in $settings: the MySQL user of the agents is expected"
  [ -n "$db_password" ] || fail "DB_PASSWORD is not set in $settings: the password of the MySQL user $db_user is expected"
}

# As use_database, for a server on this host that is ours to make.
use_own_database() {
  use_database
  case $db_host in
    127.0.0.1 | localhost) ;;
    *) fail "DB_HOST in $settings is $db_host: this makes a server on 127.0.0.1 only; take DB_HOST out, or make the database on $db_host yourself" ;;
  esac
  [ -n "$db_root" ] || fail "DB_ROOT_PASSWORD is not set in $settings: a password for the root of the MySQL server is expected"
}

# Runs a MySQL client program in the container $1 with the password $2.
client() {
  in=$1 password=$2
  shift 2
  MYSQL_PWD=$password docker exec -i -e MYSQL_PWD "$in" "$@"
}

# --- the statements of a new server

quoted() { # text: as SQL takes it
  printf "'%s'" "$(printf '%s' "$1" | sed "s/\\\\/\\\\\\\\/g; s/'/''/g")"
}

# Database and user; every statement may be run again.
user_sql() {
  account="$(quoted "$db_user")@'%'"
  printf 'CREATE DATABASE IF NOT EXISTS %s;\n' "$db_name"
  printf 'CREATE USER IF NOT EXISTS %s;\n' "$account"
  printf 'ALTER USER %s IDENTIFIED BY %s;\n' "$account" "$(quoted "$db_password")"
  # shellcheck disable=SC2016  # backquotes of SQL
  printf 'GRANT ALL ON `%s`.* TO %s;\n' "$(printf '%s' "$db_name" | sed 's/_/\\_/g')" "$account"
}

# The tables as the Python agents made them; init.sql names its database db_skale.
tables_sql() {
  sed "s/db_skale/$db_name/g" "$root/test_data/init.sql"
}

# From this statement on root needs its password, if there is to be one.
root_sql() {
  [ -z "$db_root" ] || printf "ALTER USER 'root'@'localhost' IDENTIFIED BY %s;\n" "$(quoted "$db_root")"
}

new_server_sql() {
  tables_sql
  user_sql
  root_sql
}

# --- containers

need_image() {
  docker image inspect "$image" >/dev/null 2>&1 || docker pull "$image" >&2 \
    || fail "the image $image is not here and cannot be pulled: connect this host to the registry, or load the image (docker load)"
}

# Runs a server on a volume, without a restart policy: until it is known to work, it is not to loop.
run_server() { # container, volume, more options of 'docker run'
  new=$1 data=$2
  shift 2
  docker run -d --name "$new" -v "$data:/var/lib/mysql" --stop-timeout 60 \
    --log-opt max-size=10m --log-opt max-file=3 \
    -e MYSQL_ALLOW_EMPTY_PASSWORD=yes -e MYSQL_ROOT_HOST=localhost "$@" "$image" \
    --innodb-flush-log-at-trx-commit=1 --sync-binlog=1 --default-time-zone=+00:00 \
    --innodb-buffer-pool-size=128M --performance-schema=OFF --mysqlx=OFF >/dev/null
}

# Waits until the server listens. The one that initialises the data listens on its socket only, so it is
# not taken for the real one. 'ping' is content with a refused login.
await_server() { # container
  tries=0
  until docker exec "$1" mysqladmin --protocol=tcp --host=127.0.0.1 ping >/dev/null 2>&1; do
    tries=$((tries + 1))
    if ! is_running "$1" || [ "$tries" -gt "${MYSQL_WAIT:-180}" ]; then
      docker logs --tail 10 "$1" >&2
      return 1
    fi
    sleep 1
  done
}

logs_in() { # container
  client "$1" "$db_password" mysql --protocol=tcp --host=127.0.0.1 --user="$db_user" --database="$db_name" \
    --execute='SELECT 1' >/dev/null 2>&1
}
