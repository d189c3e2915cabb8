#!/bin/sh
# Makes the MySQL server of the agents, or checks the one that is there.
set -eu
# shellcheck source=docker/lib.sh
. "$(dirname "$0")/../docker/lib.sh"
# shellcheck source=docker/mysql.sh
. "$root/docker/mysql.sh"

usage() {
  cat <<'USAGE'
Usage: sh create_environment.sh [SETTINGS]

Starts MySQL 9.7 in the container skale-mysql, with its data on the volume skale-mysql-9, on
127.0.0.1 and the port DB_PORT (3307), with the database DB_NAME (db_skale), the tables of init.sql
and the user DB_USER, and waits until that user can log in. Run again it starts what is stopped, and
checks what runs.

SETTINGS is the agents' settings file, test_data/.env by default. DB_USER, DB_PASSWORD and
DB_ROOT_PASSWORD must be set there. From the environment: MYSQL_CONTAINER and MYSQL_VOLUME for other
names, MYSQL_WAIT for the seconds to wait (180).
USAGE
}

# Whatever this run made and did not finish goes away again.
made_container='' made_volume=''
clean() {
  code=$?
  trap - EXIT
  [ -z "$made_container" ] || docker rm -f "$made_container" >/dev/null 2>&1 || true
  [ -z "$made_volume" ] || docker volume rm "$made_volume" >/dev/null 2>&1 || true
  exit "$code"
}

check() {
  await_server "$name" || fail "the MySQL server in $name does not answer: its last lines are above"
  logs_in "$name" || fail "$db_user cannot use $db_name in $name with the DB_PASSWORD of $settings: its data (volume $(data_of "$name")) may have been made with other settings; put these into $settings, or change the server's: docker exec -it $name mysql -u root -p"
  is_taken "$db_port" || fail "$name does not listen on port $db_port of this host: set DB_PORT in $settings to its port ($(docker port "$name" 3306 2>/dev/null | tr '\n' ' '))"
}

data_of() {
  docker container inspect --format '{{range .Mounts}}{{if eq .Destination "/var/lib/mysql"}}{{if eq .Type "volume"}}{{.Name}}{{else}}{{.Source}}{{end}}{{end}}{{end}}' "$1"
}

# The one that is there keeps its restart policy, and is left as it was found if it is no good.
use_container() {
  if is_running "$name"; then
    state='runs already'
  else
    ! is_taken "$db_port" || fail "port $db_port is taken, so $name cannot start: stop the program that listens there, or change DB_PORT in $settings"
    docker start "$name" >/dev/null || fail "$name cannot be started: the reason is above"
    state='was stopped and runs again'
  fi
  check
  say "$name $state: $db_user can use $db_name on 127.0.0.1:$db_port"
}

make_container() {
  ! is_taken "$db_port" || fail "port $db_port is taken: stop the program that listens there, or set another DB_PORT in $settings"
  need_image
  if ! docker volume inspect "$volume" >/dev/null 2>&1; then
    made_volume=$volume
    docker volume create "$volume" >/dev/null
  fi
  made_container=$name
  run_server "$name" "$volume" -p "127.0.0.1:$db_port:3306" || fail "the container $name cannot be started: the reason is above"
  await_server "$name" || fail "the MySQL server on the volume $volume did not come up: its last lines are above"
  if [ -n "$made_volume" ]; then
    new_server_sql | client "$name" '' mysql --user=root --default-character-set=utf8mb4 \
      || fail "the database $db_name cannot be made: the reason is above"
  fi
  check
  docker update --restart unless-stopped "$name" >/dev/null
  made_container='' made_volume=''
  say "$name is ready: $db_user can use $db_name on 127.0.0.1:$db_port; its data is on the volume $volume"
}

case ${1-} in -h | --help)
  usage
  exit 0
  ;;
esac
need_docker
use_settings "${1-}"
use_own_database
trap clean EXIT
trap 'exit 130' INT TERM
if has_container "$name"; then
  use_container
else
  make_container
fi
