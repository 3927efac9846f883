import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@scn/source"] },
  ssr: { resolve: { conditions: ["@scn/source", "node", "import", "module", "default"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "test/**/*.test.ts"],
    // Ends what hangs, and is no measure: on a machine with other work the slowest take twenty seconds.
    testTimeout: 60_000,
    // No test changes what modules share: each is loaded once a worker, not once a test file. Half of the time was imports.
    isolate: false,
    // One for each core: vitest would leave one for itself, and has little to do.
    maxWorkers: "100%",
  },
});
