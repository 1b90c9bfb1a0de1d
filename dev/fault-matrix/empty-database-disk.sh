#!/bin/sh
# The database back where it was, with what was written since.
set -eu
folder=/etc/openvswitch
rm -f "$folder/full"
ovs-appctl -t ovsdb-server exit || :
umount "$folder"
cp /run/database-disk/conf.db "$folder"
umount /run/database-disk
ovsdb-server --remote=punix:/run/openvswitch/db.sock --pidfile --detach --log-file
ovs-vsctl --timeout=10 list-br >/dev/null
# What devices are like is not in the file: ovs-vswitchd says it again.
ovs-vsctl --timeout=60 wait-until interface br-ul admin_state=up
