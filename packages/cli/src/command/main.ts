import { type Command, CommanderError, Help, type Option } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { applyConfiguration } from "../config/apply-configuration.js";
import type { Configured } from "../config/configured.js";
import type { Around, Examples } from "./around.js";
import { AskedCommandLine } from "./asked-command.js";
import { type ExitCode, exitCode } from "./exit-codes.js";
import type { Host } from "./host.js";
import { addRunCommand } from "./run-commands.js";
import { styleFor } from "./show.js";

/**
 * The `scn` command: reads `argv` (without `node` and the script), does what it says, and resolves with the exit code.
 * Never rejects.
 */
export async function main(argv: readonly string[], host: Host): Promise<ExitCode> {
  const verbose = argv.includes("-v") || argv.includes("--verbose");
  const color = argv.includes("--no-color") ? false : argv.includes("--color") ? true : undefined;
  const told: Told = { configured: null, misread: null };
  try {
    return await dispatch(argv, host, told);
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCode.passed;
      if (told.misread !== null) {
        const { usageText } = await import("./usage-text.js");
        host.stderr.write(usageText(told.misread.text, told.misread.asked, argv));
      }
      return exitCode.usage;
    }
    const { tellError } = await import("./tell-error.js");
    return tellError(error, told.configured, { host, style: styleFor(host.stderr, host, color), verbose });
  }
}

/** What is known of a command line when it turns out to be wrong. */
interface Told {
  configured: Configured | null;
  /** What the reader of command lines has against it, and for which command. */
  misread: { readonly text: string; readonly asked: string | null } | null;
}

async function dispatch(argv: readonly string[], host: Host, told: Told): Promise<ExitCode> {
  // With options in front of it the command is not looked for; completions are for all of them.
  const first = argv[0] ?? "-";
  const every = first.startsWith("-") || first === "complete";
  return (
    (await dispatchTo(every ? null : first, argv, host, told)) ??
    (await dispatchTo(null, argv, host, told)) ??
    exitCode.usage
  );
}

/** `null` where the command that is asked for is none: nothing was done. */
async function dispatchTo(
  asked: string | null,
  argv: readonly string[],
  host: Host,
  told: Told,
): Promise<ExitCode | null> {
  let code: ExitCode = exitCode.passed;
  const examples = await examplesFor(argv);
  const program = new AskedCommandLine("scn", asked);
  const configure = (command: Command): Command =>
    command.exitOverride().configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(text),
      outputError: (text) => {
        told.misread = { text, asked };
      },
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
    .configureHelp({ optionDescription: descriptionOf })
    .hook("preAction", async (_program, command) => {
      told.configured = await applyConfiguration(command, host);
    })
    .addHelpText("after", examples.ofAll);

  const around: Around = {
    configure,
    host,
    examples,
    ended: (ended) => {
      code = ended;
    },
  };
  for (const group of commandGroups) {
    const add = await group();
    add(program, around);
    if (asked !== null && program.has(asked)) break;
  }

  if (asked !== null && !program.has(asked)) return null;
  await program.parseAsync(argv, { from: "user" });
  return code;
}

/** Who asks for help reads them, and nobody else: a run does not carry them. */
async function examplesFor(argv: readonly string[]): Promise<Examples> {
  const asks = argv.length === 0 || argv.some((word) => /^(?:help|--help|-\w*h\w*)$/.test(word));
  if (!asks) return { ofAll: "", ofRun: "" };
  const { helpAfter, runHelpAfter } = await import("./help.js");
  return { ofAll: helpAfter, ofRun: runHelpAfter };
}

/** Without `(default: [])` behind what may be repeated, which tells nobody anything. */
function descriptionOf(option: Option): string {
  return Array.isArray(option.defaultValue) ? option.description : new Help().optionDescription(option);
}

type CommandGroup = (program: Command, around: Around) => void;

/** In the order of the help. Up to the one that has the command that is asked for they are loaded: for a run none but its own. */
const commandGroups: readonly (() => CommandGroup | Promise<CommandGroup>)[] = [
  () => addRunCommand,
  async () => (await import("./run-again-commands.js")).addRunAgainCommands,
  async () => (await import("./check-commands.js")).addCheckCommands,
  async () => (await import("./manual-commands.js")).addManualCommands,
  async () => (await import("./line-commands.js")).addLineCommands,
  async () => (await import("./report-commands.js")).addReportCommands,
  async () => (await import("./policy-commands.js")).addPolicyCommands,
  async () => (await import("./project-commands.js")).addProjectCommands,
];
