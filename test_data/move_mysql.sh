#!/bin/sh
# Moves the agents' database from an older MySQL server to MySQL 9.7. The old data stays as the way back.
set -eu
# shellcheck source=docker/lib.sh
. "$(dirname "$0")/../docker/lib.sh"
# shellcheck source=docker/mysql.sh
. "$root/docker/mysql.sh"

agents=${AGENT_CONTAINERS:-skale_sla skale_bounty}
new=$name-new
old=$name-old

usage() {
  cat <<'USAGE'
Usage: sh move_mysql.sh [SETTINGS]

Moves the database DB_NAME from the older server in the running container skale-mysql (MySQL 5.7 or
later) to MySQL 9.7: dumps it with the old server's own tools, loads it on the new volume
skale-mysql-9, compares the number of rows of every table, and puts the new server in the old one's
place, on 127.0.0.1 and the port DB_PORT. Remove both agents' containers first.

The old volume is not touched. The dump, and the commands for the way back, are kept in a folder beside
SETTINGS that only its owner reads. If anything fails, the old server is in service as before.

SETTINGS is the agents' settings file, test_data/.env by default. DB_USER, DB_PASSWORD and
DB_ROOT_PASSWORD must be set there: the new server's user and root get these. DB_ROOT_PASSWORD is tried
on the old server too, then the one in its container's environment. From the environment:
MYSQL_CONTAINER and MYSQL_VOLUME for other names, MYSQL_WAIT for the seconds to wait (180).
USAGE
}

# --- the old server

old_is() { # format of 'docker inspect'
  docker container inspect --format "$1" "$name"
}

see_old_container() {
  for agent in $agents; do
    ! is_running "$agent" || fail "$agent runs and would go on writing to the old server: remove it first (docker rm -f $agent)"
  done
  has_container "$name" || fail "there is no container $name, so there is nothing to move: name it by MYSQL_CONTAINER, or make a new server with create_environment.sh"
  is_running "$name" || fail "$name does not run: start it first (docker start $name)"
  mount=$(old_is '{{range .Mounts}}{{if eq .Destination "/var/lib/mysql"}}{{if eq .Type "volume"}}{{.Name}}{{else}}{{.Source}}{{end}}{{end}}{{end}}')
  [ "$mount" != "$volume" ] || fail "$name has its data on $volume already, so it was moved: there is nothing to do"
  [ -n "$mount" ] || fail "$name has its data in the container, not on a volume at /var/lib/mysql: it would be lost with the container; dump it by hand"
  [ "$(old_is '{{.HostConfig.AutoRemove}}')" = false ] || fail "$name was started with --rm, so that its volume would be removed with it: dump it by hand"
  ! docker volume inspect "$volume" >/dev/null 2>&1 || fail "the volume $volume is there already, perhaps from an earlier move: if its data is not needed, docker volume rm $volume"
  for left in "$new" "$old"; do
    ! has_container "$left" || fail "there is a container $left, perhaps from a move that was killed: see what it holds, then docker rm $left"
  done
}

old_client() {
  client "$name" "$old_root" "$@"
}

use_old_root() {
  in_environment=$(old_is '{{range .Config.Env}}{{println .}}{{end}}' | sed -n 's/^MYSQL_ROOT_PASSWORD=//p')
  for old_root in "$db_root" "$in_environment" ''; do
    ! old_client mysql --user=root --execute='SELECT 1' >/dev/null 2>&1 || return 0
  done
  fail "root cannot log in to the server in $name, neither with DB_ROOT_PASSWORD nor with the MYSQL_ROOT_PASSWORD of its container: set the old server's root password as DB_ROOT_PASSWORD in $settings"
}

see_old_database() {
  use_old_root
  version=$(old_client mysql --user=root -N -B --execute='SELECT VERSION()')
  tables=$(old_client mysql --user=root -N -B --execute="SELECT table_name FROM information_schema.tables WHERE table_schema = '$db_name' AND table_type = 'BASE TABLE' ORDER BY table_name")
  [ -n "$tables" ] || fail "the server in $name has no tables in $db_name: DB_NAME in $settings is expected to name the agents' database"
  others=$(old_client mysql --user=root -N -B --execute="SELECT schema_name FROM information_schema.schemata WHERE schema_name NOT IN ('$db_name', 'mysql', 'sys', 'information_schema', 'performance_schema')" | tr '\n' ' ')
  [ -z "$others" ] || say "Only $db_name is moved. Also on the old server, and not moved: $others"
}

# What 'docker run' needs to make the old container again on its data.
# shellcheck disable=SC2016  # a template of Go
way_back() {
  say '#!/bin/sh'
  say "# Puts the old server back in service. What was written since the move stays on the volume $volume."
  say "docker rm -f $name"
  printf 'docker run -d --name %s' "$name"
  old_is '{{with .HostConfig.RestartPolicy.Name}} --restart {{.}}{{end}}{{with .HostConfig.NetworkMode}}{{if and (ne . "default") (ne . "bridge")}} --network {{.}}{{end}}{{end}}{{range $port, $hosts := .HostConfig.PortBindings}}{{range $hosts}} -p {{with .HostIp}}{{.}}:{{end}}{{.HostPort}}:{{$port}}{{end}}{{end}}{{range .Mounts}} -v {{if eq .Type "volume"}}{{.Name}}{{else}}{{printf "%q" .Source}}{{end}}:{{printf "%q" .Destination}}{{if not .RW}}:ro{{end}}{{end}} {{.Config.Image}}{{range .Config.Cmd}} {{printf "%q" .}}{{end}}'
}

dump() {
  old_client mysqldump --user=root --single-transaction --routines --triggers --events --hex-blob \
    --set-gtid-purged=OFF --default-character-set=utf8mb4 "$db_name" >"$kept/$db_name.sql" \
    || fail "the dump of $db_name failed: the reason is above"
  tail -n 1 "$kept/$db_name.sql" | grep -q '^-- Dump completed' || fail "the dump of $db_name has no end: is the disk full?"
}

# --- the new server

# NO_AUTO_CREATE_USER, which 5.7 writes before routines and triggers, is unknown from 8.0 on. The old
# server's transaction numbers (GTID) mean nothing to the new one; they may go over several lines.
for_new_server() {
  sed -e '/^\/\*!50003 SET sql_mode/s/NO_AUTO_CREATE_USER,\{0,1\}//' \
    -e '/^SET @@GLOBAL.GTID_PURGED/,/;[[:space:]]*$/d' "$1"
}

new_client() {
  client "$new" '' mysql --user=root --default-character-set=utf8mb4 "$@"
}

load() {
  run_server "$new" "$volume" --network none || fail 'the new server cannot be started: the reason is above'
  await_server "$new" || fail 'the new server did not come up: its last lines are above'
  user_sql | new_client || fail "the database $db_name and the user $db_user cannot be made: the reason is above"
  for_new_server "$kept/$db_name.sql" | new_client "$db_name" || fail "the new server did not take the dump: the reason is above"
}

count_sql() {
  for table in $tables; do
    # shellcheck disable=SC2016  # backquotes of SQL
    printf 'SELECT "%s", COUNT(*) FROM `%s`.`%s`;\n' "$table" "$db_name" "$table"
  done
}

# Counted on the old server after the dump, so that what somebody wrote meanwhile is seen.
compare() {
  count_sql | old_client mysql --user=root -N -B >"$kept/old"
  count_sql | new_client -N -B >"$kept/new"
  paste "$kept/old" "$kept/new" | awk '
    BEGIN { form = "%-24s %12s %12s  %s\n"; printf form, "table", "old", "new", "same" }
    { same = $1 == $3 && $2 == $4; wrong += !same; printf form, $1, $2, $4, same ? "yes" : "NO" }
    END { exit wrong > 0 }' || fail 'the new server does not hold what the old one holds: something still writes to the old one, or the dump is not whole'
  rm "$kept/old" "$kept/new"
}

take_over() {
  root_sql | new_client
  docker stop "$new" >/dev/null
  docker rm "$new" >/dev/null
  taking_over=yes
  docker stop -t 60 "$name" >/dev/null
  docker rename "$name" "$old"
  ! is_taken "$db_port" || fail "port $db_port is taken by another program: stop it, or set another DB_PORT in $settings"
  run_server "$name" "$volume" -p "127.0.0.1:$db_port:3306" || fail 'the new server cannot be started: the reason is above'
  await_server "$name" || fail 'the new server did not come up: its last lines are above'
  logs_in "$name" || fail "$db_user cannot use $db_name on the new server"
  docker update --restart unless-stopped "$name" >/dev/null
  taking_over='' made_volume='' in_service=yes
  docker rm "$old" >/dev/null # without -v: its volume stays
}

# --- all or nothing

kept='' made_volume='' taking_over='' in_service=''
clean() {
  code=$?
  trap - EXIT
  [ -z "$in_service" ] || exit "$code"
  if [ -n "$taking_over" ]; then
    if has_container "$old"; then
      docker rm -f "$name" >/dev/null 2>&1 || true
      docker rename "$old" "$name"
    fi
    docker start "$name" >/dev/null
    await_server "$name" || say "$name does not answer yet: its last lines are above" >&2
  fi
  if [ -n "$made_volume" ]; then
    docker rm -f "$new" >/dev/null 2>&1 || true
    docker volume rm "$volume" >/dev/null 2>&1 || true
  fi
  rm -rf "$kept"
  say "$name is the old server, as before" >&2
  exit "$code"
}

case ${1-} in -h | --help)
  usage
  exit 0
  ;;
esac
need_docker
use_settings "${1-}"
use_own_database
see_old_container
see_old_database
need_image

trap clean EXIT
trap 'exit 130' INT TERM
umask 077
kept=$(dirname "$settings")/$name-before-9.7-$(date -u +%Y%m%dT%H%M%SZ)
mkdir "$kept"
way_back >"$kept/way_back.sh"
say "Dumping $db_name from MySQL $version in $name"
dump
say "Loading it on the volume $volume"
made_volume=yes
docker volume create "$volume" >/dev/null
load
compare
take_over
say "$name is now MySQL 9.7 on 127.0.0.1:$db_port. The dump is in $kept; remove it when it is no longer needed."
say "The old data stays on $mount (beware of docker volume prune). The way back, also in $kept/way_back.sh:"
sed 's/^/  /' "$kept/way_back.sh"
