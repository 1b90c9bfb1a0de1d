const LAST_LINES = 15;

/** A Go build that was started and did not succeed. */
export class ToolchainBuildError extends Error {
  override readonly name = "ToolchainBuildError";
  /** The program that was being built. */
  readonly program: string;

  /** @param output what Go printed; its end is shown */
  constructor(program: string, output: string, options?: ErrorOptions) {
    const end = output.trimEnd().split("\n").slice(-LAST_LINES).join("\n");
    super(
      `${program} could not be built. Go's last words:\n${end || "(none)"}\n` +
        "What to do: if a module could not be downloaded, check the Go module proxy setting " +
        "(go env GOPROXY) and run it again, it goes on where it stopped; or install Pulumi from its " +
        "vendor, which is then used as it is.",
      options,
    );
    this.program = program;
  }
}
