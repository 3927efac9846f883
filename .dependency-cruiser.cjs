// The import table of ARCHITECTURE.md, enforced. A package may use only what its row allows, only through the
// other package's door, and nothing may form a cycle.
const packages = ["dsl", "runtime", "adapters", "simulator", "cli", "vitest"];

/** Who may import whom; `typesOnly` allows erased imports. */
const table = {
  dsl: { may: [] },
  runtime: { may: [], typesOnly: ["dsl"] },
  adapters: { may: ["runtime", "dsl"] },
  simulator: { may: ["runtime", "adapters"], typesOnly: ["dsl"] },
  cli: { may: ["dsl", "runtime", "adapters", "simulator"] },
  vitest: { may: ["dsl", "runtime", "cli"] },
};

const own = (name) => `^packages/${name}/src`;
const testFile = "[.]test[.]ts$|/fixtures?/|/testing/";

const rows = packages.flatMap((name) => {
  const { may, typesOnly = [] } = table[name];
  const forbidden = packages.filter(
    (other) => other !== name && !may.includes(other) && !typesOnly.includes(other),
  );
  const rules = [];
  if (forbidden.length > 0) {
    rules.push({
      name: `${name}-imports-only-what-the-table-allows`,
      severity: "error",
      comment: "See the import table in ARCHITECTURE.md.",
      from: { path: own(name), pathNot: testFile },
      to: { path: `^packages/(${forbidden.join("|")})/` },
    });
  }
  if (typesOnly.length > 0) {
    rules.push({
      name: `${name}-imports-types-only`,
      severity: "error",
      comment: "Only `import type` is allowed here, see ARCHITECTURE.md.",
      from: { path: own(name), pathNot: testFile },
      to: { path: `^packages/(${typesOnly.join("|")})/`, dependencyTypesNot: ["type-only"] },
    });
  }
  return rules;
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...rows,
    {
      name: "one-door-a-package",
      severity: "error",
      comment: "Import another package through its src/index.ts.",
      from: { path: "^packages/([^/]+)/src" },
      to: { path: "^packages/([^/]+)/src/", pathNot: ["^packages/$1/", "^packages/[^/]+/src/index[.]ts$"] },
    },
    {
      name: "no-cycles",
      severity: "error",
      comment: "A cycle means the seam is wrong. Type-only edges do not count: they vanish.",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "nothing-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "dsl-is-pure",
      severity: "error",
      comment: "The front end does no I/O.",
      from: { path: own("dsl"), pathNot: testFile },
      to: { dependencyTypes: ["core"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/|/bin/|[.]config[.]ts$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      conditionNames: ["@scn/source", "import", "types", "node", "default"],
      exportsFields: ["exports"],
      extensions: [".ts", ".js", ".json"],
    },
  },
};
