import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { s3ServerBinary } from "../../../dev/s3-server/s3-server-step.js";
import { projectRoot } from "../../dev/lab/shared-lab.js";
import { ended, type Backend } from "./backend.js";

const BUCKET = "state";

/** It says which port it took. */
const portOf = async ({ stderr }: ChildProcess): Promise<string> => {
  if (stderr === null) throw new Error("a server without output");
  for await (const line of createInterface({ input: stderr })) {
    const port = /using port: (\d+)/.exec(line)?.[1];
    if (port !== undefined) {
      stderr.resume();
      return port;
    }
  }
  return assert.fail("the S3 server ended");
};

/** An S3-compatible server with an empty bucket. */
export const startS3 = async (): Promise<Backend> => {
  const args = ["-host", "127.0.0.1:0", "-backend", "memory", "-initialbucket", BUCKET];
  const server = spawn(s3ServerBinary(projectRoot), args, { stdio: ["ignore", "ignore", "pipe"] });
  const endpoint = `http://127.0.0.1:${await portOf(server)}`;
  const keys = async (): Promise<readonly string[]> => {
    const answer = await fetch(`${endpoint}/${BUCKET}?list-type=2`);
    return [...(await answer.text()).matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key = ""]) => key);
  };
  return {
    url: `s3://${BUCKET}?endpoint=${endpoint}&s3ForcePathStyle=true&region=us-east-1`,
    env: { AWS_ACCESS_KEY_ID: "lab", AWS_SECRET_ACCESS_KEY: "not-for-logs" },
    secret: "not-for-logs",
    keys,
    lose: async () => {
      for (const key of await keys())
        await fetch(`${endpoint}/${BUCKET}/${key}`, { method: "DELETE" });
    },
    stop: () => ended(server, "SIGTERM"),
  };
};
