import { expect, it } from "vitest";
import { check } from "../check.js";
import { statementsOf } from "./walk.js";

const text = `recover ladder {
  on-no-response {
    reboot hard
    restart step
  }
}
flow lamp() {
  power on
}
scenario "x" {
  module quectel/ec200u
  recover ladder
  step "a" {
    within 1m {
      either {
        await-urc +ANY: 1 {
          log "arm"
        }
        after 5s {
          log "late"
        }
      }
    }
    retry 2 attempts {
      send AT
    } on-failure {
      log "failed"
    }
    on-urc +ANY: 2 {
      dtr off
    }
  }
  if 1 < 2 {
    run lamp()
  } else {
    log "else"
  }
  cleanup {
    power off
  }
}
`;

it("goes into every block of a program: arms, failures, handlers, cleanups and flows", () => {
  const { program, diagnostics } = check(text);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect([...statementsOf(program ?? { scenarios: [], flows: {} })].map(({ kind }) => kind)).toEqual([
    ...["step", "within", "either", "log", "log", "retry", "send", "log", "on-urc", "dtr"],
    ...["if", "run", "log", "cleanup", "power", "reboot", "restart", "power"],
  ]);
});
