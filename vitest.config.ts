import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@scn/source"] },
  ssr: { resolve: { conditions: ["@scn/source", "node", "import", "module", "default"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "test/**/*.test.ts"],
    testTimeout: 20_000,
  },
});
