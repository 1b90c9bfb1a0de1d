/** An interface of a container, by the name that it has inside: eth3. */
export interface InterfaceOwner {
  readonly container: string;
  readonly interface: string;
}

/** An interface by the device that the topology names it with. */
export interface DeviceEnd {
  readonly device: string;
  readonly interface: string;
}

const named = (owner: string, end: string): string => `${owner}:${end}`;

/** "ceos_1:eth3", as inputs and reports name an interface of a container. */
export const ownerName = ({ container, interface: end }: InterfaceOwner): string =>
  named(container, end);

/** "ceos_1:eth3", as the topology names the end of a link. */
export const endName = ({ device, interface: end }: DeviceEnd): string => named(device, end);

const parts = (text: string): readonly [string, string] | undefined => {
  const [owner, end, ...rest] = text.split(":");
  return owner === undefined || end === undefined || rest.length > 0 ? undefined : [owner, end];
};

/** The parts of what `ownerName` makes; undefined when the text is no such name. */
export const parseOwnerName = (text: string): InterfaceOwner | undefined => {
  const found = parts(text);
  return found && { container: found[0], interface: found[1] };
};

/** The parts of what `endName` makes; undefined when the text is no such name. */
export const parseEndName = (text: string): DeviceEnd | undefined => {
  const found = parts(text);
  return found && { device: found[0], interface: found[1] };
};
