/** A login on host-a that is nobody, and a way to that host that only host-b has. */

export const USER = "netop";
/** host-a's own address on the underlay, which only host-b reaches. */
export const UNDERLAY = "10.14.23.93";
const SSHD = "/run/sshd-lab/sshd_config";

/** A login that is nobody, in the lab host's own /etc; `Match` ends with the file. */
export const MAKE_USER = `set -e
echo '${USER}:x:4711:4711::/run/${USER}:/bin/sh' >>/etc/passwd
echo '${USER}:*:19000::::::' >>/etc/shadow
echo '${USER}:x:4711:' >>/etc/group
install -d -o 4711 -g 4711 /run/${USER}
cp /run/sshd-lab/authorized_keys /run/${USER}/keys
chown 4711:4711 /run/${USER}/keys
chmod 755 /run/sshd-lab
cp ${SSHD} ${SSHD}.before
sed -i 's/^AllowUsers .*/AllowUsers root ${USER}/' ${SSHD}
printf 'Match User ${USER}\\n  AuthorizedKeysFile /run/${USER}/keys\\n' >>${SSHD}
mkdir -p /etc/sudoers.d
`;
export const MAY_ALL = `echo '${USER} ALL=(root) NOPASSWD: ALL' >/etc/sudoers.d/${USER}; chmod 440 /etc/sudoers.d/${USER}`;
/** Programs of the lab host's own, in a folder that it has in common with this machine. */
export const OWN_SBIN = `set -e
mkdir -p /run/${USER}/sbin
cp -a /usr/local/sbin/. /run/${USER}/sbin/
mount --bind /run/${USER}/sbin /usr/local/sbin
`;
export const LISTEN = `socat TCP-LISTEN:22,bind=${UNDERLAY},reuseaddr,fork EXEC:'/usr/sbin/sshd -i -f ${SSHD}' </dev/null >/dev/null 2>&1 & echo $! >/run/${USER}/listener`;
export const UNDO = `kill $(cat /run/${USER}/listener) 2>/dev/null
mv ${SSHD}.before ${SSHD}; chmod 700 /run/sshd-lab
sed -i '/^${USER}:/d' /etc/passwd /etc/shadow /etc/group
umount /usr/local/sbin 2>/dev/null
rm -rf /etc/sudoers.d/${USER} /etc/sudoers.d/overlay-observe-${USER} /run/${USER}`;

/** An SSH configuration in which "behind" is that host, over host-b. */
export const jumpConfig = (identityFile: string, knownHostsFile: string): string => {
  const key = `IdentityFile "${identityFile}"\n  IdentitiesOnly yes`;
  const hosts = `UserKnownHostsFile "${knownHostsFile}"\n  StrictHostKeyChecking yes`;
  return (
    `Host behind\n  HostName ${UNDERLAY}\n  HostKeyAlias [127.0.0.1]:12201\n  User ${USER}\n  ProxyJump jump\n  ${key}\n  ${hosts}\n` +
    `Host jump\n  HostName 127.0.0.1\n  Port 12202\n  User root\n  ${key}\n  ${hosts}\n`
  );
};
