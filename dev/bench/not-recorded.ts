/** Pairs that nobody has recorded yet: `overlay dev fixtures --pairs` records them; then they go from here. */
export const NOT_RECORDED: ReadonlySet<string> = new Set<string>([
  "mirror+flow-drops-vlan",
  "second-owner+forward-bpdu-on",
  "interface-missing+mirror",
]);
