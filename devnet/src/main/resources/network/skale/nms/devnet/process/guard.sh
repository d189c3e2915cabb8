# shellcheck shell=sh
# Runs as: sh -c THIS guard FOLDER COMMAND...  with a pipe from the JVM on standard input.
# The command keeps this process id. Beside it a watcher waits for the end of the pipe: the JVM closes it when the
# command has ended, the kernel when the JVM has. Then what is left of the command and the folder have to go.
# Both get a session of their own where setsid exists, so that Ctrl-C and signals to our process group go past them,
# and so that what the command itself has started can be ended with it.
session=$(command -v setsid || :)
folder=$1
shift
exec 3<&0 </dev/null
# shellcheck disable=SC2016 # for the shell below
$session sh -c '
  trap "" HUP INT TERM
  cat <&3
  kill -s TERM -- "-$1" || kill -s TERM "$1"
  left=50
  while kill -0 "$1" && [ "$left" -gt 0 ]; do sleep 0.1; left=$((left - 1)); done
  kill -s KILL -- "-$1" || kill -s KILL "$1"
  left=50
  while [ -n "$2" ] && [ -e "$2" ] && [ "$left" -gt 0 ]; do rm -rf "$2" || sleep 0.1; left=$((left - 1)); done
' watcher "$$" "$folder" >/dev/null 2>&1 &
exec 3<&-
exec $session "$@"
