import { Command } from "commander";

/**
 * The whole command line, of which only the command that is asked for gets its options: to make those of all others takes longer
 * than a small scenario.
 */
export class AskedCommandLine extends Command {
  /** `asked` is the command's name; `null`: every command gets its options. */
  constructor(
    name: string,
    private readonly asked: string | null,
  ) {
    super(name);
  }

  override createCommand(name?: string): Command {
    return this.asked === null || name === this.asked ? new Command(name) : new UnaskedCommand(name);
  }

  /** Whether there is such a command. */
  has(name: string): boolean {
    return this.commands.some((command) => command.name() === name);
  }
}

/** Takes what a command is made with, and makes nothing of it. */
export class UnaskedCommand extends Command {
  override createCommand(name?: string): Command {
    return new UnaskedCommand(name);
  }
  override option(): this {
    return this;
  }
  override addOption(): this {
    return this;
  }
  override argument(): this {
    return this;
  }
  override addHelpText(): this {
    return this;
  }
}
