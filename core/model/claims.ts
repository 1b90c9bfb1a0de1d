/**
 * What a topology has claimed of a bridge: things that only one wish can be true of, each with that wish.
 * "ceos_1:eth3": "3138" (its link's VLAN), "ceos_1:eth6": "isolated", "vtep-10-14-23-1":
 * "194382/10.14.23.181" (VNI and far end), "bridge/rstp": "true".
 */
export type Claims = Readonly<Record<string, string>>;

/** As it is marked on the bridge: "ceos_1:eth3=3138 ceos_1:eth6=isolated", by name. */
export const claimsText = (claims: Claims): string =>
  Object.entries(claims)
    .toSorted(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
    .map(([thing, wish]) => `${thing}=${wish}`)
    .join(" ");

/** What a mark says; what has no "=" is a thing without a wish, which agrees with nobody. */
export const parseClaims = (text: string): Claims =>
  Object.fromEntries(
    text
      .split(" ")
      .filter((part) => part !== "")
      .map((part) => {
        const at = part.indexOf("=");
        return at < 0 ? ([part, ""] as const) : ([part.slice(0, at), part.slice(at + 1)] as const);
      }),
  );
