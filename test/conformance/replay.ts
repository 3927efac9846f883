import type { Catalogue } from "@scn/dsl";
import { openSession, type RunEvent, type Session, virtualClock } from "@scn/runtime";
import { Subject } from "rxjs";
import { expect } from "vitest";
import { isKnownResponse } from "./known-response.js";
import { linesSaid, type Said } from "./module-bytes.js";
import { Samples } from "./samples.js";
import { SpokenForm } from "./spoken-form.js";
import { parseTranscript, type TranscriptStep } from "./transcript.js";
import { typedLine } from "./typed-line.js";

const span = { file: 0, start: 0, end: 0 };

/**
 * Replays a transcript into a session that has the vendor's catalogue: the host lines are sent, and the transcript's
 * module lines come over the wire, `chunk` bytes at a time. Every line must turn out to be what it is.
 */
export function replay(
  catalogue: Catalogue,
  transcript: string,
  chunk: number,
  emit: (event: RunEvent) => void = () => undefined,
): void {
  const stage = new ReplayStage(catalogue, chunk, emit);
  for (const step of parseTranscript(transcript))
    if (step.kind === "peer" || !step.moduleOnly) stage.perform(step);
}

interface Heard {
  readonly role: string;
  readonly text: string;
}

class ReplayStage {
  readonly #catalogue: Catalogue;
  readonly #chunk: number;
  readonly #bytes$ = new Subject<Uint8Array>();
  readonly #session: Session;
  readonly #samples = new Samples();
  #heard: Heard[] = [];
  readonly #form: SpokenForm;
  #prompted = false;
  #last = "";

  constructor(catalogue: Catalogue, chunk: number, emit: (event: RunEvent) => void) {
    this.#catalogue = catalogue;
    this.#chunk = chunk;
    this.#form = new SpokenForm(catalogue);
    const transport = {
      address: "transcript:",
      bytes$: this.#bytes$,
      lost$: new Subject<never>(),
      open: async () => undefined,
      write: () => undefined,
      close: async () => undefined,
    };
    this.#session = openSession(
      { name: "transcript", catalogue, transport },
      {
        clock: virtualClock(),
        scenario: 0,
        emit: (event) => {
          this.#hear(event);
          emit(event);
        },
      },
    );
  }

  perform(step: TranscriptStep): void {
    if (step.kind === "peer") {
      this.#samples.peer(step);
      return;
    }
    this.#heard = [];
    const where = `line ${step.line} of the transcript`;
    const lines = step.expected.map((line) => this.#samples.fill(line));
    if (step.kind === "dtr" && !step.on && this.#transparent) this.#session.expectEscapeResult();
    const typed = step.kind === "host" ? this.#samples.fill(step.text) : "";
    const echo = step.kind === "host" ? this.#send(typed, lines, where) : "";
    this.#say(lines, echo, typed, where);
    if (step.kind === "host") this.#settle(lines);
  }

  get #transparent(): boolean {
    return this.#session.mode === "transparent";
  }

  #hear(event: RunEvent): void {
    if (event.type !== "received") return;
    const text = Buffer.from(event.bytes).toString("latin1");
    this.#heard.push({ role: event.role, text });
  }

  /** Sends what the host typed; gives the echo of a command line. */
  #send(typed: string, lines: readonly string[], where: string): string {
    const session = this.#session;
    if (this.#transparent) {
      const leaves = typed === this.#catalogue.escape?.text;
      session.write(Buffer.from(typed, "latin1"), leaves ? "escape" : "data", span);
      if (leaves) session.expectEscapeResult();
      return "";
    }
    if (this.#prompted && session.current !== null) {
      const key = /[\x1a\x1b]$/.exec(typed)?.[0] ?? "";
      const data = typed.slice(0, typed.length - key.length);
      if (data !== "") session.write(Buffer.from(data, "latin1"), "data", span);
      if (key !== "") session.write(Buffer.from(key, "latin1"), "key", span);
      return "";
    }
    const line = typedLine(typed, this.#last);
    if (line === null) return "";
    this.#endBefore(line, where);
    this.#last = line;
    this.#prompted = false;
    session.start(Buffer.from(line, "latin1"), { span, dataFollows: lines.includes(">") });
    return this.#form.echo ? `${line}\r` : "";
  }

  /** A command is over where the transcript's next one stands; only one that never got a word may be given up. */
  #endBefore(next: string, where: string): void {
    const { current } = this.#session;
    if (current === null) return;
    const unanswered = current.lines.length === 0 || String(this.#session.setting("quiet")) === "1";
    expect(unanswered, `${where}: ${current.text} is not over when ${next} is sent`).toBe(true);
    this.#session.abandon();
  }

  /** The module's part of the step, and what the session made of it. */
  #say(lines: readonly string[], echo: string, typed: string, where: string): void {
    const data = this.#prompted ? typed.replace(/[\x1a\x1b]$/, "") : "";
    const echoed = data === "" ? [] : data.split(/[\r\n]+/).filter((line) => line !== "");
    const hasEcho = echoed.length > 0 && echoed.every((line, index) => lines[index] === line);
    const rest = hasEcho ? lines.slice(echoed.length) : lines;
    this.#push(echo + (hasEcho ? data : ""));
    if (echo !== "") this.#expectHeard([["echo", echo.trimEnd()]], where);
    if (hasEcho) this.#expectHeard([["echo", data]], where);
    for (const said of linesSaid(rest, this.#form.numeric || /^atv0/i.test(typed))) this.#sayOne(said, where);
  }

  #sayOne(said: Said, where: string): void {
    this.#heard = [];
    const { current } = this.#session;
    if (this.#transparent) {
      this.#sayInTransparentMode(said, where);
      return;
    }
    this.#push(said.wire);
    if (said.text === ">") this.#prompted = true;
    const [heard, ...more] = this.#heard;
    expect(more, `${where}: \`${said.text}\` is one line`).toEqual([]);
    expect(heard?.text, `${where}: \`${said.text}\` is whole, with its payload`).toBe(said.text);
    const role = heard?.role ?? "nothing";
    expect(roles, `${where}: \`${said.text}\` is told as ${role}`).toContain(role);
    if (role === "urc" || role === "information-or-urc") this.#expectKnownUrc(said, where);
    if (role === "information" && current !== null) {
      const known = isKnownResponse(this.#catalogue, current.text, said.text);
      expect(known, `${where}: \`${said.text}\` is a response of ${current.text} in the catalogue`).toBe(
        true,
      );
    }
    if (resultCode.test(said.text))
      expect(["final", "passing"], `${where}: \`${said.text}\` is a result code`).toContain(role);
  }

  #sayInTransparentMode(said: Said, where: string): void {
    const session = this.#session;
    const lost = this.#catalogue.carrierLost.some((shape) => shape.text === said.text);
    this.#push(lost || said.text === "OK" ? said.wire : said.text);
    const data = Buffer.from(session.data).toString("latin1");
    session.takeData(session.data.length);
    if (this.#transparent) {
      expect(data, `${where}: what came in transparent mode`).toBe(said.text);
      return;
    }
    expect(data, `${where}: \`${said.text}\` is no data`).toBe("");
    expect(this.#heard.at(-1), where).toEqual({ role: lost ? "urc" : "final", text: said.text });
    session.inbox.clear();
  }

  #expectKnownUrc(said: Said, where: string): void {
    const unknown = [...this.#session.inbox.lines].filter((line) => line.entry === null);
    expect(
      unknown.map((line) => line.latin1),
      `${where}: \`${said.text}\` is a URC of the catalogue`,
    ).toEqual([]);
    this.#session.inbox.clear();
  }

  #expectHeard(wanted: readonly (readonly [string, string])[], where: string): void {
    expect(
      this.#heard.map(({ role, text }) => [role, text]),
      where,
    ).toEqual(wanted);
    this.#heard = [];
  }

  #push(text: string): void {
    const bytes = new Uint8Array(Buffer.from(text, "latin1"));
    for (let from = 0; from < bytes.length; from += this.#chunk)
      this.#bytes$.next(bytes.subarray(from, Math.min(bytes.length, from + this.#chunk)));
  }

  /** What the step changed of how the module speaks. */
  #settle(lines: readonly string[]): void {
    const { last, restarted } = this.#session;
    if (restarted) this.#form.restarted();
    else if (last?.success === true && lines.length > 0) this.#form.took(last.text);
  }
}

const roles = ["information", "final", "passing", "urc", "information-or-urc", "prompt"];
const resultCode = /^(?:OK|ERROR|\+CM[ES] ERROR: .*)$/;
