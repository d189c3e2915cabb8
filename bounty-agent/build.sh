#!/bin/sh
# Builds the image of the bounty agent; with p publishes it too.
set -eu
exec sh "$(dirname "$0")/../docker/build.sh" bounty-agent "$@"
