# shellcheck shell=sh
# What the scripts of this project share; each of them sources it right after 'set -eu'. POSIX sh.
# $root is the checkout, $here the folder from which the script was called.

here=$PWD
root=$(CDPATH='' cd "$(dirname "$0")" && while [ ! -e docker/lib.sh ] && [ "$PWD" != / ]; do cd ..; done && pwd)

say() {
  printf '%s\n' "$*"
}

fail() { # one sentence: what is wrong, and what to do
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

need_docker() {
  command -v docker >/dev/null 2>&1 \
    || fail 'there is no docker command: install Docker Engine first (https://docs.docker.com/engine/install/)'
  docker version >/dev/null 2>&1 \
    || fail "no Docker engine answers: start it (systemctl start docker), or run this as root or as a member of the group 'docker'"
}

# --- the settings file: NAME=value lines, read as the agents read it (dotenv)

# Sets $settings to the absolute path of the file that $1 names, or of test_data/.env.
use_settings() {
  settings=${1:-$root/test_data/.env}
  case $settings in /*) ;; *) settings=$here/$settings ;; esac
  [ -f "$settings" ] \
    || fail "there is no settings file $settings: copy test_data/.env_template to test_data/.env and fill it in, or name another file"
  [ -r "$settings" ] || fail "$settings cannot be read: run this as root or as the owner of the file"
}

# Prints the value of $1, or $2 if it is not set. Quotes are taken off; nothing is expanded.
# Use it as name=$(setting NAME), where a refusal ends the script.
setting() {
  line=$(sed -n "s/^[[:space:]]*$1[[:space:]]*=[[:space:]]*//p" "$settings" | tail -n 1 | tr -d '\r')
  # the agents refuse such a value too
  ! printf '%s' "$line" | grep -q "^[^'\"#[:space:]]\([^#]*[^#[:space:]]\)\{0,1\}#" \
    || fail "$1 has a '#' in $settings, where a comment begins: a value with a '#' is expected in quotes"
  value=$(printf '%s' "$line" | sed \
    -e "s/^\('[^']*'\)[[:space:]]*\(#.*\)\{0,1\}\$/\1/; t quotes" \
    -e 's/^\("[^"]*"\)[[:space:]]*\(#.*\)\{0,1\}$/\1/; t quotes' \
    -e 's/#.*//; s/[[:space:]]*$//' \
    -e ': quotes' -e 's/^"\(.*\)"$/\1/' -e "s/^'\(.*\)'\$/\1/")
  case $value in *[![:space:]]*) ;; *) value=${2-} ;; esac
  printf '%s' "$value"
}

# --- images

# Sets $agent, $version and $repository, which is the image's name without its tag.
use_agent() {
  agent=${1-}
  case $agent in
    sla-agent | bounty-agent) ;;
    *) fail "'$agent' is no agent: sla-agent or bounty-agent is expected" ;;
  esac
  # shellcheck disable=SC2034 # for the scripts that source this
  version=$(cat "$root/VERSION")
  # shellcheck disable=SC2034 # for the scripts that source this
  repository=${IMAGE_REPO:-skalenetwork}/$agent
}

# --- containers

# Whether a container of this name exists, in whatever state.
has_container() {
  docker container inspect "$1" >/dev/null 2>&1
}

is_running() {
  [ "$(docker container inspect --format '{{.State.Running}}' "$1" 2>/dev/null)" = true ]
}

# Whether something listens on this TCP port of 127.0.0.1 (or of all addresses).
is_taken() {
  hex_port=$(printf '%04X' "$1")
  cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | grep -qiE "^ *[0-9]+: [0-9A-F]+:$hex_port [0-9A-F]+:0000 0A "
}
