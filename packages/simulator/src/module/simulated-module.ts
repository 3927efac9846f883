import type { Catalogue } from "@scn/dsl";
import type { Clock } from "@scn/runtime";
import type { Dialect, DialectModule } from "../dialects/dialect.js";
import { type Ledger, ledgerOf } from "../ledger/ledger.js";
import { BasicSettings } from "./basic-settings.js";
import type { Answer } from "./call.js";
import type { ModuleCore } from "./core.js";
import type { DataEnd, PromptData } from "./data-prompt.js";
import { Executor } from "./executor.js";
import { HostInput } from "./host-input.js";
import { Lifetime } from "./lifetime.js";
import { LineEditor } from "./line-editor.js";
import { Output } from "./output.js";
import { Printer } from "./printer.js";
import { promptedData } from "./prompted-data.js";
import { Script } from "./script.js";
import { ScriptedUrcs } from "./scripted-urcs.js";
import { SleepingInput } from "./sleeping-input.js";
import { TrackedSettings } from "./tracked-settings.js";
import { standardEscape, TransparentInput } from "./transparent-input.js";
import { UrcOutlet } from "./urc-outlet.js";

/**
 * A module behind its AT port: who gets the host's bytes, what it prints, and its lives from power-on to reboot.
 *
 * Bytes that come while a command is being carried out wait until it is over; the module never aborts one for them.
 */
export class SimulatedModule implements ModuleCore {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly tracked: TrackedSettings;
  readonly output = new Output();
  readonly script: Script;
  life: Lifetime;
  readonly #factor: number;
  readonly #settings: BasicSettings;
  readonly #printer: Printer;
  readonly #urcs: UrcOutlet;
  readonly #dialect: DialectModule;
  readonly #executor: Executor;
  #editor: LineEditor;
  #transparent: TransparentInput | null = null;
  readonly #input = new HostInput((sink, bytes) =>
    sink === this.#editor ? 0 : this.#editor.lineFeedIn(bytes),
  );
  readonly #scripted: ScriptedUrcs;
  #dtr = true;
  /** Wakes the module, while it sleeps. */
  #woken: (() => void) | null = null;
  #stirs = false;

  constructor(catalogue: Catalogue, dialect: Dialect, options: { clock: Clock; latency: number }) {
    this.catalogue = catalogue;
    this.clock = options.clock;
    this.ledger = ledgerOf(options.clock);
    this.#factor = options.latency;
    this.tracked = new TrackedSettings(catalogue);
    this.#settings = new BasicSettings(this.tracked);
    this.life = new Lifetime(this.clock, this.#factor);
    this.#printer = new Printer(this.#settings, catalogue.numericResults ?? {}, (bytes) =>
      this.output.write(bytes),
    );
    this.#urcs = new UrcOutlet(this.#printer);
    this.#scripted = new ScriptedUrcs(this.clock, (text) => {
      this.#dialect.scriptedUrc(text);
      this.urc(text);
    });
    this.script = new Script((afterMs, text) => this.#scripted.add(afterMs, text));
    this.#dialect = dialect.install(this);
    this.#executor = new Executor(this, this.#dialect, this.#printer, this.script);
    this.#editor = this.#newEditor();
    this.#input.sink = this.#editor;
    this.#dialect.boot(false);
  }

  /** Powers the port up. A module starts booted and ready, without a banner. */
  powerOn(): void {
    if (this.life.over) this.#begin(false);
    this.output.muted = false;
  }

  /** Ends everything: sockets closed, timers taken back. */
  powerOff(): void {
    this.output.muted = true;
    this.#scripted.cancel();
    this.#end();
  }

  /** The supply is cut: the port stays, and nobody is behind it. */
  switchOff(): void {
    this.#end();
    this.#input.sink = null;
  }

  /** The supply is back: the module boots, as after a reboot. Nothing happens when it was there. */
  switchOn(): void {
    if (this.life.over) this.reboot();
  }

  /** The port was closed and opened again: the module goes on, and what it had half read or printed is lost. */
  portReopened(): void {
    this.output.muted = true;
    this.output.muted = false;
    this.#input.drop();
  }

  /** Bytes from the host. */
  receive(bytes: Uint8Array): void {
    if (this.life.over) return;
    // In the order of what was done to the lines meanwhile.
    queueMicrotask(() => {
      this.#input.receive(bytes);
    });
  }

  /** Takes effect behind the bytes that were written before. */
  setDtr(on: boolean): void {
    queueMicrotask(() => {
      const changed = this.#dtr !== on;
      this.#dtr = on;
      if (!changed || this.life.over) return;
      if (on) this.#dialect.dtrRaised?.();
      else this.#dialect.dtrDropped();
    });
  }

  urc(text: string): void {
    this.#urcs.send(text);
    this.#stir();
  }

  unsolicited(text: string): void {
    this.#urcs.sendAsIs(text);
    this.#stir();
  }

  raw(bytes: Uint8Array): void {
    this.output.write(bytes);
  }

  prompt(
    text: string,
    end: DataEnd,
    options: { readonly echo: boolean; readonly timeout: number; readonly silence?: number },
  ): Promise<PromptData> {
    this.#urcs.block();
    this.#printer.raw(text);
    return promptedData(this.life, end, {
      timeout: options.timeout,
      silence: options.silence,
      taken: (bytes) => {
        if (options.echo) this.output.write(bytes);
      },
      begins: (sink) => {
        this.#input.sink = sink;
        this.#input.pump();
        this.#lineEnded();
      },
      ends: () => {
        this.#input.sink = null;
      },
    });
  }

  enterTransparent(handlers: {
    readonly data: (bytes: Uint8Array) => void;
    readonly escaped: () => void;
  }): void {
    this.#urcs.block();
    this.#transparent = new TransparentInput(this.life, this.catalogue.escape ?? standardEscape, handlers);
    if (this.#input.sink !== null) this.#input.sink = this.#transparent;
  }

  leaveTransparent(result: string): void {
    if (this.#transparent === null) return;
    this.#transparent.stop();
    this.#transparent = null;
    this.#printer.result(result);
    this.#urcs.unblock();
    if (this.#input.sink !== null) this.#input.sink = this.#editor;
  }

  ignoreInput(): () => void {
    const { life } = this;
    this.#input.ignore();
    return () => {
      if (this.life === life) this.#input.heed();
    };
  }

  sleep(woken: () => void, options: { readonly lightly: boolean } = { lightly: false }): void {
    if (!options.lightly) this.#urcs.silence();
    this.#woken = () => {
      this.#woken = null;
      woken();
    };
    this.#stirs = options.lightly;
    this.#input.sink = new SleepingInput(this.#settings, () => this.#woken?.());
  }

  wake(): void {
    this.#urcs.reset();
    this.#editor = this.#newEditor();
    this.#input.sink = this.#editor;
    this.#input.pump();
  }

  reboot(): void {
    this.#end();
    const boot = new Lifetime(this.clock, this.#factor);
    // A new life that hears nothing until the banner is out.
    this.life = boot;
    this.#input.sink = null;
    boot.later(this.catalogue.boot.duration, () => {
      boot.end();
      this.#begin(true);
      const banner = this.#dialect.banner?.() ?? this.catalogue.boot.banner.map(({ text: line }) => line);
      for (const line of banner) this.#urcs.send(line);
    });
  }

  cmeError(code: number): Answer {
    const cmee = this.tracked.number("cmee", 0);
    if (cmee === 0) return { final: "ERROR" };
    const text = this.catalogue.errors.cme?.codes[String(code)]?.text;
    return { final: `+CME ERROR: ${cmee === 2 ? (text ?? code) : code}` };
  }

  /** Something was reported: a light sleep is over. */
  #stir(): void {
    if (this.#stirs) this.#woken?.();
  }

  #begin(restarted: boolean): void {
    this.life = new Lifetime(this.clock, this.#factor);
    this.#editor = this.#newEditor();
    this.#input.reset(this.#editor);
    this.#urcs.reset();
    this.tracked.boot();
    this.#dialect.boot(restarted);
  }

  #end(): void {
    this.life.end();
    this.#transparent = null;
    this.#woken = null;
    this.#urcs.reset();
    this.#input.drop();
  }

  #newEditor(): LineEditor {
    return new LineEditor(
      this.#settings,
      (bytes) => this.output.write(bytes),
      (line) => this.#submit(line),
    );
  }

  #submit(line: string): void {
    const { life } = this;
    this.#input.sink = null;
    this.#dialect.lineBegins?.();
    void this.#executor.run(line, (after) => {
      if (life.over) return;
      this.#urcs.unblock();
      this.#input.sink = this.#transparent ?? this.#editor;
      after?.();
      this.#dialect.lineOver?.();
      this.#input.pump();
      this.#lineEnded();
    });
  }

  /**
   * An LF behind the CR belongs to the command line, also where data follow; where lines end with CR alone only one that
   * has come by now.
   */
  #lineEnded(): void {
    if (this.catalogue.terminator !== "\r\n") this.#editor.afterEnd = false;
  }
}
