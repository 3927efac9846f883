import { builtinCatalogue, builtinModuleFlows } from "@scn/adapters";
import { check } from "@scn/dsl";
import { expect, it } from "vitest";
import type { Profiles } from "../profiles/profiles.js";
import { placeOf } from "./placement.js";

/** `acme/bare` can all that an EC200U can, and brings the flows of none. */
const profiles: Profiles = {
  catalogue: (id) => {
    const known = builtinCatalogue("quectel/ec200u");
    return known === null ? null : { ...known, id };
  },
  ids: () => ["quectel/ec200u", "acme/bare"],
  flows: () => [],
  moduleFlows: (id) => (id === "acme/bare" ? [] : builtinModuleFlows(id)),
};

const text = `flow asked() {
  run pdp.address()
}

scenario "by a flow of its own" {
  module any
  run asked()
}

recover again {
  on-no-response {
    run asked()
    restart scenario
  }
}

scenario "by the flow of a handler" {
  module any
  recover again
  send AT
}

scenario "by a handler, of several modules" {
  module one: any
  module two: any
  recover {
    on-urc +NEWS: 1 {
      run pdp.address()
    }
  }
  on two {
    send AT
  }
}

scenario "a command" {
  module any
  send AT
}
`;

it("a scenario runs where all flows are that it runs, whatever others of its file run", () => {
  const { program } = check(text, { ...profiles, modules: profiles.ids() });
  if (program === null) throw new Error("a mistake in it");
  const places = program.scenarios.map((scenario) =>
    profiles.ids().map((id) => {
      const candidate = {
        name: id,
        address: { kind: "simulated", model: id, latency: 1 },
        model: id,
      } as const;
      return placeOf(scenario, program, candidate, profiles);
    }),
  );
  const nowhereElse = [{ kind: "runs" }, { kind: "skipped", reason: "acme/bare has no flow pdp.address" }];
  expect(places).toEqual([nowhereElse, nowhereElse, nowhereElse, [{ kind: "runs" }, { kind: "runs" }]]);
});
