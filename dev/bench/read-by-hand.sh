#!/bin/sh
# What a person would write to read the same things: one ovs-vsctl a port, one docker exec a
# device, one after the other. Arguments: "vtep NAME", "access CONTAINER INTERFACE", "device NAME".
set -eu
while [ $# -gt 0 ]; do
  case $1 in
    vtep)
      ovs-vsctl get port "$2" tag trunks vlan_mode
      ovs-vsctl get interface "$2" options ofport error
      shift 2 ;;
    access)
      index=$(docker exec "$2" cat "/sys/class/net/$3/iflink")
      port=$(ip -o link | sed -n "s/^$index: \([^:@]*\)[:@].*/\1/p")
      ovs-vsctl get port "$port" tag trunks vlan_mode
      shift 3 ;;
    mtu)
      index=$(docker exec "$2" cat "/sys/class/net/$3/iflink")
      ip -o link | grep "^$index: " | sed 's/.* \(mtu [0-9]*\) .*/\1/'
      shift 3 ;;
    tunnels)
      ovs-vsctl --columns=name,options find interface type=vxlan
      shift 2 ;;
    bridge)
      ovs-vsctl get bridge "$2" fail_mode stp_enable rstp_enable mcast_snooping_enable other_config
      shift 2 ;;
    forwarding)
      docker exec "$2" iptables -w 2 -S
      shift 2 ;;
    mac)
      docker exec "$2" cat /sys/class/net/eth1/address
      shift 2 ;;
    stack)
      nsenter -t "$(docker container inspect -f '{{.State.Pid}}' "$2")" -n ip -json address show
      shift 2 ;;
    agent)
      bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0"; printf "GET /info HTTP/1.0\r\n\r\n" >&3; cat <&3' "$2"
      shift 2 ;;
    device)
      docker exec "$2" FastCli -p 15 -c 'show running-config'
      shift 2 ;;
  esac
done
