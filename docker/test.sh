#!/bin/sh
# Tests the shell scripts with a stand-in for docker: their sentences, what they tell Docker, what they leave behind.
# Needs neither Docker nor an image. Exit code 0 if every test passed.
set -eu
# shellcheck source=docker/lib.sh
. "$(dirname "$0")/lib.sh"

work=$(mktemp -d)
listener=
trap 'end_listener; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# --- a test begins with 'it', runs something, says what it expects

passed=0
failed=0
sentence=
complaints=

# Ends the test before, and makes a new checkout, a new node's folder and a new stand-in.
it() {
  settle
  sentence=$1
  complaints=
  box=$work/$((passed + failed))
  checkout=$box/checkout
  STAND_IN=$box/engine
  SKALE_DIR=$box/skale
  NMS_ETC=$box/etc
  HOME=$box/home
  DB_PORT=$closed_port
  export STAND_IN SKALE_DIR NMS_ETC HOME DB_PORT
  unset IMAGE_REPO PLATFORMS
  mkdir -p "$STAND_IN/containers" "$STAND_IN/images" "$SKALE_DIR/node_data" "$NMS_ETC" "$HOME"
  : >"$STAND_IN/calls"
  cp -R "$work/checkout" "$checkout"
  settings=$box/settings
  printf '%s\n' "DB_PORT=$mysql_port" 'STATUS_PORT=0' 'ETH_PRIVATE_KEY=k' >"$settings"
  : >"$STAND_IN/images/skalenetwork_sla-agent:$tag"
  : >"$STAND_IN/images/skalenetwork_bounty-agent:$tag"
  printf '%s\n' "T INFO  [main] Daemon: sla-agent runs" "T INFO  [main] Daemon: bounty-agent runs" >"$STAND_IN/log"
}

settle() {
  [ -n "$sentence" ] || return 0
  if [ -z "$complaints" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n%s\n--- it said:\n%s\n--- docker was told:\n%s\n' \
      "$sentence" "$complaints" "$(cat "$box/said")" "$(cat "$STAND_IN/calls")"
  fi
}

complain() {
  complaints="$complaints  $*
"
}

run() { # command...
  code=0
  (PATH=$root/docker/test/bin:$PATH && "$@") >"$box/said" 2>&1 </dev/null || code=$?
}

exits() { # code
  [ "$code" = "$1" ] || complain "expected exit code $1, but it was $code"
}

says() { # text
  grep -qF -e "$1" "$box/said" || complain "expected it to say: $1"
}

says_one_sentence() { # text
  exits 1
  says "$1"
  [ "$(wc -l <"$box/said")" = 1 ] || complain 'expected one line'
}

tells_docker() { # text
  grep -qF -e "$1" "$STAND_IN/calls" || complain "expected docker to be told: $1"
}

never_tells_docker() { # text
  ! grep -qF -e "$1" "$STAND_IN/calls" || complain "expected docker not to be told: $1"
}

equals() { # actual, expected
  [ "$1" = "$2" ] || complain "expected '$2', but it was '$1'"
}

container() { # name, image, whether it runs
  mkdir -p "$STAND_IN/containers/$1"
  printf '%s\n' "$2" >"$STAND_IN/containers/$1/image"
  printf '%s\n' "$3" >"$STAND_IN/containers/$1/running"
}

leaves_only_running() { # names
  left=$(cd "$STAND_IN/containers" && grep -l true -- */running 2>/dev/null | sed 's|/.*||' | tr '\n' ' ')
  all=$(cd "$STAND_IN/containers" && find . -mindepth 1 -maxdepth 1 | sed 's|./||' | sort | tr '\n' ' ')
  equals "$left" "${1:+$1 }"
  equals "$all" "${1:+$1 }"
}

# --- ports: one that something listens on, and one that is free

free_port() {
  perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1")->sockport'
}

listen() { # port
  mkfifo "$work/listens"
  perl -MIO::Socket::INET -e '
    my $socket = IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1:$ARGV[0]") or die $!;
    print "yes\n"; close STDOUT; sleep 600' "$1" >"$work/listens" &
  listener=$!
  read -r _ <"$work/listens"
}

end_listener() {
  [ -z "$listener" ] || kill "$listener"
}

# What the tests copy: all that the scripts look for in a checkout.
make_checkout() {
  mkdir -p "$work/checkout/sla-agent" "$work/checkout/bounty-agent" "$work/checkout/docker" "$work/checkout/test_data"
  cp "$root/VERSION" "$root/build_all.sh" "$root/run_all.sh" "$work/checkout"
  cp "$root/docker"/*.sh "$work/checkout/docker"
  for agent in sla-agent bounty-agent; do
    cp "$root/$agent/build.sh" "$root/$agent/install.sh" "$work/checkout/$agent"
  done
}

command -v perl >/dev/null || fail 'there is no perl, which opens a port for the tests: install it (Debian: apt-get install perl-base)'
tag=$(cat "$root/VERSION")
make_checkout
mysql_port=$(free_port)
listen "$mysql_port"
closed_port=$(free_port)

# --- the tests

for part in every_script settings build install node; do
  # shellcheck disable=SC1090 # each is checked by itself
  . "$root/docker/test/$part.sh"
done
settle
say "$passed passed, $failed failed"
[ "$failed" = 0 ]
