#!/bin/sh
# Interrupts something on this host in every second, for as long as /run/lab-interrupting is there, two minutes at
# most. Arguments: logins or underlay, the underlay's device.
set -u
what=$1 device=$2
each_login() {
  for process in /proc/[0-9]*; do
    case $(cat "$process/comm" 2>/dev/null) in
    sshd*) kill -"$1" "${process#/proc/}" 2>/dev/null ;;
    esac
  done
}
: >/run/lab-interrupting
rounds=0
while [ -e /run/lab-interrupting ] && [ "$rounds" -lt 120 ]; do
  rounds=$((rounds + 1))
  case $what in
  logins) each_login STOP; sleep 0.8; each_login CONT; sleep 0.2 ;;
  underlay) ip link set "$device" down; sleep 0.5; ip link set "$device" up; sleep 0.5 ;;
  esac
done
case $what in
logins) each_login CONT ;;
underlay) ip link set "$device" up ;;
esac
rm -f /run/lab-interrupting
