/** "7242.1ff2.85ef", "72:42:1f:f2:85:ef" or with dashes, as lower-case colon form; else undefined. */
export const parseMac = (text: string): string | undefined => {
  if (!/^([\da-f]{4}[.:]){2}[\da-f]{4}$|^([\da-f]{2}[:-]){5}[\da-f]{2}$/i.test(text))
    return undefined;
  const digits = text.toLowerCase().replace(/[^\da-f]/g, "");
  return digits.match(/../g)?.join(":");
};

/** Colon form to the dotted form that EOS prints in most places: "7242.1ff2.85ef". */
export const dottedMac = (mac: string): string =>
  mac.replaceAll(":", "").replace(/(.{4})(.{4})(.{4})/, "$1.$2.$3");
