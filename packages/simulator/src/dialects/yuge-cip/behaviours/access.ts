import { type Behaviour, info, ok } from "../../../module/call.js";
import type { YugeModule } from "../yuge-module.js";

/** How long the protocol stack is away after `AT+CPNETAPN`, ms. */
const stackRestart = 500;

/** `AT+CPNETAPN` (9.3): stored at once; the protocol stack restarts with it. */
const cpnetapn: Behaviour<YugeModule> = (call, module) => {
  const { access, network, core } = module;
  if (call.kind === "read") {
    const { apn = "", user = "", password = "", authentication = 0 } = access.privateNetwork ?? {};
    return info(
      `MODE:${access.privateNetwork === null ? 3 : 2}`,
      `APN:${apn}`,
      `USR:${user}`,
      `PWD:${password}`,
      `AUTHMODE:${authentication}`,
    );
  }
  const given = call.arguments;
  const apn = given.text(1) ?? "";
  if (apn === "") return { final: "ERROR" };
  access.privateNetwork =
    given.int(0) === 3
      ? null
      : {
          apn,
          user: given.text(2) ?? "",
          password: given.text(3) ?? "",
          authentication: given.int(4) ?? 0,
        };
  module.usePrivateNetwork();
  const restart = () => {
    module.detached();
    network.leave();
    core.life.later(stackRestart, () => network.join());
  };
  return { final: "OK", after: restart };
};

/** `AT+CIPCSGP` (9.19): packet data is the only bearer there is. */
const cipcsgp: Behaviour<YugeModule> = (call, { access }) => {
  if (call.kind === "read") {
    const { apn, user, password } = access.task;
    return info(`+CIPCSGP: 1, "${apn}", "${user}", "${password}"`);
  }
  const given = call.arguments;
  access.task = {
    apn: given.text(1) ?? access.task.apn,
    user: given.text(2) ?? access.task.user,
    password: given.text(3) ?? access.task.password,
  };
  return ok;
};

/** `AT+CIFCONFIG` (9.30): 192.168.X.2 and nothing else. */
const cifconfig: Behaviour<YugeModule> = (call, { access }) => {
  if (call.kind === "read") return info(access.gateway);
  const address = call.arguments.text(0) ?? "";
  const third = /^192\.168\.(\d{1,3})\.2$/.exec(address)?.[1];
  if (third === undefined || Number(third) > 255) return { final: "ERROR" };
  access.gateway = address;
  return ok;
};

/** Access points and addresses of the module's own networks. */
export const accessCommands: Readonly<Record<string, Behaviour<YugeModule>>> = {
  "AT+CPNETAPN": cpnetapn,
  "AT+CIPCSGP": cipcsgp,
  "AT+CIFCONFIG": cifconfig,
};
