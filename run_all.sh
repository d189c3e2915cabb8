#!/bin/sh
# Runs the containers of both agents on this host.
set -eu

case ${1-} in --help | -h)
  cat <<'END'
Usage: sh run_all.sh [SETTINGS]

Runs the containers of both agents on this host, skale_sla and skale_bounty, in place of those that run.

  SETTINGS  file with their settings; by default test_data/.env, or what sla-agent/install.sh makes on a node
  --help    show this text; sla-agent/install.sh --help says what can be set

END
  exit 0
  ;;
esac

for agent in sla-agent bounty-agent; do
  sh "$(dirname "$0")/docker/install.sh" "$agent" "$@"
done
