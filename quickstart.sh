#!/usr/bin/env bash
# Builds both agents and runs them on a small SKALE network on this machine.
set -euo pipefail

usage() {
  cat <<'END'
Usage: ./quickstart.sh [OPTION]...

Builds the project, starts a small SKALE network on this machine (an Ethereum node, the contracts,
a database, 25 nodes of which three are faulty) and both agents, waits for one short epoch and
prints what was measured, which verdicts the chain counted and the bounty that was claimed.
Nothing stays behind. Needs a JDK 25, Maven and npm; the first run downloads what the build needs.

  --generation B|E2
            B (the default): as above, with the contracts of SKALE Manager 1.5.0
            E2: with those of SKALE Manager 1.9 and later, which take no verdicts and pay by
            calendar month: the chain's clock jumps to two reward dates
  --keep    leave the network and the agents running at the end, until Ctrl-C
  --help    show this text

Exit code: 0 if every verdict was counted once with the right numbers and every bounty was claimed once.
END
}

fail() {
  printf 'quickstart: %s\n' "$*" >&2
  exit 1
}

is_jdk25() {
  [ -x "$1/bin/javac" ] && grep -qs '^JAVA_VERSION="25' "$1/release"
}

find_jdk25() {
  local on_path home
  on_path=$(readlink -f "$(command -v javac || true)" || true)
  for home in "${JAVA_HOME:-}" "${JAVA25_HOME:-}" "${on_path%/bin/javac}" \
    /opt/java/openjdk /usr/lib/jvm/* ~/.sdkman/candidates/java/* ~/.jdks/*; do
    if [ -n "$home" ] && is_jdk25 "$home"; then
      printf '%s\n' "$home"
      return
    fi
  done
  return 1
}

# Maven's log in a few lines: what is being built, and that downloads go on.
progress() {
  awk '
    /^\[INFO\] Building SKALE NMS/ { sub(/ +\[/, " ["); print "  " substr($0, 8); fflush() }
    /^(\[INFO\] )?Downloaded/ && ++files % 100 == 0 { print "  " files " files downloaded"; fflush() }'
}

build() {
  local log=target/quickstart.log
  mkdir -p target
  printf 'Building (the log is in %s)\n' "$log"
  # Dependencies have fixed versions, so Maven asks the network only for what is not there yet.
  if ! JAVA_HOME=$1 mvn -B -Pquick -DskipTests package </dev/null 2>&1 | tee "$log" | progress; then
    grep '^\[ERROR\]' "$log" | head -n 20 >&2 || true
    fail "the build failed; the whole log is in $log"
  fi
}

case " $* " in *" --help "* | *" -h "*)
  usage
  exit 0
  ;;
esac

cd "$(dirname "$0")"
jdk=$(find_jdk25) \
  || fail 'no JDK 25 was found: install one (for example Temurin 25) under /usr/lib/jvm, or set JAVA_HOME to it.'
command -v npm >/dev/null \
  || fail 'npm was not found: install Node.js 18 or later with npm (Debian: apt-get install npm).'
command -v mvn >/dev/null \
  || fail 'Maven was not found: install Maven 3.8.7 or later (Debian: apt-get install maven).'

build "$jdk"
# In place of this shell, so that a signal to the script's process reaches the program.
exec "$jdk/bin/java" -jar "$PWD/acceptance/target/acceptance.jar" "$@"
