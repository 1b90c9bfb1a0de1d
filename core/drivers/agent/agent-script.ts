/** Seconds until an agent that accepted the connection counts as silent. */
export const AGENT_SECONDS = 2;

/**
 * POSIX shell script that asks an HTTP server on the host's own loopback. Arguments: port, then
 * paths, all asked at once. Prints one line for each path, in order:
 *
 *     answer PATH STATUS BODY      HTTP status, the body in base64
 *     failed PATH CODE TEXT        exit code and words of the client, in base64; 124: out of time
 *
 * It takes what the host has: curl(1), wget(1) of GNU or busybox, or bash(1), whose /dev/tcp opens a
 * connection. Without any of them it ends with 127. Proxies and settings of the user's have no say.
 */
export const AGENT_SCRIPT = `set -u
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
port=$1; shift
limit=
if command -v timeout >/dev/null 2>&1; then limit='timeout -k 1 ${AGENT_SECONDS}'; fi
if command -v curl >/dev/null 2>&1; then client=curl
elif command -v wget >/dev/null 2>&1; then client=wget
elif command -v bash >/dev/null 2>&1; then client=bash
else echo 'no curl, wget or bash' >&2; exit 127
fi
dir=$(mktemp -d) || exit 70
trap 'rm -rf "$dir"' EXIT

over_tcp='exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 7
printf "GET %s HTTP/1.0\\r\\nHost: 127.0.0.1:%s\\r\\nConnection: close\\r\\n\\r\\n" "$2" "$1" >&3
exec cat <&3'

# ask PATH OUT: status in OUT.status, body in OUT.body
ask() {
  case $client in
  curl) $limit curl -q -sS -m ${AGENT_SECONDS} -o "$2.body" -w '%{http_code}' "http://127.0.0.1:$port$1" >"$2.status" ;;
  # wget fails on every status but success, and says it.
  wget) WGETRC=/dev/null $limit wget -T ${AGENT_SECONDS} -O "$2.body" "http://127.0.0.1:$port$1" && echo 200 >"$2.status" ;;
  bash) $limit bash -c "$over_tcp" bash "$port" "$1" >"$2.all" || return
    sed -n '1s/^HTTP[^ ]* \\([0-9]*\\).*/\\1/p' "$2.all" >"$2.status"
    sed '1,/^[[:cntrl:]]*$/d' "$2.all" >"$2.body" ;;
  esac
}

number=0
for path in "$@"; do
  number=$((number + 1))
  { ask "$path" "$dir/$number" 2>"$dir/$number.said"; echo "$?" >"$dir/$number.code"; } &
done
wait
number=0
for path in "$@"; do
  number=$((number + 1))
  code=$(cat "$dir/$number.code")
  if [ "$code" = 0 ]; then
    : >>"$dir/$number.body"
    printf 'answer %s %s %s\\n' "$path" "$(cat "$dir/$number.status")" "$(base64 <"$dir/$number.body" | tr -d '\\n')"
  else
    printf 'failed %s %s %s\\n' "$path" "$code" "$(base64 <"$dir/$number.said" | tr -d '\\n')"
  fi
done
`;
