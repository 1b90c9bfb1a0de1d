#!/bin/sh
# Of an environment only the names of the variables are printed: values may be passwords.
engine=${OVERLAY_CONTAINER_ENGINE:-docker}
command -v "$engine" >/dev/null 2>&1 || { echo "$engine: not found" >&2; exit 127; }
timeout 25 "$engine" ps --all --no-trunc --format '{{.Names}} {{.State}}' || exit
echo '#overlay:environment'
running=$(timeout 25 "$engine" ps --quiet --no-trunc) || exit
names='{{.Name}}{{range .Config.Env}} {{index (split . "=") 0}}{{end}}'
# A container that has gone meanwhile is an error of its own: of the others all is told.
# shellcheck disable=SC2086 # Identifiers, a word each.
[ -z "$running" ] || timeout 25 "$engine" container inspect --format "$names" $running 2>/dev/null || :
