import { scenarios } from "@scn/vitest";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [scenarios({ clock: "real", setup: "setup.mjs" })],
  // Installed packages are not transformed; these are only linked, which vitest cannot know.
  test: { server: { deps: { external: [/[/]packages[/]\w+[/]dist[/]/] } } },
});
