# Runs as: sh -c THIS guard FOLDER COMMAND...  with a pipe from the JVM on standard input.
# The command keeps this process id. Beside it a watcher reads the pipe: a line means that the JVM saw the command's end;
# the end of the pipe without one means that the JVM is gone, and then the command and the folder have to go too.
# Both get a session of their own where setsid exists, so that Ctrl-C and signals to our process group go past them.
session=$(command -v setsid || :)
folder=$1
shift
exec 3<&0 </dev/null
$session sh -c '
  trap "" HUP INT TERM
  if read -r seen <&3; then exit 0; fi
  kill -TERM "$1"
  left=50
  while kill -0 "$1" && [ "$left" -gt 0 ]; do sleep 0.1; left=$((left - 1)); done
  kill -KILL "$1"
  left=50
  while [ -n "$2" ] && [ -e "$2" ] && [ "$left" -gt 0 ]; do rm -rf "$2" || sleep 0.1; left=$((left - 1)); done
' watcher "$$" "$folder" >/dev/null 2>&1 &
exec 3<&-
exec $session "$@"
