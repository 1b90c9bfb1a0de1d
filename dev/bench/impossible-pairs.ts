/** A device that is configured so takes its address from wherever its kernel has it. */
const ADDRESS_IS_NOT_THERE =
  "the port is configured without the address that the other fault would move, and stays without it";

/**
 * Pairs that the lab cannot have at once, by name, with the reason. `overlay dev fixtures --pairs`
 * tries every pair, in both orders, and names those that are to be declared here. What a restart would
 * undo goes in after it, and what is stopped is stopped last.
 */
export const IMPOSSIBLE_PAIRS: Readonly<Record<string, string>> = {
  "wrong-address+address-elsewhere": ADDRESS_IS_NOT_THERE,
  "routed-port-turned-switchport+address-elsewhere": ADDRESS_IS_NOT_THERE,
};
