#!/bin/sh
# Runs the container of the SLA agent on this host.
set -eu
exec sh "$(dirname "$0")/../docker/install.sh" sla-agent "$@"
