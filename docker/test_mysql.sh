#!/bin/sh
# Tries create_environment.sh and move_mysql.sh on a real Docker engine. Needs the image mysql:9.7; makes
# containers and volumes of its own names only, and removes them.
set -eu
# shellcheck source=docker/lib.sh
. "$(dirname "$0")/lib.sh"
need_docker

work=$(mktemp -d)
mark=nms-test-$$
before=$mark-before
passed=0
failed=0
finished=''

clean() {
  code=$?
  trap - EXIT
  for left in $(docker ps -aq --filter "name=$mark"); do docker rm -fv "$left" >/dev/null; done
  for left in $(docker volume ls -q --filter "name=$mark") ${old_volume-}; do docker volume rm "$left" >/dev/null; done
  rm -rf "$work"
  [ -n "$finished" ] || say "test_mysql.sh: ended in the middle"
  exit "$code"
}
trap clean EXIT
trap 'exit 130' INT TERM

# --- how it is told

is() { # what, command: passes if the command succeeds
  what=$1
  shift
  if "$@" >"$work/is.log" 2>&1; then
    passed=$((passed + 1))
    say "ok      $what"
  else
    failed=$((failed + 1))
    say "FAILED  $what"
    sed 's/^/        | /' "$work/out" "$work/is.log"
  fi
}

run() { # code that is expected, command; its words go to $work/out
  wanted=$1
  shift
  code=0
  "$@" >"$work/out" 2>&1 </dev/null || code=$?
  [ "$code" = "$wanted" ] || {
    say "exit code $code"
    return 1
  }
}

# As run 1, and the words hold the text, in one line that names the script.
refuses() { # text, command
  text=$1
  shift
  run 1 "$@" && grep -F "$text" "$work/out" | grep -q '\.sh: '
}

tells() {
  grep -qF "$1" "$work/out"
}

create() { # server, settings
  MYSQL_CONTAINER=$1 MYSQL_VOLUME=$1 sh "$root/test_data/create_environment.sh" "$2"
}

move() { # settings; also to be called with other variables
  MYSQL_CONTAINER=$before MYSQL_VOLUME=$mark-after AGENT_CONTAINERS=$mark-none sh "$root/test_data/move_mysql.sh" "$1"
}

sql() { # server, user, password, statement
  MYSQL_PWD=$3 docker exec -e MYSQL_PWD "$1" mysql --user="$2" -N -B --execute="$4"
}

# --- what it is tried on

free_port() {
  port_to_try=$1
  while is_taken "$port_to_try"; do port_to_try=$((port_to_try + 1)); done
  printf '%s' "$port_to_try"
}

nothing_of() { # server: neither container nor volume
  ! has_container "$1" && ! docker volume inspect "$1" >/dev/null 2>&1
}

only_the_volume_of() { # server
  ! has_container "$1" && docker volume inspect "$1" >/dev/null
}

no_stopped_container() {
  [ -z "$(docker ps -aq --filter "name=$mark" --filter status=exited --filter status=created --filter status=paused)" ]
}

mounts() { # server: its volumes
  docker container inspect --format '{{range .Mounts}}{{if eq .Type "volume"}}{{.Name}}{{end}}{{end}}' "$1"
}

# As the README of the Python agents starts it, but for the image, which stands in for 5.7's.
start_old_server() {
  docker run -d --restart always --name "$before" -e MYSQL_ROOT_PASSWORD=old-root -e MYSQL_DATABASE=db_skale \
    -e MYSQL_USER=nms -e MYSQL_PASSWORD=old-password -v "$root/test_data/init.sql:/docker-entrypoint-initdb.d/init.sql" \
    -p "127.0.0.1:$old_port:3306" mysql:9.7 \
    --sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION >/dev/null
  old_volume=$(mounts "$before")
}

fill_old_server() {
  until docker exec "$before" mysqladmin --protocol=tcp --host=127.0.0.1 ping >/dev/null 2>&1; do sleep 1; done
  sed -e 's/NO_AUTO_CREATE_USER,//' -e '/GTID_PURGED/,/;$/d' "$root/docker/test/dump_5.7.sql" \
    | MYSQL_PWD=old-root docker exec -i -e MYSQL_PWD "$before" mysql --user=root db_skale
}

# The old server's mysqldump prints this file from now on.
let_dump_be() {
  { printf '#!/bin/sh\ncat <<"END_OF_DUMP"\n' && cat "$1" && printf 'END_OF_DUMP\n'; } >"$work/mysqldump"
  chmod 755 "$work/mysqldump"
  docker cp -q "$work/mysqldump" "$before:/usr/local/bin/mysqldump" 2>/dev/null \
    || docker cp "$work/mysqldump" "$before:/usr/local/bin/mysqldump" >/dev/null
}

rows() { # server, root's password: every row as text
  MYSQL_PWD=$2 docker exec -e MYSQL_PWD "$1" /usr/bin/mysqldump --user=root --compact --no-create-info --skip-triggers \
    --set-gtid-purged=OFF --hex-blob db_skale
}

old_is_in_service() {
  is_running "$before" \
    && [ "$(mounts "$before")" = "$old_volume" ] \
    && [ "$(sql "$before" nms old-password 'SELECT COUNT(*) FROM db_skale.report')" = 3 ] \
    && ! docker volume inspect "$mark-after" >/dev/null 2>&1 \
    && no_stopped_container \
    && [ -z "$(ls -d "$work/$before"-* 2>/dev/null)" ]
}

old_port=$(free_port 33070)
start_old_server
own_port=$(free_port $((old_port + 1)))

# --- a new server, with passwords as odd as they come

one=$mark-one
# shellcheck disable=SC2016  # nothing is to expand
odd_user='n"m s$1'
odd_password="it's #1 \$HOME \\back\\\\ %s \`x\` end"
# shellcheck disable=SC2016
odd_root='ro"ot \ #$x'
cat >"$work/odd.env" <<SETTINGS
DB_USER='$odd_user'
DB_PASSWORD="$odd_password"
DB_ROOT_PASSWORD='$odd_root'
DB_PORT=$own_port
SETTINGS
sed 's/^DB_PASSWORD=.*/DB_PASSWORD=another/' "$work/odd.env" >"$work/another.env"
sed '/^DB_ROOT/d' "$work/odd.env" >"$work/rootless.env"
sed '$ a DB_NAME=db-skale' "$work/odd.env" >"$work/name.env"

logs_in_from_the_host() {
  MYSQL_PWD=$odd_password docker run --rm --network host -e MYSQL_PWD --entrypoint mysql mysql:9.7 \
    --host=127.0.0.1 --port="$own_port" --user="$odd_user" --execute='SELECT 1' db_skale
}

no_secret_in_inspect() {
  ! docker container inspect "$1" | grep -e back -e 'ro"ot' -e 'ro."ot'
}

is 'a settings file that is not there is one sentence' refuses 'there is no settings file' create "$one" "$work/none.env"
is 'no DB_ROOT_PASSWORD is one sentence' refuses 'DB_ROOT_PASSWORD is not set' create "$one" "$work/rootless.env"
is 'a DB_NAME with a dash is one sentence' refuses 'DB_NAME in' create "$one" "$work/name.env"
MYSQL_WAIT=1
export MYSQL_WAIT
is 'a server that does not come up in time is one sentence' refuses 'did not come up' create "$one" "$work/odd.env"
unset MYSQL_WAIT
is '... and leaves neither container nor volume' nothing_of "$one"
is 'a new server comes up' run 0 create "$one" "$work/odd.env"
is '... and says that it is ready' tells "$one is ready"
is '... and lets the user in from this host, with every odd character' logs_in_from_the_host
is '... and has the four tables' [ "$(sql "$one" root "$odd_root" "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'db_skale'")" = 4 ]
is '... on 127.0.0.1 only' [ "$(docker port "$one")" = "3306/tcp -> 127.0.0.1:$own_port" ]
is '... and comes back after a restart of the host' [ "$(docker container inspect --format '{{.HostConfig.RestartPolicy.Name}}' "$one")" = unless-stopped ]
is '... with no password in its definition' no_secret_in_inspect "$one"
is 'run again it says that the server runs already' run 0 create "$one" "$work/odd.env"
is '... in a sentence' tells 'runs already'
is 'another password is one sentence' refuses 'with the DB_PASSWORD of' create "$one" "$work/another.env"
is '... and leaves the server running' is_running "$one"
docker stop "$one" >/dev/null
is 'a stopped server is started' run 0 create "$one" "$work/odd.env"
is '... which is said' tells 'was stopped and runs again'
is 'a taken port is one sentence' refuses "port $own_port is taken" create "$mark-two" "$work/odd.env"
is '... and leaves neither container nor volume' nothing_of "$mark-two"

# --- backup, and restore on a fresh volume, as docs/operations.md has it

backup() {
  MYSQL_PWD=$odd_password docker exec -e MYSQL_PWD "$one" mysqldump --user="$odd_user" --single-transaction \
    --no-tablespaces --set-gtid-purged=OFF db_skale >"$work/backup.sql"
}

restore() {
  MYSQL_PWD=$odd_password docker exec -i -e MYSQL_PWD "$one" mysql --user="$odd_user" db_skale <"$work/backup.sql"
}

sql "$one" root "$odd_root" 'INSERT INTO db_skale.report (my_id) VALUES (77)'
is 'a backup is taken as the agents'"'"' user' backup
docker rm -f "$one" >/dev/null
is 'a container that is made anew takes up its data' run 0 create "$one" "$work/odd.env"
is '... with its rows' [ "$(sql "$one" root "$odd_root" 'SELECT my_id FROM db_skale.report')" = 77 ]
docker rm -f "$one" >/dev/null
is 'data with another password is one sentence' refuses 'with the DB_PASSWORD of' create "$one" "$work/another.env"
is '... and leaves the volume, but no container' only_the_volume_of "$one"
docker volume rm "$one" >/dev/null
is 'a fresh server comes up' run 0 create "$one" "$work/odd.env"
is '... and takes the backup' restore
is '... with its rows' [ "$(sql "$one" root "$odd_root" 'SELECT my_id FROM db_skale.report')" = 77 ]

# --- the move

cat >"$work/move.env" <<SETTINGS
DB_USER=nms
DB_PASSWORD='new #1 password'
DB_ROOT_PASSWORD=new-root
DB_PORT=$old_port
SETTINGS
sed "s/^DB_PORT=.*/DB_PORT=$own_port/" "$work/move.env" >"$work/taken.env"
sed '$ a DB_NAME=db_none' "$work/move.env" >"$work/none.env"
sed '/Dump completed/d' "$root/docker/test/dump_5.7.sql" >"$work/cut.sql"
sed "s/,(25160,[^)]*)//" "$root/docker/test/dump_5.7.sql" >"$work/less.sql"

is 'the old server holds odd rows' fill_old_server
rows "$before" old-root >"$work/rows"
is 'a running agent refuses the move' refuses 'runs and would go on writing' env AGENT_CONTAINERS="$one" MYSQL_CONTAINER="$before" sh "$root/test_data/move_mysql.sh" "$work/move.env"
is 'a wrong DB_NAME refuses it' refuses 'has no tables in db_none' move "$work/none.env"
is 'a port that is taken at the end fails it' refuses "port $own_port is taken" move "$work/taken.env"
is '... and the old server is in service again' old_is_in_service
let_dump_be "$work/cut.sql"
is 'a dump without its end fails it' refuses 'has no end' move "$work/move.env"
is '... and the old server is in service' old_is_in_service
let_dump_be "$work/less.sql"
is 'a row too few fails it' refuses 'does not hold what the old one holds' move "$work/move.env"
is '... and is seen in the table' grep -qE '^report +3 +2 +NO' "$work/out"
is '... and the old server is in service' old_is_in_service
let_dump_be "$root/docker/test/dump_5.7.sql"
is "a dump in MySQL 5.7's words is moved" run 0 move "$work/move.env"
say "$(cat "$work/out")"
rows "$before" new-root >"$work/rows.new" || true
is '... with every row as it was' cmp "$work/rows" "$work/rows.new"
is '... and the trigger' [ "$(sql "$before" root new-root "SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = 'db_skale'")" = report_down ]
is '... on the new volume' [ "$(mounts "$before")" = "$mark-after" ]
is '... with the new password' sql "$before" nms 'new #1 password' 'SELECT 1 FROM db_skale.report'
is '... and no stopped container' no_stopped_container
is '... and the old volume is there' docker volume inspect "$old_volume"
kept=$(ls -d "$work/$before"-before-*)
is '... and the dump is for its owner only' [ "$(stat -c %a "$kept" "$kept/db_skale.sql" | tr '\n' ' ')" = '700 600 ' ]
is 'a second move has nothing to do' refuses 'it was moved' move "$work/move.env"
is 'the way back runs' run 0 sh "$kept/way_back.sh"
rm -r "$kept"
docker volume rm "$mark-after" >/dev/null
until docker exec "$before" mysqladmin --protocol=tcp --host=127.0.0.1 ping >/dev/null 2>&1; do sleep 1; done
is '... to the old server' old_is_in_service

finished=yes
say "$passed passed, $failed failed"
[ "$failed" = 0 ]
