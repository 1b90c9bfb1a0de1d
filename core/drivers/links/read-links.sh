#!/bin/sh
. ../ask.sh
ask links ip -json address show
ask iptables iptables -w 2 -S
