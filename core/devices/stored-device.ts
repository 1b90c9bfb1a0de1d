import { z } from "zod";
import { DEVICE_KINDS } from "./index.js";

const [first, ...others] = DEVICE_KINDS;

/** What a snapshot holds of one device, of whatever kind. */
export const StoredDevice = z.discriminatedUnion(
  "kind",
  [first.stored, ...others.map(({ stored }) => stored)],
  { error: DEVICE_KINDS.map(({ name }) => name).join(", ") },
);
