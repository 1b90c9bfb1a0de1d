/** Lines of one interface's section; nothing where there are none. */
export const inInterface = (name: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`interface ${name}`, ...lines];

/** EOS prints only the positive form. */
export const ipv6RoutingLine = (on: boolean): string =>
  on ? "ipv6 unicast-routing" : "no ipv6 unicast-routing";
