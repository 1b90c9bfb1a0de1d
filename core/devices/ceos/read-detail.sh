#!/bin/sh
# What a device has learned and counted, in one `docker exec`. Arguments: the container, then those of
# read-detail-in-container.sh.
engine=${OVERLAY_CONTAINER_ENGINE:-docker}
command -v "$engine" >/dev/null 2>&1 || { echo "$engine: not found" >&2; exit 127; }
container=$1; shift
timeout 25 "$engine" exec -i "$container" sh -s -- "$@" <<'IN_CONTAINER'
. ./read-detail-in-container.sh
IN_CONTAINER
