import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Chromium as it is called here; `null` where there is none that runs. */
export function findChromium() {
  const found = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
  return found !== undefined && spawnSync(found, ["--version"]).status === 0 ? found : null;
}

/** A picture of a page after `keys` were pressed. What a person does cannot be done from outside: a script in a copy does it. */
export function picture(chromium, page, file, { width, height, keys }) {
  const folder = mkdtempSync(join(tmpdir(), "scn-picture-"));
  try {
    const copy = join(folder, "page.html");
    const press = keys.map(
      (key) => `dispatchEvent(new KeyboardEvent("keydown",{key:${JSON.stringify(key)}}))`,
    );
    const script = `<script>addEventListener("load",()=>{${press.join(";")}})</script></body>`;
    const html = readFileSync(page, "utf8").replace(/<meta http-equiv.*\n/, "");
    writeFileSync(copy, html.replace("</body>", script));
    const drawn = join(folder, "page.png");
    execFileSync(
      chromium,
      [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        `--user-data-dir=${join(folder, "profile")}`,
        `--window-size=${width},${height}`,
        "--virtual-time-budget=2000",
        `--screenshot=${drawn}`,
        `file://${copy}`,
      ],
      { stdio: "ignore", timeout: 60_000 },
    );
    copyFileSync(drawn, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
