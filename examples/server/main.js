// A process that lives for weeks and runs scenarios for others: each request is a run of its own, several at once.
import { once } from "node:events";
import { createServer } from "node:http";
import { loadScenarios, policyCounters, runOptionsFor } from "@scn/cli";
import { decodeEvent, encodeEvent, run } from "@scn/runtime";

const cwd = import.meta.dirname;
const { programs } = await loadScenarios(["*.scn"], { cwd });
// How often a real module was restarted outlives this process, as with `scn run`. Opened when one first asks.
const policyStore = await policyCounters({ cwd });
// One signal ends all runs; their failures say why.
const closing = new AbortController();

const server = createServer(async (request, response) => {
  const program = programs.find(({ sources }) => sources[0]?.path === request.url?.slice(1));
  response.writeHead(program === undefined ? 404 : 200, { connection: "close" });
  if (program !== undefined) {
    // Who asked is gone: nobody needs the rest.
    const gone = new AbortController();
    response.once("close", () => gone.abort("nobody listens any more"));
    const signal = AbortSignal.any([closing.signal, gone.signal]);
    // Devices, peers and clock are a run's own: ask for them again each time. Somebody waits, so time is real.
    const options = { ...runOptionsFor(program, { cwd, clock: "real" }), policyStore, signal };
    await run(program, options).forEach((event) => {
      response.write(`${encodeEvent(event)}\n`);
      if (event.type === "waiting") server.emit("waiting");
    });
  }
  response.end();
});
server.listen(0, "127.0.0.1");
await once(server, "listening");

/**
 * Somebody asks, and reads the last but one event: how the scenario ended.
 * @param {string} file
 */
async function ask(file) {
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const answer = await fetch(`http://127.0.0.1:${port}/${file}`);
  const ended = decodeEvent((await answer.text()).trimEnd().split("\n").at(-2) ?? "");
  if (ended.type !== "scenario-ended") return "it did not end";
  const failure = ended.failures[0]?.diagnostic;
  return [ended.verdict, failure?.message ?? ended.title, ...(failure?.notes ?? [])].join(": ");
}

console.log((await Promise.all([ask("signal.scn"), ask("signal.scn"), ask("sim.scn")])).join("\n"));

// This one waits for a day, but before that the process is asked to end: `process.once("SIGTERM", …)`.
server.once("waiting", () => closing.abort(new Error("the lab closes at six")));
console.log(await ask("soak.scn"));
server.close();
policyStore.close();
