#!/bin/sh
# Runs the container of the bounty agent on this host.
set -eu
exec sh "$(dirname "$0")/../docker/install.sh" bounty-agent "$@"
