#!/bin/sh
engine=${OVERLAY_CONTAINER_ENGINE:-docker}
command -v "$engine" >/dev/null 2>&1 || { echo "$engine: not found" >&2; exit 127; }
timeout 25 "$engine" ps --all --no-trunc --format '{{.Names}} {{.State}}'
