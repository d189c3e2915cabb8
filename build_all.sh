#!/bin/sh
# Builds the images of both agents; with p publishes them too.
set -eu

case ${1-} in --help | -h)
  cat <<'END'
Usage: sh build_all.sh [p]

Builds the images of both agents from these sources, with nothing but Docker.

  p       also tag them 'latest', and push them
  --help  show this text; sla-agent/build.sh --help says what can be set

END
  exit 0
  ;;
esac

for agent in sla-agent bounty-agent; do
  sh "$(dirname "$0")/docker/build.sh" "$agent" "$@"
done
