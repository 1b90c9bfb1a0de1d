#!/bin/sh
# Everything of a host that a run, or anybody, may change: one thing a line, with what it is of. No counter, no
# time, nothing that changes by itself. Only plain tools.
set -u
LC_ALL=C; export LC_ALL
of() { sed "s|^|$1: |"; }
columns() { ovs-vsctl --timeout=10 --format=csv --no-headings --columns="$2" list "$1" | sort | of "$1"; }
columns port name,tag,trunks,vlan_mode,other_config,external_ids
columns interface name,type,mtu,mtu_request,admin_state,options,other_config,external_ids
columns bridge name,fail_mode,stp_enable,rstp_enable,mcast_snooping_enable,other_config,external_ids
columns mirror name
columns open_vswitch other_config
for bridge in $(ovs-vsctl --timeout=10 list-br); do
  ovs-ofctl --timeout=10 --no-stats dump-flows "$bridge" | of "flow $bridge"
done
ip -o link | awk '{ sub("@.*", "", $2); print $2, $4, $5 }' | sort | of link
ip -o -4 addr | awk '{ print $2, $4 }' | of address
docker ps -a --format '{{.Names}} {{.State}}' | sort | of container
# An indented line is of the section before it.
sections() { tr -d '\r' | awk '/^!|^ *$/ { next } /^[^ ]/ { head = $0; print; next } { print head " >" $0 }'; }
for device in $(docker ps --format '{{.Names}}' | sort); do
  for config in running-config startup-config; do
    timeout 20 docker exec "$device" FastCli -p 15 -c "show $config" | sections | of "$device $config"
  done
  timeout 20 docker exec "$device" iptables -S | of "$device iptables"
done
