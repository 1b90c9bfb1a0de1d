#!/bin/sh
# Runs the platform's agent on a lab host, as a unit of systemd would. Usage: service start | stop |
# update COMMIT. The folder of this script has the checkout, what the agent remembers, and links to
# Node.js and the agent's program.
set -eu
cd "$(dirname "$0")"

listens() { [ -n "$(ss -Hltn "sport = :$(cat port)")" ]; }

stop() {
  [ -f pid ] || return 0
  pid=$(cat pid)
  rm pid
  kill "$pid" 2>/dev/null || return 0
  while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
}

# Returns when it listens, after it has measured its paths: about two seconds.
start() {
  setsid --fork sh -c 'echo $$ >pid; exec ./node ./program checkout memory.json' \
    </dev/null >>/var/log/agent.log 2>&1
  tries=100
  until listens; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || { echo "the agent does not listen: $(tail -n 3 /var/log/agent.log)" >&2; exit 1; }
    sleep 0.1
  done
}

case ${1-} in
start) stop; start ;;
stop) stop ;;
update)
  git -C checkout fetch --quiet origin
  git -C checkout checkout --quiet --detach "$2"
  stop
  start
  ;;
*) echo "usage: $0 start | stop | update COMMIT" >&2; exit 2 ;;
esac
