import type { Attachment } from "./labels.js";

type Key = Pick<Attachment, "host" | "container" | "interface">;

/** A map from container interfaces, which are as many as there are ports, without a text for each. */
export class AttachmentMap<Value> {
  readonly #hosts = new Map<string, Map<string, Map<string, Value>>>();

  get(host: string, container: string, end: string): Value | undefined {
    return this.#hosts.get(host)?.get(container)?.get(end);
  }

  set({ host, container, interface: end }: Key, value: Value): void {
    const containers = this.#hosts.get(host) ?? new Map<string, Map<string, Value>>();
    const ends = containers.get(container) ?? new Map<string, Value>();
    this.#hosts.set(host, containers);
    containers.set(container, ends);
    ends.set(end, value);
  }

  delete({ host, container, interface: end }: Key): void {
    this.#hosts.get(host)?.get(container)?.delete(end);
  }
}
