import { loopback } from "../../../ledger/loopback.js";
import { type Behaviour, info, ok } from "../../../module/call.js";
import type { LteModule } from "../lte-module.js";
import { pdpType } from "../pdp-contexts.js";

const types: Readonly<Record<string, number>> = {
  IP: pdpType.ipv4,
  IPV6: pdpType.ipv6,
  IPV4V6: pdpType.ipv4v6,
};

const qicsgp: Behaviour<LteModule> = (call, module) => {
  const given = call.arguments;
  const context = module.contexts.get(given.int(0) ?? 0);
  if (given.count === 1) {
    const { type, apn, username, password, authentication } = context;
    return module.succeed(info(`+QICSGP: ${type},"${apn}","${username}","${password}",${authentication}`));
  }
  context.type = given.int(1) ?? context.type;
  context.apn = given.text(2) ?? context.apn;
  context.username = given.text(3) ?? context.username;
  context.password = given.text(4) ?? context.password;
  context.authentication = given.int(5) ?? context.authentication;
  context.configured = true;
  return module.succeed();
};

const cgdcont: Behaviour<LteModule> = (call, { contexts }) => {
  const names = Object.entries(types);
  if (call.kind === "read")
    return info(
      ...contexts.entries
        .filter(([, context]) => context.configured)
        .map(([id, { type, apn }]) => {
          const name = names.find(([, known]) => known === type)?.[0] ?? "IP";
          return `+CGDCONT: ${id},"${name}","${apn}","0.0.0.0",0,0`;
        }),
    );
  const type = types[(call.arguments.text(1) ?? "IP").toUpperCase()];
  if (type === undefined) return { final: "ERROR" };
  const context = contexts.get(call.arguments.int(0) ?? 0);
  context.type = type;
  context.apn = call.arguments.text(2) ?? "";
  context.configured = true;
  return ok;
};

const cgpaddr: Behaviour<LteModule> = (call, { contexts }) => {
  const wanted = call.arguments.items.map((_, index) => call.arguments.int(index));
  const shown = contexts.entries.filter(
    ([id, context]) => context.configured && (wanted.length === 0 || wanted.includes(id)),
  );
  return info(
    ...shown.map(([id, { state }]) => `+CGPADDR: ${id},"${state === "active" ? loopback : "0.0.0.0"}"`),
  );
};

/** PDP contexts (LTE Standard(A) 2.3.2, 3GPP TS 27.007 10.1). */
export const pdpCommands: Readonly<Record<string, Behaviour<LteModule>>> = {
  "AT+QICSGP": qicsgp,
  "AT+CGDCONT": cgdcont,
  "AT+CGPADDR": cgpaddr,
  "AT+CGPADDR=?": (_, { contexts }) => {
    const ids = contexts.entries.filter(([, context]) => context.configured).map(([id]) => id);
    return info(`+CGPADDR: (${ids.join(",")})`);
  },
};
