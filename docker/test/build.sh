# shellcheck shell=sh
# shellcheck disable=SC2154 # what docker/test.sh sets
# What build.sh does.

it 'builds the image of its agent from the checkout, wherever it is called'
# shellcheck disable=SC2016 # for the shell below
for call in 'cd sla-agent && sh ./build.sh' 'sh sla-agent/build.sh' 'cd / && sh "$OLDPWD/sla-agent/build.sh"'; do
  : >"$STAND_IN/calls"
  run sh -c "cd '$checkout' && $call"
  exits 0
  says "skalenetwork/sla-agent:$tag is built"
  tells_docker "[build] [--file] [$checkout/docker/Dockerfile] [--target] [sla-agent] [--build-arg] [VERSION=$tag]"
  tells_docker "[--tag] [skalenetwork/sla-agent:$tag] [$checkout]"
  never_tells_docker '[push]'
  never_tells_docker latest
done

it 'publishes version and latest with p'
IMAGE_REPO=127.0.0.1:5000/nms run sh "$checkout/bounty-agent/build.sh" p
exits 0
tells_docker "[--tag] [127.0.0.1:5000/nms/bounty-agent:$tag] [--tag] [127.0.0.1:5000/nms/bounty-agent:latest]"
tells_docker "[push] [127.0.0.1:5000/nms/bounty-agent:$tag]"
tells_docker '[push] [127.0.0.1:5000/nms/bounty-agent:latest]'

it 'builds both, in build_all.sh'
run sh "$checkout/build_all.sh" p
exits 0
tells_docker "[push] [skalenetwork/sla-agent:latest]"
tells_docker "[push] [skalenetwork/bounty-agent:latest]"

it 'says what to do if the registry refuses us'
echo 'denied: requested access to the resource is denied' >"$STAND_IN/fail.push"
run sh "$checkout/sla-agent/build.sh" p
exits 1
says "skalenetwork/sla-agent:$tag was not pushed, as the registry refused you: run 'docker login' as"
IMAGE_REPO=registry.example/nms run sh "$checkout/sla-agent/build.sh" p
says "run 'docker login registry.example' as"

it 'says what to do if the registry is away'
echo 'dial tcp 127.0.0.1:5001: connection refused' >"$STAND_IN/fail.push"
IMAGE_REPO=127.0.0.1:5001/nms run sh "$checkout/sla-agent/build.sh" p
exits 1
says 'connection refused'
says 'was not pushed: see whether 127.0.0.1:5001 is there'

it 'shows why a build failed, and pushes nothing'
echo 'COMPILATION ERROR' >"$STAND_IN/fail.build"
run sh "$checkout/sla-agent/build.sh" p
exits 1
says 'COMPILATION ERROR'
says "skalenetwork/sla-agent:$tag was not built"
never_tells_docker '[push]'

it 'refuses an argument that it does not know, before it builds'
run sh "$checkout/sla-agent/build.sh" push
says_one_sentence "'push' is not understood: p to publish, or nothing, is expected"
run sh "$checkout/docker/build.sh" sla
says_one_sentence "'sla' is no agent"
never_tells_docker '[build]'

it 'publishes for several platforms with buildx'
PLATFORMS=linux/amd64,linux/arm64 run sh "$checkout/sla-agent/build.sh" p
exits 0
tells_docker '[buildx] [build] [--platform] [linux/amd64,linux/arm64] [--push] [--file]'
never_tells_docker '[push] '

it 'builds for several platforms only to publish'
PLATFORMS=linux/amd64,linux/arm64 run sh "$checkout/sla-agent/build.sh"
exits 1
says 'can only be published: add p'
never_tells_docker '[buildx] [build]'

it 'labels the image with commit and its time, and tells of changes'
git -C "$checkout" init -q
run sh "$checkout/sla-agent/build.sh"
tells_docker '[REVISION=unknown]'
: >"$STAND_IN/calls"
git -C "$checkout" add -A
GIT_COMMITTER_DATE='2026-01-02T03:04:05+02:00' git -C "$checkout" -c user.name=n -c user.email=e@example.org commit -q -m m
commit=$(git -C "$checkout" rev-parse HEAD)
run sh "$checkout/sla-agent/build.sh"
tells_docker "[REVISION=$commit] [--build-arg] [CREATED=2026-01-02T01:04:05Z]"
: >"$checkout/new"
run sh "$checkout/sla-agent/build.sh"
tells_docker "[REVISION=$commit-dirty]"

it 'labels the image of an unpacked archive, even inside a checkout of something else'
git -C "$box" init -q
TZ=UTC touch -d '2026-01-02T03:04:05' "$checkout/VERSION"
run sh "$checkout/sla-agent/build.sh"
exits 0
tells_docker '[REVISION=unknown] [--build-arg] [CREATED=2026-01-02T03:04:05Z]'

it 'has the version of VERSION in compose.yaml'
# shellcheck disable=SC2016 # compose's own variable
run grep -c ":\${VERSION:-$tag}\$" "$root/compose.yaml"
exits 0
says 3
