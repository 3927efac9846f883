import { appendFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { defineSetup } from "@scn/vitest";

/** Past vitest's own output, which is not there any more when vitest is killed. */
export default defineSetup({
  onEvent(event) {
    if (event.type === "log") appendFileSync(join(homedir(), "said"), `${event.text}\n`);
  },
});
