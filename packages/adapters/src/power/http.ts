import type { Clock } from "@scn/runtime";
import { systemWords } from "../transports/system-error.js";
import type { HttpRequest } from "./power-plan.js";

/** How long a relay may take to answer, ms. */
const patience = 30_000;

/** Sends the request. Rejects with an `Error` for the user unless the answer is 2xx and comes in time. */
export async function sendRequest({ url, method, body, headers }: HttpRequest, clock: Clock): Promise<void> {
  const { request } = await import("node:http");
  const { origin } = new URL(url);
  await new Promise<void>((resolve, reject) => {
    const sent = request(
      url,
      { method, ...(headers !== undefined && { headers }), agent: false },
      (answer) => {
        const { statusCode = 0, statusMessage = "" } = answer;
        answer.resume();
        answer.once("close", () => {
          release();
          if (statusCode >= 200 && statusCode < 300) resolve();
          else
            reject(new Error(`${origin} answered ${`${statusCode} ${statusMessage}`.trim()} to ${method}`));
        });
      },
    );
    const release = clock.after(patience, () => {
      sent.destroy(new Error(`no answer within ${patience / 1000} s`));
    });
    sent.once("error", (error: NodeJS.ErrnoException) => {
      release();
      reject(new Error(`${origin}: ${systemWords(error)}`));
    });
    sent.end(body);
  });
}
