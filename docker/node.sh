# shellcheck shell=sh
# shellcheck disable=SC2154 # here and root are lib.sh's
# What install.sh finds out about the SKALE node on this host. Sourced after lib.sh.

# Sets $node to the folder that the agents see as /skale_vol.
use_node() {
  node=${SKALE_DIR:-$(mounted_folder)}
  [ -n "$node" ] || node=$(usual_folder)
  case $node in
    '') fail "no folder of a SKALE node was found (no skale_admin container, no ~/.skale): set SKALE_DIR to the one that holds contracts_info and node_data" ;;
    /*) ;;
    *) node=$here/$node ;;
  esac
}

# The node's own software knows best.
mounted_folder() {
  ! is_running skale_admin || docker container inspect skale_admin \
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
    || fail "there is no settings file, and no ENDPOINT to make one with (in container skale_admin or $node/.env): copy test_data/.env_template to test_data/.env and fill it in"
  if has_container skale-mysql || is_taken 3307; then
    fail "there is no settings file, but a MySQL whose password only you know (container skale-mysql or port 3307): copy test_data/.env_template to test_data/.env and fill it in"
  fi
  [ -w "${made%/*}" ] \
    || fail "$made, which is to hold new passwords, cannot be written: run this as root, or name a settings file"
  ( umask 077 && write_settings >"$made.new" )
  mv "$made.new" "$made"
  say "Made $made, with this node's ENDPOINT and new passwords for MySQL"
}

node_endpoint() {
  endpoint=
  if is_running skale_admin; then
    endpoint=$(docker container inspect --format '{{range .Config.Env}}{{println .}}{{end}}' skale_admin | sed -n 's/^ENDPOINT=//p')
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

DB_USER=skale_nms
DB_PASSWORD=$(new_password)
DB_ROOT_PASSWORD=$(new_password)
END
}

new_password() {
  od -An -N 24 -t x1 /dev/urandom | tr -d ' \n'
}
