#!/bin/sh
# /init of the machine's initramfs, run by busybox alone. The real machine's root file system comes over 9p
# and is only read: what is written lands in memory. The next stage is a script of the project.
export PATH=/bin
/bin/busybox --install -s /bin
project=$(cat /project)

mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
for module in virtio_pci 9pnet_virtio 9p overlay; do
  modprobe "$module" || echo "modprobe $module failed"
done
mount -t 9p -o trans=virtio,version=9p2000.L,ro,msize=262144,cache=loose outside /outside
mount -t tmpfs -o mode=755,size=60% tmpfs /memory
mkdir /memory/upper /memory/work
mount -t overlay -o lowerdir=/outside,upperdir=/memory/upper,workdir=/memory/work overlay /root
mount -o move /outside /root/mnt
mount -o move /proc /root/proc
mount -o move /sys /root/sys
mount -o move /dev /root/dev
exec switch_root /root /bin/sh "$project/dev/lab/kernel/machine-init.sh" "$project"
