/** A device that is configured so takes its address from wherever its kernel has it. */
const ADDRESS_IS_NOT_THERE =
  "the port is configured without the address that the other fault would move, and stays without it";

const PORT_IS_GONE = "the one is set on the port that the other takes away, whichever comes first";

/**
 * Pairs that the lab cannot have at once, by name, with the reason. `overlay dev fixtures --pairs`
 * tries every pair, in both orders, and names those that are to be declared here. What a restart would
 * undo goes in after it, and what is stopped is stopped last.
 */
export const IMPOSSIBLE_PAIRS: Readonly<Record<string, string>> = {
  "wrong-address+address-elsewhere": ADDRESS_IS_NOT_THERE,
  "routed-port-turned-switchport+address-elsewhere": ADDRESS_IS_NOT_THERE,
  "port-missing+native-tagged": PORT_IS_GONE,
  "port-missing+port-elsewhere": PORT_IS_GONE,
  "interface-missing+tag-and-trunks": PORT_IS_GONE,
  "interface-missing+port-down": PORT_IS_GONE,
};
