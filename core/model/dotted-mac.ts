/** "52:54:00:12:00:01" as EOS writes it: "5254.0012.0001". */
export const dottedMac = (mac: string): string =>
  mac.replaceAll(":", "").replace(/^(.{4})(.{4})(.{4})$/, "$1.$2.$3");
