import { type Command, CommanderError } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { type RawShrinkOptions, shrinkOptions } from "../chaos/shrink-options.js";
import { applyConfiguration } from "../config/apply-configuration.js";
import type { Configured, GivenOptions } from "../config/configured.js";
import { withRunOptions } from "../config/run-flags.js";
import { toldWhereGiven } from "../config/told-where-given.js";
import { watchOptions } from "../watch/watch-options.js";
import { AskedCommandLine } from "./asked-command.js";
import type { CheckOptions } from "./check-command.js";
import type { CoverageOptions } from "./coverage-command.js";
import { type ExitCode, exitCode } from "./exit-codes.js";
import type { ExplainOptions } from "./explain-command.js";
import {
  chaosHelpAfter,
  coverageHelpAfter,
  explainHelpAfter,
  helpAfter,
  policyHelpAfter,
  recordHelpAfter,
  reportHelpAfter,
  runHelpAfter,
  shellHelpAfter,
  simHelpAfter,
  watchHelpAfter,
} from "./help.js";
import type { Host } from "./host.js";
import type { PolicyShowOptions, PolicyStateOptions } from "./policy-command.js";
import type { PortsOptions } from "./ports-command.js";
import { addProjectCommands } from "./project-commands.js";
import type { RecordOptions } from "./record-command.js";
import type { ReportOptions } from "./report-command.js";
import { runCommand } from "./run-command.js";
import type { ShellOptions } from "./shell-command.js";
import { styleFor } from "./show.js";
import type { ShowOptions } from "./show-command.js";
import type { SimOptions } from "./sim-command.js";
import { tellError } from "./tell-error.js";

/**
 * The `scn` command: reads `argv` (without `node` and the script), does what it says, and resolves with the exit code.
 * Never rejects.
 */
export async function main(argv: readonly string[], host: Host): Promise<ExitCode> {
  const verbose = argv.includes("-v") || argv.includes("--verbose");
  const color = argv.includes("--no-color") ? false : argv.includes("--color") ? true : undefined;
  let given: Configured | null = null;
  try {
    return await dispatch(argv, host, (configured) => {
      given = configured;
    });
  } catch (thrown) {
    const error = toldWhereGiven(thrown, given);
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.passed : exitCode.usage;
    return tellError(error, host, styleFor(host.stderr, host, color), verbose);
  }
}

async function dispatch(
  argv: readonly string[],
  host: Host,
  given: (configured: Configured | null) => void,
): Promise<ExitCode> {
  // With options in front of it the command is not looked for; completions are for all of them.
  const first = argv[0] ?? "-";
  const every = first.startsWith("-") || first === "complete";
  return (
    (await dispatchTo(every ? null : first, argv, host, given)) ??
    (await dispatchTo(null, argv, host, given)) ??
    exitCode.usage
  );
}

/** `null` where the command that is asked for is none: nothing was done. */
async function dispatchTo(
  asked: string | null,
  argv: readonly string[],
  host: Host,
  given: (configured: Configured | null) => void,
): Promise<ExitCode | null> {
  let code: ExitCode = exitCode.passed;
  const program = new AskedCommandLine("scn", asked);
  const configure = (command: Command): Command =>
    command.exitOverride().configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(text),
      outputError: (text, write) => write(usageText(text)),
      getOutHelpWidth: () => host.stdout.columns ?? 100,
      getErrHelpWidth: () => host.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  configure(program)
    .description("Runs AT-command scenarios against cellular modules, real or simulated.")
    .version(manifest.version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .option("--config <file>", "the configuration; else the nearest scn.config.yaml from here upwards")
    .option("--no-config", "without any configuration")
    .hook("preAction", async (_program, command) => given(await applyConfiguration(command, host)))
    .addHelpText("after", helpAfter);

  withRunOptions(configure(program.command("run")))
    .description("check scenarios and run them")
    .argument("[targets...]", "files, folders and globs")
    .addHelpText("after", runHelpAfter)
    .action(async (targets: string[], options: GivenOptions) => {
      code = await runCommand(targets, options, host);
    });

  withRunOptions(configure(program.command("watch")), watchOptions)
    .description("run scenarios, and again what a change touches, until Ctrl+C")
    .argument("[targets...]", "files, folders and globs; else those of the configuration, or this folder")
    .addHelpText("after", watchHelpAfter)
    .action(async (targets: string[], options: GivenOptions) => {
      const { watchCommand } = await import("./watch-command.js");
      code = await watchCommand(targets, options, host);
    });

  configure(program.command("check"))
    .description("check scenarios without running them; no module is needed")
    .argument("<targets...>", "files, folders and globs")
    .option("--format <name>", "text, json, github (annotations) or sarif (2.1.0)", "text")
    .option("--profiles <folder>", profilesHelp)
    .option("--host-flows <file.mjs>", hostFlowsHelp, collect, [])
    .option("--max-warnings <number>", "more warnings than this fail, too")
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("-v, --verbose", "show the stack of an internal error")
    .action(async (targets: string[], options: CheckOptions) => {
      const { checkCommand } = await import("./check-command.js");
      code = await checkCommand(targets, options, host, manifest.version);
    });

  configure(program.command("fmt"))
    .description("bring scenarios into their canonical form, in place")
    .argument("<targets...>", "files, folders and globs; - alone is standard input, to standard output")
    .option("--check", "write nothing; exit code 1 and the changed lines where a file would change")
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("-v, --verbose", "show the stack of an internal error")
    .action(async (targets: string[], options: { check?: boolean; color?: boolean }) => {
      const { fmtCommand } = await import("./fmt-command.js");
      code = fmtCommand(targets, options, host);
    });

  configure(program.command("explain"))
    .description("what the manuals say about a command, an error code, a URC or a result code")
    .argument("[name...]", "AT+QIOPEN, 566, '+QIURC: \"recv\"', 'SEND FAIL'")
    .option("-m, --module <vendor/model>", "only this module; may be repeated", collect, [])
    .option("--list", "what there is to explain")
    .option("--json", "the same as JSON, for programs")
    .option("--profiles <folder>", profilesHelp)
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("-v, --verbose", "show the stack of an internal error")
    .addHelpText("after", explainHelpAfter)
    .action(async (words: string[], options: ExplainOptions) => {
      const { explainCommand } = await import("./explain-command.js");
      code = await explainCommand(words, options, host);
    });

  withRunOptions(configure(program.command("shell")), ["device", "module", "allowExec", "profiles", "color"])
    .description("talk to a module: type AT commands, see what the answers mean, save what worked")
    .addHelpText("after", shellHelpAfter)
    .action(async (options: ShellOptions) => {
      const { shellCommand } = await import("./shell-command.js");
      code = await shellCommand(options, host);
    });

  configure(program.command("show"))
    .description("print a recording for a person")
    .argument("<recording>", "a file that scn run --record or scn record has written")
    .option("--frames", "what the module sent as frames, told apart as in a run")
    .option("-m, --module <vendor/model>", "whose manual tells the frames apart; default: as recorded")
    .option("--profiles <folder>", profilesHelp)
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("-v, --verbose", "show the stack of an internal error")
    .action(async (path: string, options: ShowOptions) => {
      const { showCommand } = await import("./show-command.js");
      code = await showCommand(path, options, host);
    });

  configure(program.command("record"))
    .description("write down what goes over a port, between a program and a module")
    .requiredOption(
      "-t, --transport <address>",
      "the port: serial:///dev/ttyUSB2, tcp://host:port, rfc2217://…",
    )
    .option("--pty [path]", "the program opens a pseudo-terminal instead of it; the default")
    .option("--tcp <port>", "the program opens a TCP port of this host instead of it")
    .option("-o, --output <file>", "the recording; where it is taken it gets a number", "session.scnlog")
    .option("-m, --module <vendor/model>", "what stands at the port, for scn show --frames and replay:")
    .option("--secret <name>", "SCN_PARAM_<NAME> is masked as ‹secret:name›; may be repeated", collect, [])
    .option("--allow-exec", "exec: may start its program")
    .option("--profiles <folder>", profilesHelp)
    .option("-q, --quiet", "shows nothing of what goes over it")
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("-v, --verbose", "show the stack of an internal error")
    .addHelpText("after", recordHelpAfter)
    .action(async (options: RecordOptions) => {
      const { recordCommand } = await import("./record-command.js");
      code = await recordCommand(options, host);
    });

  configure(program.command("coverage"))
    .description("what scenarios exercise of the manuals, and what not")
    .argument("<targets...>", "scenario files, folders and globs; event logs: .jsonl, .scnlog")
    .option("-m, --module <vendor/model>", "only this module; may be repeated", collect, [])
    .option("--json", "as JSON, for programs")
    .option("--markdown", "as Markdown")
    .option("--profiles <folder>", profilesHelp)
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("-v, --verbose", "show the stack of an internal error")
    .addHelpText("after", coverageHelpAfter)
    .action(async (targets: string[], options: CoverageOptions) => {
      const { coverageCommand } = await import("./coverage-command.js");
      code = await coverageCommand(targets, options, host);
    });

  const report = configure(program.command("report"))
    .description("the reports of runs that are over, from their event logs")
    .argument("<logs...>", "what scn run --report log=run.jsonl wrote, or --reporter json")
    .option("--report <name=file>", reportHelp, collect, [])
    .option("-r, --reporter <name>", "text or json; text where no --report is given")
    .option("--budget-warn <share>", budgetHelp)
    .option("--profiles <folder>", profilesHelp)
    .option("-q, --quiet", "only what did not pass, and the summary")
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("-v, --verbose", "every line with its role, every match, nothing left out")
    .addHelpText("after", reportHelpAfter)
    .action(async (logs: string[], options: ReportOptions) => {
      const { reportCommand } = await import("./report-command.js");
      code = await reportCommand(logs, options, host);
    });

  configure(report.command("merge"))
    .description("join the event logs of shards to one; exit code of the worst scenario in them")
    .argument("<logs...>", "event logs, in the order they are to be told")
    .option("-o, --output <file>", "where to; else standard output")
    .option("--fail-on-flaky", "exit code 1 also where a scenario passed only when it was run again")
    .action(async (logs: string[], options: { output?: string; failOnFlaky?: boolean }) => {
      const { mergeCommand } = await import("./report-command.js");
      code = await mergeCommand(logs, options, host);
    });

  const chaos = program.command("chaos").description("what chaos on the line did to a run");
  configure(chaos);
  withRunOptions(configure(chaos.command("shrink")), shrinkOptions)
    .description("reduce what chaos did to a run that fails to the least that makes it fail")
    .argument("[targets...]", "files, folders and globs; the first scenario that fails is taken")
    .option("-o, --output <folder>", "where the recording of it is written", "shrunk")
    .addHelpText("after", chaosHelpAfter)
    .action(async (targets: string[], options: RawShrinkOptions) => {
      const { chaosShrinkCommand } = await import("./chaos-command.js");
      code = await chaosShrinkCommand(targets, options, host);
    });

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
      code = await policyShowCommand(name, files, options, host);
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
      code = policyStateCommand(options, host);
    });

  configure(program.command("sim"))
    .description("serve simulated modules on loopback, until Ctrl+C")
    .argument(
      "[module and place...]",
      "vendor/model --tcp <port>, vendor/model --pty [path], and more of them",
    )
    .allowUnknownOption()
    .option("--latency <factor>", "how long the modules take: 1 their own time, 0 none", "1")
    .option("--profiles <folder>", profilesHelp)
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("-v, --verbose", "every byte, however many")
    .addHelpText("after", simHelpAfter)
    .action(async (words: string[], options: SimOptions) => {
      const { simCommand } = await import("./sim-command.js");
      code = await simCommand(words, options, host);
    });

  configure(program.command("ports"))
    .description("the serial ports of this host, and what is on them")
    .option("--probe", "ask each that is free ATI, at 115200 baud")
    .option("--json", "as JSON, for programs")
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("-v, --verbose", "show the stack of an internal error")
    .action(async (options: PortsOptions) => {
      const { portsCommand } = await import("./ports-command.js");
      code = await portsCommand(options, host);
    });

  addProjectCommands(program, {
    configure,
    host,
    ended: (ended) => {
      code = ended;
    },
  });

  if (asked !== null && !program.has(asked)) return null;
  await program.parseAsync(argv, { from: "user" });
  return code;
}

const reportHelp = "junit=f, tap=f, json=f, markdown=f, html=folder, log=f, github; may be repeated";
const budgetHelp = "warn of commands that used this much of their documented maximum: 80%";
const stateHelp = "where the counters of policies are kept on hardware; else SCN_STATE, ~/.local/state/scn";
const hostFlowsHelp = "flows in JavaScript that scenarios can run; may be repeated";
const profilesHelp = "module profiles of your own: <folder>/vendor/model/profile.yaml";

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** Commander's words in our form: one sentence, then what was perhaps meant. */
function usageText(text: string): string {
  const [sentence = "", ...rest] = text.trim().split("\n");
  const hint = rest
    .join(" ")
    .replace(/^\((.*)\)$/, "$1")
    .replace(/^Did/, "did");
  const fix = hint === "" ? "scn --help shows what there is" : hint;
  return `error[SCN603]: ${sentence.replace(/^error: /, "")}\n = fix: ${fix}\n`;
}
