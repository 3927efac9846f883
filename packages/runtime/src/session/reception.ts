import type { Catalogue } from "@scn/dsl";
import type { Classified, Classifier } from "../classifier/classifier.js";
import type { Frame } from "../framer/frame.js";
import type { Framer } from "../framer/framer.js";
import { DataStore } from "./data-store.js";
import { Inbox } from "./inbox.js";
import type { ModuleState } from "./module-state.js";
import type { OpenCommand } from "./open-command.js";
import type { SentCommands } from "./sent-commands.js";
import type { SessionMode } from "./session.js";
import type { SessionEvents } from "./session-events.js";
import { type Arrival, SessionLine } from "./session-line.js";

/** What a session has, as far as it bears on what comes in. */
interface SessionParts {
  readonly catalogue: Catalogue;
  readonly framer: Framer;
  readonly classifier: Classifier;
  readonly state: ModuleState;
  readonly sent: SentCommands;
  readonly events: SessionEvents;
}

/** Takes what the module says: each frame to the command or the inbox it is for, and what it tells of the module's state. */
export class Reception {
  readonly inbox = new Inbox();
  readonly data = new DataStore();
  mode: SessionMode = "command";
  readonly #catalogue: Catalogue;
  readonly #framer: Framer;
  readonly #classifier: Classifier;
  readonly #state: ModuleState;
  readonly #sent: SentCommands;
  readonly #events: SessionEvents;

  constructor({ catalogue, framer, classifier, state, sent, events }: SessionParts) {
    this.#catalogue = catalogue;
    this.#framer = framer;
    this.#classifier = classifier;
    this.#state = state;
    this.#sent = sent;
    this.#events = events;
  }

  /** The line begins anew: data that nobody took is gone. */
  startOver(): void {
    this.data.take(this.data.bytes.length);
    this.mode = "command";
  }

  take(frame: Frame, arrival: Arrival): void {
    const { at } = arrival;
    switch (frame.kind) {
      case "line":
        this.#takeLine(SessionLine.of(arrival, frame), frame);
        return;
      case "prompt":
        this.#takePrompt(SessionLine.of(arrival, frame), frame);
        return;
      case "data":
        this.data.add(frame.bytes);
        this.#events.received(at, "data", frame.bytes, null);
        return;
      case "end-of-data":
        this.#takeEndOfData(SessionLine.of(arrival, frame), frame);
        return;
      case "noise":
        this.#sent.current?.disturbed(frame.bytes);
        this.#events.received(at, "noise", frame.bytes, this.#sent.current?.id ?? null);
        return;
      case "echo":
        this.#events.received(at, frame.kind, frame.bytes, this.#sent.current?.id ?? null);
        return;
    }
  }

  #takePrompt(line: SessionLine, frame: Frame): void {
    const command = this.#sent.current;
    if (this.#sent.late.claimsPrompt(command, this.#state.echoes)) {
      this.#sent.awaitPrompts();
      this.#events.received(line.at, "late", frame.bytes, null);
      return;
    }
    line.role = "prompt";
    if (command !== null) {
      command.lines.push(line);
      command.prompted = true;
    }
    this.#events.received(line.at, "prompt", frame.bytes, command?.id ?? null);
  }

  #takeEndOfData(line: SessionLine, frame: Frame): void {
    this.data.retract(frame.retract);
    if (this.mode === "transparent") this.mode = "command";
    const lost = this.#catalogue.carrierLost.some((shape) => shape.text === line.latin1);
    if (lost) {
      const classified = this.#classifier.classify(line, null);
      line.entry = classified.role === "urc" ? classified.entry : null;
      // It may have begun in a chunk that is gone: its text is not to be had again.
      line.held = true;
      this.inbox.put(line);
    }
    this.#events.received(line.at, lost ? "urc" : "final", frame.bytes, null);
  }

  #takeLine(line: SessionLine, frame: Frame): void {
    const command = this.#sent.current;
    const bytes = frame.whole;
    if (this.#sent.late.pending && this.#sent.late.claims(line, command, this.#state.echoes)) {
      this.#sent.awaitPrompts();
      this.#events.received(line.at, "late", bytes, null);
      return;
    }
    const classified = this.#classifier.classify(line, command);
    const role =
      command === null
        ? (this.#sent.last?.roleAfterwards(line, classified, this.#classifier.lookup.key) ?? classified.role)
        : classified.role;
    const owner = command ?? (role === "information-or-urc" || role === "final" ? this.#sent.last : null);
    this.#events.received(line.at, role, bytes, owner?.id ?? null);
    if (role === "echo") {
      if (command !== null) command.echo = null;
      return;
    }
    if (role === "noise") {
      command?.disturbed(bytes);
      return;
    }
    if (owner !== null && role !== "urc" && role !== "late" && role !== "data") {
      line.role = role;
      owner.lines.push(line);
      if (role === "prompt") owner.prompted = true;
    }
    if (role === "urc" || role === "information-or-urc") this.#unsolicited(line, classified, owner);
    if (classified.role === "final" && command !== null) this.#finish(command, line, classified.success);
  }

  #unsolicited(line: SessionLine, classified: Classified, owner: OpenCommand | null): void {
    this.inbox.put(line);
    line.asked = line.role === "information-or-urc" && owner !== null && this.#classifier.names(line, owner);
    const entry = "entry" in classified ? classified.entry : null;
    line.entry = entry;
    if (entry === null) return;
    if (entry.boot) {
      this.#state.restarted();
      this.#sent.late.clear();
      if (this.#sent.current !== null) this.#sent.restarted = true;
    } else if (entry.sets.length === 0) return;
    this.#state.said(entry, this.#classifier.captures(entry, line));
    this.#sent.settingsChanged();
  }

  #finish(command: OpenCommand, line: SessionLine, success: boolean): void {
    command.endWith(line, success);
    if (command.final === null) return;
    this.#state.ended(command);
    this.#sent.ended(command);
    this.#events.ended(command, line);
    const enters = success ? command.form?.enters : undefined;
    if (enters === undefined) return;
    const words = this.#classifier.index.numericResults.get(line.latin1) ?? line.latin1;
    if (words !== enters.on && !words.startsWith(`${enters.on} `)) return;
    this.mode = "transparent";
    this.#framer.enterTransparent(this.#catalogue.carrierLost.map((shape) => shape.text));
  }
}
