#!/bin/sh
# Builds an agent's image from these sources, with nothing but Docker; with p publishes it too.
set -eu
# shellcheck source=docker/lib.sh
. "$(dirname "$0")/lib.sh"

usage() {
  cat <<'END'
Usage: sh build.sh [p]               in sla-agent or bounty-agent
       sh docker/build.sh AGENT [p]  AGENT is sla-agent or bounty-agent

Builds the agent's image from these sources with nothing but Docker. Its tag is the content of the file VERSION.

  p       also tag it 'latest', and push both tags
  --help  show this text

In the environment:
  IMAGE_REPO  what stands before the agent's name in the image's name (skalenetwork)
  PLATFORMS   as linux/amd64,linux/arm64: build for these, by buildx; only with p
END
}

commit() {
  git -C "$root" "$@" 2>/dev/null
}

# An unpacked archive may lie inside a checkout of something else.
is_checkout() {
  cdup=$(commit rev-parse --show-cdup) && [ -z "$cdup" ] && commit rev-parse --verify --quiet HEAD >/dev/null
}

revision() {
  is_checkout || { say unknown; return; }
  changes=$(commit status --porcelain)
  say "$(commit rev-parse HEAD)${changes:+-dirty}"
}

# The commit's time, not the clock's, so that the same sources make the same image. An archive made by git has it too.
created() {
  if is_checkout; then
    TZ=UTC0 commit log -1 --format=%cd --date=format-local:%Y-%m-%dT%H:%M:%SZ
  else
    date -u -r "$root/VERSION" +%Y-%m-%dT%H:%M:%SZ
  fi
}

# Runs 'docker COMMAND...', which builds, with what both ways have in common.
build() {
  revision=$(revision)
  created=$(created)
  DOCKER_BUILDKIT=1 docker "$@" \
    --file "$root/docker/Dockerfile" --target "$agent" \
    --build-arg "VERSION=$version" --build-arg "REVISION=$revision" --build-arg "CREATED=$created" \
    --tag "$repository:$version" ${publish:+--tag "$repository:latest"} \
    "$root"
}

build_here() {
  build build || fail "$repository:$version was not built: the lines above say why"
}

build_platforms() {
  [ -n "$publish" ] \
    || fail "PLATFORMS is set, but an image for several platforms can only be published: add p, or unset PLATFORMS to build for this machine"
  docker buildx version >/dev/null 2>&1 \
    || fail "PLATFORMS is set, but there is no 'docker buildx': install Docker's plugin buildx, or unset PLATFORMS"
  build buildx build --platform "$PLATFORMS" --push \
    || fail "$repository:$version was not published: the lines above say why; if the registry refused you, run '$login' first"
}

push() { # tag
  docker push "$repository:$1" 2>"$complaints" && return
  cat "$complaints" >&2
  if grep -qiE 'denied|unauthorized|authentication|credentials' "$complaints"; then
    fail "$repository:$1 was not pushed, as the registry refused you: run '$login' as someone who may write there, or set IMAGE_REPO to a place of your own"
  fi
  fail "$repository:$1 was not pushed: see whether ${registry:-Docker Hub} is there and can be reached, and run this again"
}

case ${1-} in --help | -h) usage; exit 0 ;; esac
use_agent "$@"
shift
publish=
for argument in "$@"; do
  case $argument in
    p) publish=yes ;;
    --help | -h) usage; exit 0 ;;
    *) fail "'$argument' is not understood: p to publish, or nothing, is expected" ;;
  esac
done
need_docker

registry=${repository%%/*}
case $registry in *.* | *:* | localhost) ;; *) registry= ;; esac # the others are names on Docker Hub
login="docker login${registry:+ $registry}"
complaints=$(mktemp)
trap 'rm -f "$complaints"' EXIT
trap 'exit 130' INT TERM

say "Building $repository:$version (the first build takes some minutes)"
if [ -n "${PLATFORMS:-}" ]; then
  build_platforms
else
  build_here
  if [ -n "$publish" ]; then
    push "$version"
    push latest
  fi
fi
outcome='is built'
[ -z "$publish" ] || outcome='and latest are published'
say "$repository:$version $outcome"
