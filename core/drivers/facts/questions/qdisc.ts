import { deviceAt, deviceOf, inNamespace, type Question } from "./question.js";
import { linesOf } from "../../lines-of.js";

/** Packets, or bytes with "b", that such a queue holds: fewer than some of a link's own size lose what comes at once. */
const isShort = (options: string): boolean => {
  const [, count, unit] = /\blimit (\d+)(p|b)\b/.exec(options) ?? [];
  return count !== undefined && Number(count) < (unit === "b" ? FEW_BYTES : FEW_PACKETS);
};
const FEW_PACKETS = 4;
const FEW_BYTES = 10_000;

/** Queues that send everything, in time, unless the device itself is full. */
const PLAIN_QUEUES: ReadonlySet<string> = new Set([
  ...["noqueue", "noop", "pfifo_fast", "fq_codel", "fq", "mq", "pfifo", "bfifo", "codel", "sfq"],
  ...["ingress", "clsact"],
]);

export const qdisc: Question = {
  name: "qdisc",
  command: "tc qdisc show",
  read: (text, about) =>
    linesOf(text).flatMap((line) => {
      const [, kind = "", device = "", value = ""] =
        /^qdisc (\S+) \S+ dev (\S+) ?(.*)$/.exec(line) ?? [];
      if (device === "" || device === "lo") return [];
      if (PLAIN_QUEUES.has(kind) && !(kind.endsWith("fifo") && isShort(value))) return [];
      const code = kind === "netem" ? "qdisc-netem" : "qdisc";
      return [
        { code, about: deviceAt(about, device), setting: `qdisc ${kind}`, value: value.trim() },
      ];
    }),
  kinds: {
    "qdisc-netem": {
      effect: "loses",
      does: "delays, loses, doubles or damages what the device sends, as it says",
      show: (fact) => inNamespace(fact, "tc", "qdisc", "show", "dev", deviceOf(fact)),
      remove: (fact) => inNamespace(fact, "tc", "qdisc", "del", "dev", deviceOf(fact), "root"),
    },
    qdisc: {
      effect: "limits",
      does: "limits, or drops, what the device sends",
      show: (fact) => inNamespace(fact, "tc", "qdisc", "show", "dev", deviceOf(fact)),
      remove: (fact) => inNamespace(fact, "tc", "qdisc", "del", "dev", deviceOf(fact), "root"),
    },
  },
};
