import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type HostFlowDeclaration, type ParameterType, parameterTypes } from "@scn/dsl";
import type { HostFlow } from "@scn/runtime";
import type { Host } from "../command/host.js";
import { didYouMean } from "../command/settings.js";
import { UsageError } from "../command/usage-error.js";
import { isFile, reasonOf } from "./reason.js";

/** The flows of `--host-flows`: what the checker has to know of them, and what the run calls. */
export interface HostFlows {
  readonly declarations: Readonly<Record<string, HostFlowDeclaration>>;
  readonly flows: Readonly<Record<string, HostFlow>>;
}

const example =
  '{ parameters: [{ name: "port", type: "int" }], result: "string", run: async ({ port }) => … }';

/**
 * Loads the modules of `--host-flows`: each exports `hostFlows`, by the name scenarios call them by a declaration with the
 * function in `run`. Rejects with a `UsageError` for a file that is none, and for a flow that is not of that form.
 */
export async function loadHostFlows(paths: readonly string[], host: Host): Promise<HostFlows> {
  const declarations: Record<string, HostFlowDeclaration> = {};
  const flows: Record<string, HostFlow> = {};
  for (const path of paths) {
    for (const [name, flow] of Object.entries(await exported(path, host))) {
      const where = `${path}: the flow ${name}`;
      if (Object.hasOwn(flows, name)) throw new UsageError("SCN603", `${where} is there twice`);
      if (!/^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*$/.test(name)) {
        throw new UsageError("SCN603", `${where} cannot be called`, { fix: "name it like lab.power" });
      }
      const run = property(flow, "run");
      if (typeof run !== "function") {
        throw new UsageError("SCN603", `${where} has no function \`run\``, { fix: `write ${example}` });
      }
      flows[name] = (args, context) => run(args, context);
      declarations[name] = declaration(flow, where);
    }
  }
  return { declarations, flows };
}

async function exported(path: string, host: Host): Promise<object> {
  const absolute = resolve(host.cwd, path);
  if (!isFile(absolute)) throw new UsageError("SCN601", `${path} does not exist, or is a folder`);
  let module: unknown;
  try {
    module = await host.importModule(pathToFileURL(absolute).href);
  } catch (error) {
    throw new UsageError("SCN601", `${path} cannot be loaded: ${reasonOf(error)}`, {
      fix: "host flows are JavaScript: a module such as lab.mjs",
    });
  }
  const flows = property(module, "hostFlows") ?? property(property(module, "default"), "hostFlows");
  if (typeof flows === "object" && flows !== null) return flows;
  throw new UsageError("SCN603", `${path} does not export \`hostFlows\``, {
    fix: `write export const hostFlows = { "lab.power": ${example} }`,
  });
}

function declaration(flow: unknown, where: string): HostFlowDeclaration {
  const given = property(flow, "parameters") ?? [];
  if (!Array.isArray(given)) throw malformed(where, "`parameters` is no list");
  const parameters = given.map((one: unknown) => {
    const name = property(one, "name");
    if (typeof name !== "string") throw malformed(where, "a parameter has no `name`");
    const optional = property(one, "optional") === true;
    return {
      name,
      type: parameterType(property(one, "type"), `${where}, parameter ${name}`),
      ...(optional && { optional }),
    };
  });
  const result = property(flow, "result");
  return { parameters, ...(result !== undefined && { result: parameterType(result, `${where}, result`) }) };
}

function parameterType(value: unknown, where: string): ParameterType {
  const type = parameterTypes.find((one) => one === value);
  if (type !== undefined) return type;
  const word = String(value);
  throw new UsageError("SCN603", `${where}: there is no type ${word}`, {
    fix: didYouMean(word, parameterTypes) ?? `the types are ${parameterTypes.join(", ")}`,
  });
}

function malformed(where: string, what: string): UsageError {
  return new UsageError("SCN603", `${where}: ${what}`, { fix: `write ${example}` });
}

function property(value: unknown, key: string): unknown {
  return (typeof value === "object" || typeof value === "function") && value !== null
    ? Reflect.get(value, key)
    : undefined;
}
