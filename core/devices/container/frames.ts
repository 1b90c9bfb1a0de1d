const PREFIX = "#overlay:";

/** The line that opens a part of a device script's output. */
export const frame = (name: string): string => `${PREFIX}${name}`;

/**
 * Splits a device script's output at its frames. Undefined when the last line is not the frame
 * "done": the output was cut short. Of two frames with one name the first counts, so that what a
 * device prints later cannot pose as something that was printed before.
 */
export const parseFrames = (stdout: string): ReadonlyMap<string, string> | undefined => {
  const lines = stdout.replaceAll("\r", "").trimEnd().split("\n");
  if (lines.pop() !== frame("done")) return undefined;
  const frames = new Map<string, string[]>();
  let open: string[] = [];
  for (const line of lines) {
    const name = line.startsWith(PREFIX) ? line.slice(PREFIX.length) : undefined;
    if (name === undefined || frames.has(name)) open.push(line);
    else frames.set(name, (open = []));
  }
  return new Map([...frames].map(([name, text]) => [name, text.join("\n")]));
};
