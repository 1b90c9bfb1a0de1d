#!/bin/sh
# The beginning of the observing program: whatever sudo leaves of the login's environment goes. With an argument,
# which sudo allows nobody, it has gone.
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
cd / || exit 1
[ "${1-}" = clean ] || exec env -i PATH="$PATH" HOME=/root LC_ALL=C sh "$0" clean
