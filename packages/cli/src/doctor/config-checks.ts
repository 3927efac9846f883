import type { Finding } from "./check.js";
import type { DeviceFacts, HostFacts } from "./facts.js";

/** The configuration, and the devices and secrets it names. */
export function configChecks({ configuration }: HostFacts): readonly Finding[] {
  switch (configuration.kind) {
    case "none":
      return [
        {
          check: "config",
          status: "note",
          message: "there is no scn.config.yaml from here upwards",
          fix: "`scn init` writes one, with a simulated device",
        },
      ];
    case "wrong":
      return configuration.mistakes.map(({ diagnostic }) => ({
        check: "config",
        status: "problem",
        message: `${configuration.path}: ${diagnostic.message}`,
        fix: diagnostic.fix ?? "`scn config show` shows where",
      }));
    case "valid":
      return [
        { check: "config", status: "ok", message: `${configuration.path} is valid` },
        ...configuration.devices.flatMap(deviceCheck),
        ...Object.entries(configuration.missing).map(
          ([name, problem]): Finding => ({
            check: "secrets",
            status: "note",
            message: `the secret ${name} has no value: ${problem}`,
          }),
        ),
      ];
  }
}

function deviceCheck({ name, address, port, problem }: DeviceFacts): readonly Finding[] {
  if (problem !== null) {
    return [
      {
        check: "device",
        status: "problem",
        message: `${name}: ${problem}`,
        fix: `is it plugged in? ${address} is its address in scn.config.yaml; \`scn ports\` lists what is there`,
      },
    ];
  }
  return port === null ? [] : [{ check: "device", status: "ok", message: `${name} is at ${port}` }];
}
