import { z } from "zod";

const Argv = z.tuple([z.string().min(1)], z.string()).readonly();

/** Program and arguments, unquoted. */
export type Argv = z.infer<typeof Argv>;

/** The container engine's command where it is not `docker`. */
const engine = z.string().min(1).exactOptional();

/**
 * What a person runs on a host, as data: programs with their place. `docker` and `ovs-vsctl` stand for
 * the host's own engine and database until `forHost` names them; `handLine` makes one line of it.
 */
export const HandCommand = z.discriminatedUnion("in", [
  /** In the host's shell, one after the other while they succeed. */
  z.object({ in: z.literal("host"), run: z.array(Argv).readonly() }).readonly(),
  /** In a container, one after the other, whatever becomes of each. */
  z
    .object({
      in: z.literal("container"),
      container: z.string(),
      engine,
      run: z.array(Argv).readonly(),
    })
    .readonly(),
  /** In a container, one program that is given lines on standard input. */
  z
    .object({
      in: z.literal("container-input"),
      container: z.string(),
      engine,
      argv: Argv,
      lines: z.array(z.string()).readonly(),
    })
    .readonly(),
  /** The host's programs in a container's network namespace, one after the other. */
  z
    .object({
      in: z.literal("network-of"),
      container: z.string(),
      engine,
      run: z.array(Argv).readonly(),
    })
    .readonly(),
]);
export type HandCommand = z.infer<typeof HandCommand>;

/** One after the other, each when the one before it succeeded; none where no command does it. */
export type HandCommands = readonly HandCommand[];

/** Programs in the host's own shell. */
export const onTheHost = (...run: readonly Argv[]): HandCommand => ({ in: "host", run });

/** Programs in a container. */
export const inContainer = (container: string, ...run: readonly Argv[]): HandCommand => ({
  in: "container",
  container,
  run,
});

/** Lines for a program's standard input in a container. */
export const linesInto = (
  container: string,
  argv: Argv,
  lines: readonly string[],
): HandCommand => ({ in: "container-input", container, argv, lines });
