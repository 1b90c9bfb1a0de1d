import { createHash } from "node:crypto";

/** A number from 0 to below `count` that a text always gives. */
export const stableNumber = (text: string, count: number): number =>
  createHash("sha256").update(text).digest().readUInt32BE(0) % count;

/** A VNI of a name's own, in the range of the lab platform's: 100000 to 199998. */
export const vniOfName = (name: string): number => 100_000 + stableNumber(name, 99_999);
