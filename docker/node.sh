# shellcheck shell=sh
# shellcheck disable=SC2154 # here and root are lib.sh's
# What install.sh finds out about the SKALE node on this host. Sourced after lib.sh.

# Sets $node to the folder that the agents see as /skale_vol.
use_node() {
  node=${SKALE_DIR:-$(mounted_folder)}
  [ -n "$node" ] || node=$(usual_folder)
  case $node in
    '') fail "no folder of a SKALE node was found (no container skale_admin or sk_admin, no ~/.skale): set SKALE_DIR to the one that holds contracts_info and node_data" ;;
    /*) ;;
    *) node=$here/$node ;;
  esac
}

# Prints the name of the container of the node's own software, which knows best; nothing if there is none.
admin() {
  for name_of_admin in skale_admin sk_admin; do # as of old and of late
    ! is_running "$name_of_admin" || { say "$name_of_admin"; return; }
  done
}

mounted_folder() {
  admin=$(admin)
  [ -z "$admin" ] || docker container inspect "$admin" \
    --format '{{range .Mounts}}{{if eq .Destination "/skale_vol"}}{{.Source}}{{end}}{{end}}'
}

usual_folder() {
  for folder in "${HOME:-/root}/.skale" /root/.skale; do
    [ ! -d "$folder" ] || { say "$folder"; return; }
  done
}

# Sets $settings to the file that $1 names, or test_data/.env, or the one made here for a node that has none.
use_node_settings() {
  made=
  if [ -n "$1" ] || [ -e "$root/test_data/.env" ]; then
    use_settings "$1"
    return
  fi
  made=${NMS_ETC:-/etc}/skale-nms.env
  [ -e "$made" ] || make_settings
  use_settings "$made"
}

make_settings() {
  endpoint=$(node_endpoint)
  [ -n "$endpoint" ] \
    || fail "there is no settings file, and no ENDPOINT to make one with (in container skale_admin or sk_admin, or in $node/.env): copy test_data/.env_template to test_data/.env and fill it in"
  mysql_port=${DB_PORT:-3307}
  if has_container skale-mysql || is_taken "$mysql_port"; then
    fail "there is no settings file, but a MySQL whose password only you know (container skale-mysql or port $mysql_port): copy test_data/.env_template to test_data/.env and fill it in"
  fi
  [ -w "${made%/*}" ] \
    || fail "$made, which is to hold new passwords, cannot be written: run this as root, or name a settings file"
  ( umask 077 && write_settings >"$made.new" )
  mv "$made.new" "$made"
  say "Made $made, with this node's ENDPOINT and new passwords for MySQL"
}

node_endpoint() {
  endpoint=
  admin=$(admin)
  if [ -n "$admin" ]; then
    endpoint=$(docker container inspect --format '{{range .Config.Env}}{{println .}}{{end}}' "$admin" | sed -n 's/^ENDPOINT=//p')
  fi
  for settings in "$node/.env" "$node/config/.env"; do
    [ -n "$endpoint" ] || [ ! -r "$settings" ] || endpoint=$(setting ENDPOINT)
  done
  say "$endpoint"
}

write_settings() {
  cat <<END
# Settings of both agents and of their MySQL, made by install.sh, which uses them again as they are.
ENDPOINT="$endpoint"

# 64 hex digits: the key that registered the node; needed where a transaction is to be sent
ETH_PRIVATE_KEY=

DB_PORT=$mysql_port
DB_USER=skale_nms
DB_PASSWORD=$(new_password)
DB_ROOT_PASSWORD=$(new_password)
END
}

new_password() {
  od -An -N 24 -t x1 /dev/urandom | tr -d ' \n'
}
