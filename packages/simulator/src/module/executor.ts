import type { FormEntry } from "@scn/dsl";
import { type FoundCommand, findCommands, type ModuleRule } from "@scn/runtime";
import type { DialectModule } from "../dialects/dialect.js";
import { Arguments } from "./arguments.js";
import { type Answer, type Call, info } from "./call.js";
import { answerFromCatalogue, parameterValues } from "./catalogue-answers.js";
import type { ModuleCore } from "./core.js";
import { declaredAnswer } from "./declared-answer.js";
import type { Printer } from "./printer.js";
import { takePromptData } from "./prompt-of-form.js";
import type { Script } from "./script.js";
import { fittingForm } from "./validation.js";

/** Before a scripted answer, ms: as long as a simple command takes. */
const scriptLatency = 5;

const error: Answer = { final: "ERROR" };

/** Carries out command lines: scripted answers first, then command by command until one fails. */
export class Executor {
  readonly #core: ModuleCore;
  readonly #dialect: DialectModule;
  readonly #printer: Printer;
  readonly #script: Script;

  constructor(core: ModuleCore, dialect: DialectModule, printer: Printer, script: Script) {
    this.#core = core;
    this.#dialect = dialect;
    this.#printer = printer;
    this.#script = script;
  }

  /**
   * Calls `over` when the line is over, in the same breath as its result code goes out: by the time the host reads
   * `CONNECT`, the module is in transparent mode.
   */
  async run(line: string, over: (after: (() => void) | undefined) => void): Promise<void> {
    const { life } = this.#core;
    const commands = findCommands(this.#core.catalogue, line);
    const rule = this.#script.take(line);
    if (rule !== null) {
      await this.#playRule(rule, commands.at(-1));
      over(undefined);
      return;
    }
    let answer: Answer = error;
    for (const [index, command] of commands.entries()) {
      answer = await this.#carryOut(command);
      // Rebooted meanwhile: nobody waits for this any more.
      if (life.over) return;
      this.#printer.information(answer.lines ?? []);
      // V.250 5.7: a line has one final result code, its last command's or the first failing one's.
      if (answer.final !== "OK" || index === commands.length - 1) break;
      answer.after?.();
    }
    if (answer.final !== null) this.#printer.result(answer.final);
    over(answer.after);
  }

  async #carryOut(command: FoundCommand): Promise<Answer> {
    const call = this.#call(command);
    if (call === null) return error;
    await this.#core.life.pause(this.#dialect.latency(call));
    if (call.entry !== null && call.form === null) return this.#dialect.reject(call);
    const answer = await this.#answer(call);
    if (call.form !== null && !failing(answer)) this.#core.tracked.apply(call.form, parameterValues(call));
    return answer;
  }

  async #answer(call: Call): Promise<Answer> {
    if (call.form?.answer !== undefined) return info(...call.form.answer);
    return (
      (await this.#dialect.perform(call)) ??
      (call.form?.simulated === undefined ? null : await declaredAnswer(call, this.#core)) ??
      answerFromCatalogue(call, this.#core.tracked) ??
      error
    );
  }

  #call({ call: { name, kind, arguments: parts, text }, entry }: FoundCommand): Call | null {
    const parsed = this.#dialect.arguments?.(name, text) ?? Arguments.from(parts);
    if (parsed === null) return null;
    const given = this.#dialect.normalise(name, parsed);
    const call = { name, kind, arguments: given, entry };
    const holds = (form: FormEntry) =>
      this.#core.tracked.holds(form.when ?? [], parameterValues({ ...call, form }));
    return { ...call, form: entry === null ? null : fittingForm(entry, kind, given, holds) };
  }

  /**
   * Prompts stay: where the command has one, the data is taken first, and times count from its end; else from the
   * command. The module is busy until the last response; URCs after that come by themselves.
   */
  async #playRule(rule: ModuleRule, command: FoundCommand | undefined): Promise<void> {
    const { clock, life } = this.#core;
    let started = clock.now();
    await life.pause(scriptLatency);
    const call = command === undefined ? null : this.#call(command);
    if (call !== null && (await takePromptData(call, this.#core)) !== null) started = clock.now();
    const replies = rule.replies.filter((reply) => reply.kind !== "silent");
    const inOrder = replies.toSorted((a, b) => a.afterMs - b.afterMs);
    const busyUntil = inOrder.findLastIndex((reply) => reply.kind === "respond");
    for (const [index, reply] of inOrder.entries()) {
      const wait = started + reply.afterMs - clock.now();
      if (index > busyUntil) {
        this.#script.sendUrc(Math.max(0, wait), reply.text);
      } else {
        if (wait > 0) await new Promise<void>((resolve) => life.after(wait, resolve));
        if (reply.kind === "send-urc") this.#dialect.scriptedUrc(reply.text);
        this.#printer.line(reply.text);
      }
    }
  }
}

function failing({ final }: Answer): boolean {
  return (
    final === null ||
    final === "ERROR" ||
    final.startsWith("+CM") ||
    final === "NO CARRIER" ||
    final === "SEND FAIL"
  );
}
