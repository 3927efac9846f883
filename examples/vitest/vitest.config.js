import { scenarios } from "@scn/vitest";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [scenarios({ device: "each:sim:*", parameters: { least: 10 } })],
});
