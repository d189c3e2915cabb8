#!/bin/sh
# Runs an agent's container on this host, in place of the one of the same name.
set -eu
# shellcheck source=docker/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=docker/node.sh
. "$root/docker/node.sh"

usage() {
  cat <<'END'
Usage: sh install.sh [SETTINGS]               in sla-agent or bounty-agent
       sh docker/install.sh AGENT [SETTINGS]  AGENT is sla-agent or bounty-agent

Runs the agent's container, skale_sla or skale_bounty, on this host in place of the one of that name, and says what
its log says. Run it again after a change of the settings or of the image.

  SETTINGS  file with the agent's settings; by default test_data/.env, else /etc/skale-nms.env, which is made on a
            node that has no settings yet, with a MySQL (then run this as root)
  --help    show this text

In the environment:
  SKALE_DIR   the node's folder, with contracts_info and node_data; by default skale_admin's or sk_admin's, else ~/.skale
  DB_PORT     port for the MySQL of a node that has no settings yet (3307)
  IMAGE_REPO  what stands before the agent's name in the image's name (skalenetwork)
END
}

# The last complaint of Docker, as a part of a sentence.
complaint() {
  sed -n "s/^docker: //; s/^Error response from daemon: //; /^See 'docker/d; /^Run 'docker/d; s/\.\$//; /./p" "$complaints" | tail -n 1
}

# A mount's path ends at a comma, and a volume's at a colon.
refuse_separators() { # path, what it is
  case $1 in *[:,]*) fail "$2 is $1, which Docker cannot mount: a path without ':' and ',' is expected" ;; esac
}

use_image() {
  image=$repository:$version
  docker image inspect "$image" >/dev/null 2>&1 && return
  say "Pulling $image"
  docker pull --quiet "$image" >/dev/null 2>"$complaints" \
    || fail "there is no image $image here, and it cannot be pulled: run 'sh $root/$agent/build.sh' first"
}

# Has the engine look at what will be mounted, and lets the agents' group read the settings. A container does it, as
# who may use Docker need not be root.
prepare() {
  # shellcheck disable=SC2016 # for the container's shell
  changed=$(docker run --rm --network none --user 0:0 --cap-drop ALL --cap-add CHOWN --cap-add FOWNER \
    --mount "type=bind,source=$node,target=/skale_vol,readonly" \
    --mount "type=bind,source=$node/node_data,target=/skale_node_data,readonly" \
    --mount "type=bind,source=$settings,target=/settings" \
    --entrypoint sh "$image" -c \
    'test "$(stat -c %g:%a /settings)" = 65532:640 || { chgrp 65532 /settings && chmod 0640 /settings && echo changed; }' \
    2>"$complaints") || refuse_mounts
  [ -z "$changed" ] || say "$settings is now readable by group 65532, the agents' own, and by no other user (mode 0640)"
}

refuse_mounts() {
  reason=$(complaint)
  case $reason in
    *"bind source path does not exist: "*)
      fail "there is no ${reason##*: }: SKALE_DIR is $node, and the node's folder with contracts_info and node_data is expected" ;;
  esac
  fail "$image could not be tried with $node and $settings: $reason"
}

need_key() {
  [ "$agent" = bounty-agent ] || return 0
  key=$(setting ETH_PRIVATE_KEY)
  key=$key$(setting ETH_PRIVATE_KEY_FILE)
  [ -n "$key" ] \
    || fail "ETH_PRIVATE_KEY is not set in $settings, without which no bounty is claimed: the key that registered the node is expected; $name was left as it is"
}

need_mysql() {
  host=$(setting DB_HOST 127.0.0.1)
  port=$(setting DB_PORT 3307)
  refuse_no_port DB_PORT "$port"
  case $host in 127.* | localhost | ::1) ;; *) return 0 ;; esac # of others the agent's log tells
  if ! is_taken "$port" && [ -n "$made" ]; then
    sh "$root/test_data/create_environment.sh" "$settings"
  fi
  is_taken "$port" \
    || fail "no MySQL listens on $host:$port (DB_HOST, DB_PORT in $settings): run 'sh $root/test_data/create_environment.sh $settings' first"
}

# What runs under our name may well have the port: it goes.
need_status_port() {
  status=$(setting STATUS_PORT "$usual_port")
  refuse_no_port STATUS_PORT "$status"
  [ "$status" = 0 ] || is_running "$name" || ! is_taken "$status" \
    || fail "port $status is taken, which $agent needs for its state: free it, or set STATUS_PORT in $settings (0 for none)"
}

refuse_no_port() { # name, value
  case $2 in *[!0-9]*) fail "$1 is '$2' in $settings: a port is expected" ;; esac
}

# From here to the end of start no container is left that does not run: 24 monitors may count it as the node's downtime.
replace() {
  trap leave_none_behind EXIT
  trap 'say "$name was being replaced, and may not run now: run this again" >&2; exit 130' INT TERM
  old=$(docker container inspect --format '{{.Config.Image}}' "$name" 2>/dev/null || true)
  [ -n "$old" ] || return 0
  say "Stopping $name, which runs $old"
  docker unpause "$name" >/dev/null 2>&1 || true # what is paused cannot be stopped
  docker stop -t 10 "$name" >/dev/null 2>&1 || true # rm --force stops it too
  docker rm --force "$name" >/dev/null 2>"$complaints" || true
  ! has_container "$name" || fail "the container $name cannot be removed: $(complaint)"
}

leave_none_behind() {
  rm -f "$complaints"
  is_running "$name" || ! has_container "$name" || docker rm --force "$name" >/dev/null
}

start() {
  # shellcheck disable=SC2086 # words on purpose
  docker run --detach --name "$name" --restart unless-stopped --network host \
    --read-only --security-opt no-new-privileges --cap-drop ALL $capabilities \
    --log-driver json-file --log-opt max-size=10m --log-opt max-file=3 \
    --mount "type=bind,source=$node,target=/skale_vol,readonly" \
    --mount "type=bind,source=$node/node_data,target=/skale_node_data" \
    --mount "type=bind,source=$settings,target=/etc/skale-nms.env,readonly" \
    --env ENV_FILE=/etc/skale-nms.env --env SKALE_VOL=/skale_vol --env NODE_DATA=/skale_node_data \
    "$image" >/dev/null 2>"$complaints" \
    || fail "$name did not start, and no container of that name is left: $(complaint)"
  trap 'exit 130' INT TERM
}

tell_way_back() {
  [ -z "$old" ] || [ "$old" = "$image" ] \
    || say "It replaced $old; the way back: 'docker rm -f $name', then start that image as it was started before"
}

# The node's update may have started its own; it is not ours to remove.
tell_other_claimer() {
  [ "$agent" != bounty-agent ] || ! is_running sk_bounty \
    || say "The node's own sk_bounty claims too: no bounty is paid twice, but one of both may pay gas for nothing; 'docker rm -f sk_bounty' ends it"
}

# Prints the first line of the log that says how it goes.
telling_line() {
  docker logs "$name" 2>&1 | grep -E -m 1 " ERROR |: Waiting for |: $agent runs\$"
}

# Says what was seen, and no more.
watch() {
  seconds=0
  until line=$(telling_line) || [ "$seconds" = 60 ]; do
    [ "$(docker container inspect --format '{{.State.Running}} {{.RestartCount}}' "$name")" = 'true 0' ] || break
    sleep 1
    seconds=$((seconds + 1))
  done
  case $line in
    *" ERROR "*) fail "$name runs $image, but its log says: $line" ;;
    *": Waiting for "*) say "$name runs $image, and waits: $line" ;;
    *" runs") say "$name runs $image: $line" ;;
    *)
      [ "$seconds" = 60 ] || fail "$name ended at once and is started again and again; its log ends: $(docker logs --tail 1 "$name" 2>&1)"
      say "$name runs $image, but its log did not say '$agent runs' within 60 s"
      ;;
  esac
  say "See 'docker logs -f $name' for WARN and ERROR, and 'docker ps' for its health"
}

case ${1-} in --help | -h) usage; exit 0 ;; esac
use_agent "$@"
case ${2-} in
  --help | -h) usage; exit 0 ;;
  -*) fail "'$2' is not understood: a settings file, or nothing, is expected" ;;
esac
[ $# -le 2 ] || fail "'$3' is not understood: one settings file, or nothing, is expected"
case $agent in
  sla-agent) name=skale_sla usual_port=3090 capabilities='--cap-add NET_RAW' ;;
  bounty-agent) name=skale_bounty usual_port=3091 capabilities= ;;
esac
# for the image's entrypoint, which prepares folders and then becomes a user without rights
capabilities="$capabilities --cap-add CHOWN --cap-add DAC_OVERRIDE --cap-add FOWNER --cap-add SETUID --cap-add SETGID"
need_docker
complaints=$(mktemp)
trap 'rm -f "$complaints"' EXIT
trap 'exit 130' INT TERM

use_node
refuse_separators "$node" SKALE_DIR
use_image
use_node_settings "${2-}"
refuse_separators "$settings" 'the settings file'
need_key
prepare
need_mysql
need_status_port
replace
start
tell_way_back
tell_other_claimer
watch
