/** Length of the prefix that a dotted mask stands for: 24 for 255.255.255.0; undefined for others. */
export const prefixLengthOf = (mask: string): number | undefined => {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(mask)) return undefined;
  const bits = mask
    .split(".")
    .map((octet) => Number(octet).toString(2).padStart(8, "0"))
    .join("");
  return /^1+0*$/.test(bits) && bits.length === 32 ? bits.replaceAll("0", "").length : undefined;
};
