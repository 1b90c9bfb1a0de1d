#!/bin/sh
# The first process of the machine that the lab's kernel runs in. The root is an overlay in memory over the real
# machine's, which is at /mnt too, as it is. Argument: the project's directory.
set -eu
project=$1
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /dev/pts /dev/shm
mount -t devpts devpts /dev/pts
mount -t tmpfs tmpfs /dev/shm
mount -t cgroup2 cgroup2 /sys/fs/cgroup
hostname lab-machine

# The lab's own files are in memory, since Docker's layers cannot be kept in an overlay; what was made outside is read.
mount -t tmpfs -o mode=755,size=80% tmpfs "$project/.overlay"
for folder in cache kernel; do
  mkdir "$project/.overlay/$folder"
  mount --bind "/mnt$project/.overlay/$folder" "$project/.overlay/$folder"
done
version=$(uname -r)
mkdir -p /lib/modules
ln -s "$project/.overlay/kernel/lib/modules/$version" "/lib/modules/$version"
modprobe -a openvswitch vxlan veth tun bridge vrf sch_netem virtio_net nf_tables

# User-mode networking of QEMU; what it forwards comes to this address, and the hosts listen on loopback alone.
ip link set lo up
ip address add 10.0.2.15/24 dev eth0
ip link set eth0 up
sysctl -q -w net.ipv4.conf.eth0.route_localnet=1
nft -f - <<RULES
table ip from-outside {
  chain prerouting {
    type nat hook prerouting priority dstnat;
    iif eth0 tcp dport != 22 dnat to 127.0.0.1
  }
}
RULES
mkdir -p /run/sshd /run/home
install -m 600 "/mnt$project/.overlay/lab/machine/host_key" /run/machine_host_key
/usr/sbin/sshd -f "/mnt$project/.overlay/lab/machine/sshd_config" -E /run/sshd.log
echo "the machine is up: $(cut -d ' ' -f 1 /proc/uptime) s"

# A shell that waits also reaps the orphans of others.
sleep infinity &
while :; do wait; done
