# shellcheck shell=sh
# shellcheck disable=SC2154 # what docker/test.sh sets
# What install.sh does on a node of today: no settings, no MySQL, perhaps a Python bounty container.

# In place of test_data/create_environment.sh
mysql_to_come() {
  # shellcheck disable=SC2016 # for the script
  printf '%s\n' '#!/bin/sh' 'printf "MySQL for %s\n" "$1"' >"$checkout/test_data/create_environment.sh"
}

node_of_today() { # the name of its own software's container
  container "$1" skalenetwork/admin true
  printf '%s\n' "$SKALE_DIR" >"$STAND_IN/containers/$1/skale_vol"
  printf '%s\n' 'PATH=/bin' 'ENDPOINT=http://geth.example:8545/a=b' >"$STAND_IN/containers/$1/env"
  unset SKALE_DIR
  mysql_to_come
}

for admin in skale_admin sk_admin; do
  it "finds folder and endpoint of the node in $admin, and makes settings that only root reads"
  folder=$SKALE_DIR
  node_of_today "$admin"
  run sh "$checkout/sla-agent/install.sh"
  made=$NMS_ETC/skale-nms.env
  says "Made $made"
  says "MySQL for $made"
  tells_docker "[type=bind,source=$folder,target=/skale_vol,readonly]"
  equals "$(stat -c %a "$made")" 600
  equals "$(sed -n 's/^ENDPOINT=//p' "$made")" '"http://geth.example:8545/a=b"'
  equals "$(grep -cE '^DB_(ROOT_)?PASSWORD=[0-9a-f]{48}$' "$made")" 2
  equals "$(sed -n 's/^DB_PORT=//p' "$made")" "$closed_port"
  equals "$(ls "$NMS_ETC")" skale-nms.env
done

it "tells of the node's own claimer, and leaves it"
container sk_bounty skalenetwork/bounty-agent:2.2.0 true
run sh "$checkout/bounty-agent/install.sh" "$settings"
exits 0
says "The node's own sk_bounty claims too"
leaves_only_running 'sk_bounty skale_bounty'

it 'uses the settings that it made again as they are'
node_of_today skale_admin
printf '%s\n' "DB_PORT=$mysql_port" STATUS_PORT=0 >"$NMS_ETC/skale-nms.env"
before=$(cat "$NMS_ETC/skale-nms.env")
run sh "$checkout/sla-agent/install.sh"
exits 0
equals "$(cat "$NMS_ETC/skale-nms.env")" "$before"
leaves_only_running 'skale_admin skale_sla'

it 'takes test_data/.env before the settings that it made'
printf '%s\n' "DB_PORT=$mysql_port" STATUS_PORT=0 >"$checkout/test_data/.env"
run sh "$checkout/sla-agent/install.sh"
exits 0
tells_docker "[type=bind,source=$checkout/test_data/.env,target=/etc/skale-nms.env,readonly]"

it "finds folder and endpoint without skale_admin, in the user's home"
unset SKALE_DIR
mysql_to_come
mkdir -p "$HOME/.skale/node_data"
echo "ENDPOINT='http://geth.example' # ours" >"$HOME/.skale/.env"
run sh "$checkout/sla-agent/install.sh"
equals "$(sed -n 's/^ENDPOINT=//p' "$NMS_ETC/skale-nms.env")" '"http://geth.example"'

it 'asks for settings where it finds no endpoint'
run sh "$checkout/sla-agent/install.sh"
says_one_sentence 'there is no settings file, and no ENDPOINT to make one with'
equals "$(ls "$NMS_ETC")" ''

it 'asks for settings where there is a MySQL already'
node_of_today skale_admin
container skale-mysql mysql:9.7 true
run sh "$checkout/sla-agent/install.sh"
says_one_sentence 'there is no settings file, but a MySQL whose password only you know'
rm -r "$STAND_IN/containers/skale-mysql"
DB_PORT=$mysql_port run sh "$checkout/sla-agent/install.sh"
says_one_sentence "container skale-mysql or port $mysql_port"
equals "$(ls "$NMS_ETC")" ''

it 'asks for root where the settings cannot be written'
node_of_today skale_admin
NMS_ETC=/proc/sys run sh "$checkout/sla-agent/install.sh"
says_one_sentence '/proc/sys/skale-nms.env, which is to hold new passwords, cannot be written: run this as root'
