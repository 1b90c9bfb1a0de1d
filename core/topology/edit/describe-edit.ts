import type { FileEdit } from "../../model/finding.js";
import { pathText } from "../path-text.js";
import { inlineText } from "./yaml-text.js";
import type { Words } from "../../model/words.js";

/** "set devices.ceos_2.unusedPorts: shutdown"; "remove hosts.host-a.ssh.unknownHostKey". */
export const describeEdit = ({ path, value }: FileEdit): Words =>
  value === undefined ? `remove ${pathText(path)}` : `set ${pathText(path)}: ${inlineText(value)}`;
