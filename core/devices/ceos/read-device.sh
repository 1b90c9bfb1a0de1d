#!/bin/sh
# Everything that is read of one device, in one `docker exec`. Argument: the container. The time limit on the
# host is above iptables' and the CLI's own, so that a hung CLI is told from a hung engine.
engine=${OVERLAY_CONTAINER_ENGINE:-docker}
command -v "$engine" >/dev/null 2>&1 || { echo "$engine: not found" >&2; exit 127; }
timeout 25 "$engine" exec -i "$1" sh <<'IN_CONTAINER'
. ./read-device-in-container.sh
IN_CONTAINER
