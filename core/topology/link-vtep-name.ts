/**
 * Name of a link's own VTEP port on both of its hosts: "vtep-v3138". A host has each VLAN once, so
 * it has each name once.
 */
export const linkVtepName = (vlan: number): string => `vtep-v${vlan}`;

/** Whether a port's name is one that some link's own VTEP has. */
export const isLinkVtepName = (name: string): boolean => /^vtep-v\d{1,4}$/.test(name);
