# shellcheck shell=sh
# shellcheck disable=SC2154 # what docker/test.sh sets
# What install.sh does with settings that are there.

it 'runs the container with the least that it needs'
run sh "$checkout/sla-agent/install.sh" "$settings"
exits 0
says "skale_sla runs skalenetwork/sla-agent:$tag: T INFO  [main] Daemon: sla-agent runs"
tells_docker '[run] [--detach] [--name] [skale_sla] [--restart] [unless-stopped] [--network] [host] [--read-only] [--security-opt] [no-new-privileges] [--cap-drop] [ALL] [--cap-add] [NET_RAW]'
tells_docker '[--log-driver] [json-file] [--log-opt] [max-size=10m]'
tells_docker "[type=bind,source=$SKALE_DIR,target=/skale_vol,readonly] [--mount] [type=bind,source=$SKALE_DIR/node_data,target=/skale_node_data] "
tells_docker "[type=bind,source=$settings,target=/etc/skale-nms.env,readonly] [--env] [ENV_FILE=/etc/skale-nms.env]"
tells_docker "[skalenetwork/sla-agent:$tag]"
never_tells_docker '[--env-file]'
leaves_only_running skale_sla

it 'gives only the SLA agent the right to ping'
run sh "$checkout/bounty-agent/install.sh" "$settings"
exits 0
tells_docker '[--name] [skale_bounty]'
never_tells_docker NET_RAW

it 'runs both, in run_all.sh, from anywhere'
run sh -c 'cd "$0" && sh checkout/run_all.sh settings' "$box"
exits 0
leaves_only_running 'skale_bounty skale_sla'

it 'can be run again and again'
run sh "$checkout/sla-agent/install.sh" "$settings"
run sh "$checkout/sla-agent/install.sh" "$settings"
exits 0
tells_docker '[stop] [-t] [10] [skale_sla]'
leaves_only_running skale_sla

it 'says which image it replaced, and the way back'
container skale_bounty skalenetwork/bounty-agent:2.2.0 true
run sh "$checkout/bounty-agent/install.sh" "$settings"
exits 0
says 'Stopping skale_bounty, which runs skalenetwork/bounty-agent:2.2.0'
says "It replaced skalenetwork/bounty-agent:2.2.0; the way back: 'docker rm -f skale_bounty'"
leaves_only_running skale_bounty

it 'replaces a container that had stopped'
container skale_sla skalenetwork/sla-agent:0.0.1 false
run sh "$checkout/sla-agent/install.sh" "$settings"
exits 0
leaves_only_running skale_sla

it 'pulls an image that is not here before it stops anything'
rm "$STAND_IN/images/skalenetwork_sla-agent:$tag"
container skale_sla old true
run sh "$checkout/sla-agent/install.sh" "$settings"
exits 0
tells_docker '[pull]'
equals "$(grep -oE '^\[(pull|stop)\]' "$STAND_IN/calls" | tr -d '\n')" '[pull][stop]'

# All that can be wrong is found before the old container is touched.
untouched() {
  never_tells_docker '[stop]'
  never_tells_docker '[--detach]'
  leaves_only_running skale_sla
}

it 'says how to get an image that cannot be pulled'
rm "$STAND_IN/images/skalenetwork_sla-agent:$tag"
echo 'not found' >"$STAND_IN/fail.pull"
container skale_sla old true
run sh "$checkout/sla-agent/install.sh" "$settings"
exits 1
says "there is no image skalenetwork/sla-agent:$tag here, and it cannot be pulled: run 'sh $checkout/sla-agent/build.sh' first"
untouched

it 'refuses a settings file that is not there'
container skale_sla old true
run sh "$checkout/sla-agent/install.sh" "$box/none"
says_one_sentence "there is no settings file $box/none"
untouched

it 'refuses a folder that is not there'
container skale_sla old true
SKALE_DIR=$box/none run sh "$checkout/sla-agent/install.sh" "$settings"
says_one_sentence "there is no $box/none: SKALE_DIR is $box/none, and the node's folder"
rm -r "$SKALE_DIR/node_data"
run sh "$checkout/sla-agent/install.sh" "$settings"
says_one_sentence "there is no $SKALE_DIR/node_data: SKALE_DIR is $SKALE_DIR"
untouched

it 'refuses a path that Docker would take apart'
container skale_sla old true
for separator in ':' ','; do
  mkdir "$box/a${separator}b"
  cp "$settings" "$box/a${separator}b/env"
  SKALE_DIR=$box/a${separator}b run sh "$checkout/sla-agent/install.sh" "$settings"
  says_one_sentence "SKALE_DIR is $box/a${separator}b, which Docker cannot mount"
  run sh "$checkout/sla-agent/install.sh" "$box/a${separator}b/env"
  says_one_sentence "the settings file is $box/a${separator}b/env, which Docker cannot mount"
done
untouched

it 'refuses to start without a MySQL, and says how to get one'
container skale_sla old true
printf '%s\n' "DB_PORT=$closed_port" >"$settings"
run sh "$checkout/sla-agent/install.sh" "$settings"
says_one_sentence "no MySQL listens on 127.0.0.1:$closed_port (DB_HOST, DB_PORT in $settings): run 'sh $checkout/test_data/create_environment.sh $settings' first"
untouched

it 'leaves a MySQL elsewhere to the agent'
printf '%s\n' 'DB_HOST=db.example' "DB_PORT=$closed_port" 'STATUS_PORT=0' >"$settings"
run sh "$checkout/sla-agent/install.sh" "$settings"
exits 0

it 'refuses a port that is none'
printf 'DB_PORT=33x\n' >"$settings"
run sh "$checkout/sla-agent/install.sh" "$settings"
says_one_sentence "DB_PORT is '33x' in $settings: a port is expected"

it 'refuses a STATUS_PORT that something else has'
printf '%s\n' "DB_PORT=$mysql_port" "STATUS_PORT=$mysql_port" >"$settings"
run sh "$checkout/sla-agent/install.sh" "$settings"
says_one_sentence "port $mysql_port is taken, which sla-agent needs for its state"
leaves_only_running ''
container skale_sla old true
run sh "$checkout/sla-agent/install.sh" "$settings"
exits 0

it 'refuses a bounty agent without a key, and leaves the one that claims'
container skale_bounty skalenetwork/bounty-agent:2.2.0 true
printf '%s\n' "DB_PORT=$mysql_port" 'ETH_PRIVATE_KEY=' >"$settings"
run sh "$checkout/bounty-agent/install.sh" "$settings"
says_one_sentence "ETH_PRIVATE_KEY is not set in $settings"
never_tells_docker '[stop]'
printf '%s\n' "DB_PORT=$mysql_port" 'STATUS_PORT=0' 'ETH_PRIVATE_KEY_FILE=/skale_node_data/key' >"$settings"
run sh "$checkout/bounty-agent/install.sh" "$settings"
exits 0

it 'tells who may read the settings from now on'
echo changed >"$STAND_IN/changed"
run sh "$checkout/sla-agent/install.sh" "$settings"
says "$settings is now readable by group 65532, the agents' own, and by no other user (mode 0640)"
tells_docker "[run] [--rm] [--network] [none]"

it 'leaves nothing behind if the container does not start'
container skale_sla old true
echo 'docker: Error response from daemon: no such device.' >"$STAND_IN/fail.start"
run sh "$checkout/sla-agent/install.sh" "$settings"
exits 1
says 'skale_sla did not start, and no container of that name is left: no such device'
leaves_only_running ''

it 'leaves nothing behind if it is interrupted'
container skale_sla old true
: >"$STAND_IN/interrupt"
run sh "$checkout/docker/install.sh" sla-agent "$settings"
exits 130
says 'skale_sla was being replaced, and may not run now: run this again'
leaves_only_running ''

it 'tells of a fault that the log names'
printf '%s\n' 'T INFO  [main] Daemon: sla-agent 0.1.0 starts' 'T ERROR [main] Daemon: One setting is wrong' >"$STAND_IN/log"
run sh "$checkout/sla-agent/install.sh" "$settings"
exits 1
says "skale_sla runs skalenetwork/sla-agent:$tag, but its log says: T ERROR [main] Daemon: One setting is wrong"
leaves_only_running skale_sla

it 'tells what the agent waits for'
echo 'T WARN  [main] Waiting: Waiting for the database: it does not answer' >"$STAND_IN/log"
run sh "$checkout/sla-agent/install.sh" "$settings"
exits 0
says 'and waits: T WARN  [main] Waiting: Waiting for the database'

it 'tells of an agent that ends again and again'
echo 'cannot start' >"$STAND_IN/log"
echo 3 >"$STAND_IN/next.restarts"
run sh "$checkout/sla-agent/install.sh" "$settings"
exits 1
says 'skale_sla ended at once and is started again and again; its log ends: cannot start'

it 'claims nothing that it has not seen'
: >"$STAND_IN/log"
run sh "$checkout/sla-agent/install.sh" "$settings"
exits 0
says "its log did not say 'sla-agent runs' within 60 s"
