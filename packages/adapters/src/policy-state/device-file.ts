import { createHash } from "node:crypto";
import type { PolicyState } from "@scn/runtime";

/** What is kept of a device, as its file holds it. */
export interface DeviceState {
  readonly device: string;
  readonly policies: Readonly<Record<string, PolicyState>>;
}

/** The ending of the files that hold states. */
export const stateFile = ".json";

/** Longer names than this are cut, and told apart by a sum of the whole name. */
const longest = 120;

/**
 * The name of a device's file, without its ending: what a file system may take amiss is written as `%` and two digits.
 * Different devices have different names.
 */
export function fileNameOf(device: string): string {
  const bytes = [...Buffer.from(device, "utf8")];
  const plain = bytes
    .map((byte) => {
      const sign = String.fromCharCode(byte);
      return /[A-Za-z0-9_-]/.test(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
  if (plain.length > 0 && plain.length <= longest) return plain;
  return `${plain.slice(0, longest)}%${createHash("sha256").update(device).digest("hex").slice(0, 16)}`;
}

export function encodeState({ device, policies }: DeviceState): string {
  return `${JSON.stringify({ device, policies }, null, 2)}\n`;
}

/** Throws an `Error` that says what is wrong with the text. */
export function decodeState(text: string): DeviceState {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error("it is no JSON");
  }
  const { device, policies } = fields(value, "it is no object");
  if (typeof device !== "string") throw new Error("it names no device");
  const states: Record<string, PolicyState> = {};
  for (const [name, state] of Object.entries(fields(policies, "it has no policies"))) {
    states[name] = policyState(state, name);
  }
  return { device, policies: states };
}

function policyState(value: unknown, name: string): PolicyState {
  const wrong = `the state of ${name} is none`;
  const { delays, firstUse, lastDone } = fields(value, wrong);
  if (!Array.isArray(delays) || !delays.every(isTime)) throw new Error(wrong);
  if (!isTime(firstUse) || !(lastDone === null || isTime(lastDone))) throw new Error(wrong);
  return { delays, firstUse, lastDone };
}

function fields(value: unknown, otherwise: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(otherwise);
  return { ...value };
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
