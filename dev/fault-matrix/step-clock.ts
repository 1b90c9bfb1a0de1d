import { readFileSync } from "node:fs";

/**
 * Loaded into the programs of a run (`node --import`), it sets their wall clock while the run is under way, which
 * nothing can do for some processes of a machine alone: by as many milliseconds as the file says that
 * OVERLAY_CLOCK_STEP names; not at all while it is not there.
 */
const file = process.env["OVERLAY_CLOCK_STEP"] ?? "";

const RealDate = Date;

const step = (): number => {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return 0;
  }
};

const now = (): number => RealDate.now() + step();

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
  get: (target, key, receiver) =>
    key === "now" ? now : (Reflect.get(target, key, receiver) as unknown),
});
