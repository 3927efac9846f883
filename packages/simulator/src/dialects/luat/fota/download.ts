import { fromLatin1 } from "../../../module/bytes.js";
import type { ModuleCore } from "../../../module/core.js";
import { HttpAnswer, type Progress } from "./http-answer.js";
import { dialPackageServer } from "./package-link.js";
import type { PackageUrl } from "./package-url.js";

/** A server gets this long for each piece, ms; the manual has no limit. */
const patience = 60_000;

/** `<HTTP_err>`: the manual lists 0 only (D-144). A status other than 2xx stands for itself. */
export const httpError = { none: 0, unreachable: 1, brokenOff: 2, silent: 3 } as const;

/**
 * Fetches a package, and resolves with its `<HTTP_err>` and size. `host` is `url.host` as an address. Never resolves
 * when the module's life ends before.
 */
export function download(
  core: ModuleCore,
  url: PackageUrl,
  host: string,
  progress: (progress: Progress) => void,
): Promise<{ readonly error: number; readonly size: number }> {
  const { ledger, life } = core;
  const answer = new HttpAnswer();
  let reached = false;
  return new Promise((resolve) => {
    const over = (error: number) => {
      forget();
      end();
      link.destroy();
      resolve({ error, size: answer.progress.received });
    };
    const end = life.onEnd(() => link.destroy());
    let forget = life.after(patience, () => over(httpError.silent));
    const link = dialPackageServer(
      ledger,
      { ...url, host },
      {
        connected: () => {
          reached = true;
          link.write(request(url));
        },
        data: (bytes) => {
          forget();
          forget = life.after(patience, () => over(httpError.silent));
          answer.add(bytes);
          if (answer.status === null) return;
          if (!fine(answer.status)) over(answer.status || httpError.brokenOff);
          else {
            progress(answer.progress);
            if (answer.complete) over(httpError.none);
          }
        },
        closed: () => {
          if (!reached) over(httpError.unreachable);
          else if (answer.status === null || answer.progress.length !== null) over(httpError.brokenOff);
          else over(httpError.none);
        },
      },
    );
  });
}

function fine(status: number): boolean {
  return status >= 200 && status < 300;
}

/** HTTP/1.0: the answer comes in one piece, and the server closes behind it. */
function request({ host, port, path }: PackageUrl): Uint8Array {
  return fromLatin1(`GET ${path} HTTP/1.0\r\nHost: ${host}:${port}\r\nConnection: close\r\n\r\n`);
}
