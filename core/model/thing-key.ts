/**
 * "VtepPort host-a/arch-ovs/vtep-10-14-23-1": one managed thing among those of all kinds. Records of a
 * stack's state are stored under it.
 */
export const thingKey = ({ kind, id }: { readonly kind: string; readonly id: string }): string =>
  `${kind} ${id}`;
