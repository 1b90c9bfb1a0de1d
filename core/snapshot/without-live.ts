import type { HostDetail } from "../model/observed-detail.js";

/** What was read of a host, without what was tried on it. */
export const withoutLive = (detail: HostDetail): HostDetail => {
  const { live, ...rest } = detail;
  return live === undefined ? detail : rest;
};
