import { blocksOf as blocksOfFrontEnd, check, statementsOf } from "@scn/dsl";
import { expect, it } from "vitest";
import { blocksOf, blocksWithin } from "./blocks-within.js";

const text = `scenario "x" {
  module quectel/ec200u
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
  if 1 < 2 {
    log "then"
  } else {
    log "else"
  }
  on-urc +ANY: 2 {
    log "urc"
  }
  cleanup {
    log "swept"
  }
}
`;

it("are those of the front end, but not what runs at another time", () => {
  const { program } = check(text);
  const statements = [...statementsOf(program ?? { scenarios: [], flows: {} })];
  const later = statements.filter(({ kind }) => kind === "on-urc" || kind === "cleanup");
  expect(later).toHaveLength(2);
  for (const statement of statements) {
    const all = blocksOfFrontEnd(statement);
    expect(blocksOf(statement), statement.kind).toEqual(all);
    expect(blocksWithin(statement), statement.kind).toEqual(later.includes(statement) ? [] : all);
  }
});
