import type { Command } from "commander";
import type { Around } from "./around.js";
import { policyHelpAfter } from "./command-help.js";
import { profilesHelp, stateHelp } from "./option-help.js";
import type { PolicyShowOptions, PolicyStateOptions } from "./policy-command.js";

/** What policies wait and have waited. */
export function addPolicyCommands(program: Command, { configure, host, ended }: Around): void {
  const policy = program
    .command("policy")
    .description("how long policies wait, and how often they were used");
  configure(policy);
  configure(policy.command("show"))
    .description("the schedule of a policy: every pause, and when it gives up")
    .argument("<name>", "the policy, such as module-reboot")
    .argument("[files...]", "where it is written or imported; else the policies that come with the packages")
    .option("--profiles <folder>", profilesHelp)
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .addHelpText("after", policyHelpAfter)
    .action(async (name: string, files: string[], options: PolicyShowOptions) => {
      const { policyShowCommand } = await import("./policy-command.js");
      ended(await policyShowCommand(name, files, options, host));
    });
  configure(policy.command("state"))
    .description("the counters of every device, as the state folder has them")
    .option("--clear [name]", "forget them: all, or those of a policy or a device")
    .option("--state <folder>", stateHelp)
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .addHelpText("after", policyHelpAfter)
    .action(async (options: PolicyStateOptions) => {
      const { policyStateCommand } = await import("./policy-command.js");
      ended(policyStateCommand(options, host));
    });
}
