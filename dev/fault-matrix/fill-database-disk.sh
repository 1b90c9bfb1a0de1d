#!/bin/sh
# The host's database on a filesystem of its own that is full: what is left of the last page is less than a transaction
# takes, and another page is not to be had.
set -eu
folder=/etc/openvswitch
ovs-appctl -t ovsdb-server exit
mkdir -p /run/database-disk
mount -t tmpfs -o size=1m tmpfs /run/database-disk
cp "$folder/conf.db" /run/database-disk
mount --bind /run/database-disk "$folder"
ovsdb-server --remote=punix:/run/openvswitch/db.sock --pidfile --detach --log-file
ovs-vsctl --timeout=10 list-br >/dev/null
while size=$(stat -c %s "$folder/conf.db"); [ $((4096 - size % 4096)) -gt 250 ]; do
  ovs-vsctl --no-wait set Open_vSwitch . external_ids:fill=1
  ovs-vsctl --no-wait remove Open_vSwitch . external_ids fill
done
dd if=/dev/zero of="$folder/full" bs=4k 2>/dev/null || :
