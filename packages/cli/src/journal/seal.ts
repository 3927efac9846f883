import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "@scn/adapters";
import { UsageError } from "../command/usage-error.js";
import { codeOf, reasonOf } from "../files/reason.js";

/**
 * What hardware said is kept as it came, so that a run can be taken up; where a run has secrets, nobody who finds the journal is to
 * read them there. The key stays in the user's state folder, so a journal alone tells nothing.
 */
export interface Seal {
  close(text: string): string;
  /** Throws an `Error` for what was closed with another key, or changed since. */
  open(sealed: string): string;
}

const keyName = "journal.key";
const cipher = "aes-256-gcm";
const nonceLength = 12;
const tagLength = 16;

/** The seal of this user, made where there is none yet. Throws a `UsageError` where it cannot be kept. */
export function sealIn(stateFolder: string): Seal {
  const path = join(stateFolder, keyName);
  try {
    makeFolder(stateFolder, 0o700);
    writeFileSync(path, randomBytes(32), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") {
      throw new UsageError("SCN606", `the key of the journal cannot be kept in ${path}: ${reasonOf(error)}`, {
        fix: "name a folder that can be written: --state, SCN_STATE, or state: in scn.config.yaml",
      });
    }
  }
  return readSeal(path);
}

/** The seal that a journal was begun with. Throws a `UsageError` where its key is not here. */
export function existingSeal(stateFolder: string): Seal {
  return readSeal(join(stateFolder, keyName));
}

function readSeal(path: string): Seal {
  try {
    return sealWith(readFileSync(path));
  } catch (error) {
    throw new UsageError("SCN606", `the key of the journal cannot be read: ${path}: ${reasonOf(error)}`, {
      fix: "take the run up where it was begun, as the same user, with the same --state",
    });
  }
}

function sealWith(key: Buffer): Seal {
  return {
    close(text) {
      const nonce = randomBytes(nonceLength);
      const closing = createCipheriv(cipher, key, nonce);
      const closed = [closing.update(text, "utf8"), closing.final()];
      return Buffer.concat([nonce, closing.getAuthTag(), ...closed]).toString("base64");
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, "base64");
      const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceLength));
      opening.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
      const opened = [opening.update(bytes.subarray(nonceLength + tagLength)), opening.final()];
      return Buffer.concat(opened).toString("utf8");
    },
  };
}
