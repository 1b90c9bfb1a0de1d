/** Where the observing program is on a host whose login may only read; sudoers allows this path and no other. */
export const OBSERVER = "/usr/local/sbin/overlay-observe";

/** How it says that it ran nothing. */
export const observerExit = { otherVersion: 77, refused: 78 } as const;
