#!/bin/sh
# Builds the image of the SLA agent; with p publishes it too.
set -eu
exec sh "$(dirname "$0")/../docker/build.sh" sla-agent "$@"
