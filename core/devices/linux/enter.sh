# Sets `pid` to a process of the container "$1" and defines `inside COMMAND...`, which runs a program of the
# host in the container's network namespace: a plain container has no `ip` of its own, often no shell. It
# ends the script, with the engine's own words, where there is no such container or it does not run.
LC_ALL=C; export LC_ALL
engine=${OVERLAY_CONTAINER_ENGINE:-docker}
command -v "$engine" >/dev/null 2>&1 || { echo "$engine: not found" >&2; exit 127; }
pid=$("$engine" container inspect --format '{{.State.Pid}}' -- "$1") || exit 1
[ "$pid" -gt 0 ] 2>/dev/null || { echo "container $1 is not running" >&2; exit 1; }
# A container with the host's own network has the host's interfaces, and none that are its own.
[ "$(readlink "/proc/$pid/ns/net")" != "$(readlink /proc/self/ns/net)" ] || {
  echo "container $1 shares the network namespace of the host, which is no device" >&2; exit 1
}
inside() { nsenter --target "$pid" --net -- "$@"; }
