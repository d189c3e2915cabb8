#!/bin/sh
# What the images cost: their size, the time from start to ready, and the memory over a simulated day (288 sweeps of 24 nodes,
# one a second, with two epochs' verdicts and claims). About seven minutes. Needs Docker with compose and buildx, the images of
# 'sh ./build_all.sh', a machine with nothing else to do, and no container of these names: not for a node.
set -eu
# shellcheck source=docker/lib.sh
. "$(dirname "$0")/../docker/lib.sh"
cd "$root"
need_docker
version=$(cat VERSION)
repository=${IMAGE_REPO:-skalenetwork}
fast=$(mktemp)
printf 'services: {sla-agent: {environment: {MONITOR_PERIOD: "1"}}}\n' >"$fast"

network() {
  DOCKER_BUILDKIT=1 docker compose --project-directory "$root" --file compose.yaml --file "$fast" --profile dev "$@" >/dev/null 2>&1
}

end() {
  network down || true
  rm -f "$fast"
}
trap end EXIT
trap 'exit 130' INT TERM

megabytes() {
  awk '{printf "%.1f MB\n", $1 / 1000000}'
}

rss() { # container
  awk '/^VmRSS/ {printf "%.1f", $2 / 1024}' "/proc/$(docker container inspect --format '{{.State.Pid}}' "$1")/status"
}

milliseconds() { # time in RFC 3339
  date --date "$1" +%s%3N
}

# From the start of the container's first process to the agent's own word that all of it runs.
ready() { # container
  docker restart "$1" >/dev/null
  started=$(docker container inspect --format '{{.State.StartedAt}}' "$1")
  until runs=$(docker logs --since "$started" "$1" 2>&1 | sed -n 's/ INFO .* runs$//p') && [ -n "$runs" ]; do sleep 0.2; done
  echo $(($(milliseconds "$runs") - $(milliseconds "$started")))
}

for agent in sla-agent bounty-agent; do
  image=$repository/$agent:$version
  printf '%-12s  unpacked %s, packed %s\n' "$agent" \
    "$(docker image inspect --format '{{.Size}}' "$image" | megabytes)" "$(docker save "$image" | gzip | wc -c | megabytes)"
done

network up --detach --wait
for container in skale_sla skale_bounty; do
  printf '%-12s  ready after' "$container"
  for _ in 1 2 3 4 5; do printf ' %s' "$(ready "$container")"; done
  printf ' ms\n'
done

printf '\nhour   skale_sla  skale_bounty   (resident MB)\n'
for hour in 1 2 4 6 8 10 12 14 16 18 20 22 24; do
  hours=$((hour - ${last:-0}))
  sleep $((hours * 12))
  last=$hour
  printf '%4s   %9s  %12s\n' "$hour" "$(rss skale_sla)" "$(rss skale_bounty)"
done
printf '\nsweeps: %s, warnings and errors:\n' "$(docker logs skale_sla 2>&1 | grep -c ' slot .* up, ')"
for container in skale_sla skale_bounty; do docker logs "$container" 2>&1 | grep -E ' (WARN|ERROR) ' | cut -c 1-160 || true; done
