# POSIX shell functions that ask an HTTP server on the host's own loopback; `$port` is its port and
# `$dir` a folder to write in. They take what the host has: curl(1), wget(1) of GNU or busybox, or
# bash(1), whose /dev/tcp opens a connection. Without any of them the script ends with 127. Proxies
# and settings of the user's have no say.
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
limit=
if command -v timeout >/dev/null 2>&1; then limit="timeout -k 1 $AGENT_SECONDS"; fi
if command -v curl >/dev/null 2>&1; then client=curl
elif command -v wget >/dev/null 2>&1; then client=wget
elif command -v bash >/dev/null 2>&1; then client=bash
else echo 'no curl, wget or bash' >&2; exit 127
fi

# shellcheck disable=SC2016
over_tcp='exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 7
printf "GET %s HTTP/1.0\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n" "$2" "$1" >&3
exec cat <&3'

# ask PATH OUT: the HTTP status to OUT.status, the body to OUT.body; fails as the client does
ask() {
  case $client in
  curl) $limit curl -q -sS -m "$AGENT_SECONDS" -o "$2.body" -w '%{http_code}' "http://127.0.0.1:$port$1" >"$2.status" ;;
  # wget fails on every status but success, and says it. Not every busybox knows its -T.
  wget) : >"$dir/wgetrc"; WGETRC=$dir/wgetrc $limit wget -O "$2.body" "http://127.0.0.1:$port$1" && echo 200 >"$2.status" ;;
  bash) $limit bash -c "$over_tcp" bash "$port" "$1" >"$2.all" || return
    sed -n '1s/^HTTP[^ ]* \([0-9]*\).*/\1/p' "$2.all" >"$2.status"
    sed '1,/^[[:cntrl:]]*$/d' "$2.all" >"$2.body" ;;
  esac
}
