#!/bin/sh
# The first process of a lab host, in its own mount, network, UTS and PID namespaces. Everything
# that runs on the host descends from it, so its end is the end of all of them.
# Arguments: the host's directory, the host's name.
set -eu
dir=$1
name=$2

hostname "$name"

# An overlay in memory takes what daemons write to /etc (the OVS database, Docker's key) and /var/lib: the
# machine's own stay as they are.
mount -t tmpfs -o mode=755 tmpfs "$dir/etc"
# Relative, since a path with a comma or a colon in it cannot be written in mount options.
cd "$dir/etc"
for own in /etc /var/lib; do
  mkdir -p ".$own/upper" ".$own/work"
  mount -t overlay overlay -o "lowerdir=$own,upperdir=.$own/upper,workdir=.$own/work" "$own"
done
cd /
rm -rf /etc/openvswitch /etc/docker
mkdir /etc/openvswitch
echo "$name" >/etc/hostname
# Logins get a home and a shell of the lab's own, and never meet a locked password entry.
sed -i 's,^root:.*,root:x:0:0:root:/run/home:/bin/sh,' /etc/passwd
sed -i 's,^root:[^:]*:,root:*:,' /etc/shadow

mount --bind "$dir/log" /var/log
mount --bind "$dir/run" /run
# The host's directory at a path without characters that a daemon could take for a separator.
mkdir -p /run/lab
mount --bind "$dir" /run/lab

# A fresh sysfs shows this network namespace's interfaces; the cgroup mounts below it are kept.
mount --rbind /sys/fs/cgroup "$dir/cgroup"
mount -t sysfs sysfs /sys
mount --rbind "$dir/cgroup" /sys/fs/cgroup

# No IPv6 on the host's own side: neighbour discovery on every switch port would only be noise.
if [ -d /proc/sys/net/ipv6 ]; then
  echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6
  echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6
fi
ip link set lo up

: >/run/lab-ready
# A shell that waits also reaps the daemons' orphans, which `sleep` as PID 1 would not.
exec sh -c 'sleep infinity & while :; do wait; done'
