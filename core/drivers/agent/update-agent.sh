#!/bin/sh
# POSIX shell script that updates an agent by a command and proves it. Arguments: port, commit, then
# program and arguments of the command. An agent that runs the commit already is left alone. After
# the command the agent itself must report the commit, or the script fails with what it reports.
# What the command starts must not keep its output open (`setsid`, systemd): the login would wait.
set -u
port=$1 commit=$2; shift 2
. ./http-client.sh
dir=$(mktemp -d) || exit 70
trap 'rm -rf "$dir"' EXIT

# The commit that the agent reports; nothing when it does not answer.
reported() {
  ask /info "$dir/info" 2>"$dir/said" && tr -d '\n' <"$dir/info.body" |
    sed -n 's/.*"commit"[[:space:]]*:[[:space:]]*"\([0-9A-Fa-f]*\)".*/\1/p'
}
is_right() {
  [ -n "$1" ] || return 1
  case $1 in "$commit"*) return 0 ;; esac
  case $commit in "$1"*) return 0 ;; esac
  return 1
}

before=$(reported)
if is_right "$before"; then echo "ok: the agent runs $before already"; exit 0; fi
"$@" </dev/null || {
  echo "FAILED: the agent runs ${before:-nothing that answers}, declared is $commit; the update ended with exit code $?: $*"
  exit 1
}
tries=$((UPDATE_SECONDS * 2))
while [ "$tries" -gt 0 ]; do
  now=$(reported)
  if is_right "$now"; then echo "ok: the agent ran ${before:-nothing}, runs $now now"; exit 0; fi
  tries=$((tries - 1))
  sleep 0.5
done
echo "FAILED: the agent ran ${before:-nothing}, declared is $commit; $UPDATE_SECONDS s after the update it reports ${now:-nothing}: $*"
[ ! -s "$dir/said" ] || sed 's/^/  /' "$dir/said"
exit 1
