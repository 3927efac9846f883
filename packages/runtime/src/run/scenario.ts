import type { CheckedProgram, ModuleRequest, Scenario } from "@scn/dsl";
import { catchError, concat, defer, EMPTY, type Observable } from "rxjs";
import type { RunEvent } from "../events/event.js";
import { Scope } from "../expression/scope.js";
import type { RunOptions } from "../options.js";
import type { PolicyBook } from "../policy/policy-book.js";
import type { Clock } from "../ports/clock.js";
import type { Device } from "../ports/device.js";
import type { Peer } from "../ports/peer.js";
import type { Redactor } from "../redact/redactor.js";
import { CleanupList } from "../steps/cleanup-list.js";
import { compilerFor } from "../steps/compile-block.js";
import { Dialogue } from "../steps/dialogue.js";
import type { Frame } from "../steps/frame.js";
import { begunAgain, bodyOf } from "../steps/recovery-guards.js";
import { ScenarioRecovery } from "../steps/scenario-recovery.js";
import { Exchange } from "../verdict/exchange.js";
import { asFailed, type Scene } from "../verdict/failed.js";
import type { Failure, Verdict } from "../verdict/verdict.js";
import { between, blamingChaos } from "./chaos.js";
import { runCleanups } from "./cleanup.js";
import { closeAll, urcsLeft } from "./closing.js";
import {
  calledAs,
  findDevice,
  type Opening,
  openingOf,
  openPeer,
  openTransport,
  peerRecord,
  type SessionOpener,
} from "./devices.js";
import { framesOf, openingFrame, policiesOf } from "./frame.js";
import { outsideOf } from "./outside.js";
import { bindParameters } from "./parameters.js";
import { recordedPeer } from "./recording.js";
import { recoveredOnly } from "./recovered.js";
import { bindRow } from "./row.js";
import { refuseHardware } from "./scripted.js";
import type { Stop } from "./stop.js";
import { scenarioTimeout, stoppedBy } from "./stop.js";

/** One scenario of a run. */
export interface ScenarioJob {
  readonly program: CheckedProgram;
  readonly scenario: Scenario;
  readonly index: number;
  readonly seed: number;
  readonly options: RunOptions;
  readonly openSession: SessionOpener;
  readonly redactor: Redactor;
  readonly stop: Stop;
  readonly emit: (event: RunEvent) => void;
  readonly ended: (verdict: Verdict) => void;
}

/**
 * A scenario from its parameters to its last closed transport: parameters, devices, peers, body, cleanups, and then
 * everything is closed, whatever happened before. Completes always; what went wrong is in the events.
 */
export function runScenario(job: ScenarioJob): Observable<never> {
  return defer(() => new ScenarioRun(job).run());
}

class ScenarioRun {
  readonly #job: ScenarioJob;
  readonly #scope: Scope;
  /** Whether chance has decided anything. */
  readonly #drawn: () => boolean;
  readonly #peers = new Map<string, Peer>();
  readonly #cleanups = new CleanupList();
  readonly #softFailures: Failure[] = [];
  readonly #policies: PolicyBook;
  readonly #scene: Scene;
  readonly #begun: number;
  #devices: Device[] = [];
  /** One a device, in the order of the modules. */
  #dialogues: Dialogue[] = [];
  /** Of the device that was last heard of; what goes over each line is kept apart. */
  #exchange = new Exchange();
  #recovery: ScenarioRecovery | null = null;
  #cause: Failure | null = null;
  #steps = 0;

  constructor(job: ScenarioJob) {
    this.#job = job;
    const { clock } = job.options;
    this.#scene = sceneOf(clock, () => this.#exchange);
    this.#begun = clock.now();
    const outside = outsideOf(job);
    this.#drawn = outside.drawn;
    this.#scope = new Scope(outside);
    bindRow(job.scenario, this.#scope);
    this.#policies = policiesOf(job, this.#scope, () => this.#devices[0]);
  }

  run(): Observable<never> {
    const { stop, scenario, options } = this.#job;
    const { recovery } = scenario;
    const peers = new Set(scenario.peers.map((peer) => peer.name));
    const compiler = compilerFor(this.#job.program, peers, { recovers: recovery !== undefined });
    const body = compiler.block(scenario.body);
    this.#recovery = recovery === undefined ? null : new ScenarioRecovery(recovery, compiler);
    const opening = concat(
      defer(() => this.#findDevices()),
      defer(() => this.#openAll()),
    );
    const acting = defer(() => {
      const frame = this.#frame();
      if (frame === null) return EMPTY;
      const frames = framesOf(frame, this.#dialogues);
      return begunAgain(frame, frames, options.again$, bodyOf(body, frame, frames));
    });
    const timeout = scenarioTimeout(options, scenario, this.#scene);
    return concat(
      stoppedBy(
        concat(opening, timeout === null ? acting : stoppedBy(acting, timeout)),
        stop.during(this.#scene),
      ).pipe(catchError((error: unknown) => this.#fail(error))),
      defer(() => runCleanups(this.#cleanups.take(), compiler, this.#job, this.#scene)).pipe(
        catchError((error: unknown) => this.#fail(error)),
      ),
      defer(() => this.#close()),
      defer(() => this.#end()),
    );
  }

  #findDevices(): Observable<never> {
    const { scenario, options } = this.#job;
    const bound = bindParameters(scenario, options.parameters ?? {}, this.#scope, this.#scene, (name, text) =>
      this.#job.redactor.add(name, text),
    );
    if (bound.failure !== null) {
      this.#announce(bound.shown);
      throw bound.failure;
    }
    return concat(
      ...scenario.modules.map((request) =>
        findDevice(request, this.#opening(request), (device) =>
          this.#devices.push(between(calledAs(request.name, device), this.#devices.length, this.#job)),
        ),
      ),
    ).pipe(
      catchError((error: unknown) => {
        this.#announce(bound.shown);
        throw error;
      }),
      (found) =>
        concat(
          found,
          defer(() => {
            this.#announce(bound.shown);
            return EMPTY;
          }),
        ),
    );
  }

  #openAll(): Observable<never> {
    const { program, scenario, options, index, openSession } = this.#job;
    const opening = { options, scene: this.#scene };
    const peers = scenario.peers.map((request) =>
      openPeer(request, this.#scope, opening, (opened) => {
        const { name, peerKind: kind } = request;
        const peer = recordedPeer(name, opened, this.#devices);
        this.#peers.set(name, peer);
        this.#scope.set(name, peerRecord(name, peer));
        const port = peer.get("port") ?? null;
        const address = port === null ? "" : `${peer.get("host") ?? ""}:${port}`;
        this.#emit({ type: "peer-opened", at: this.#now(), scenario: index, name, kind, address });
      }),
    );
    const open = scenario.modules.map((request, at) =>
      defer(() => {
        const device = this.#devices[at];
        if (device === undefined) return EMPTY;
        refuseHardware(device, scenario, program, this.#scene);
        const exchange = new Exchange();
        this.#exchange = exchange;
        const session = openSession(device, {
          clock: options.clock,
          scenario: index,
          timeoutScale: options.timeoutScale ?? 1,
          emit: (event) => {
            if (event.type === "sent" || event.type === "received") {
              exchange.note(event);
              this.#exchange = exchange;
            }
            const { branch } = exchange;
            // A spread, since the type of an event does not tell which of them have a branch.
            const where = branch === null ? null : { branch };
            this.#emit(where === null ? event : { ...event, ...where });
          },
        });
        this.#dialogues.push(new Dialogue(session, exchange));
        return openTransport(device, request, this.#opening(request));
      }),
    );
    return concat(...open, ...peers);
  }

  #opening(request: ModuleRequest): Opening {
    const { scenario, options } = this.#job;
    const all = { options, scene: this.#scene };
    return scenario.modules.length > 1 ? openingOf(request, all) : all;
  }

  #frame(): Frame | null {
    return openingFrame({
      job: this.#job,
      scope: this.#scope,
      dialogues: this.#dialogues,
      peers: this.#peers,
      policies: this.#policies,
      cleanups: this.#cleanups,
      softFailures: this.#softFailures,
      recovery: this.#recovery,
      nextStep: () => this.#steps++,
    });
  }

  #announce(parameters: Readonly<Record<string, string>>): void {
    const { scenario, program, index, options } = this.#job;
    const { title, tags, span, modules } = scenario;
    this.#emit({
      type: "scenario-started",
      at: this.#now(),
      scenario: index,
      title,
      path: program.sources[span.file]?.path ?? "",
      span,
      tags,
      devices: this.#devices.map((device, at) => ({
        name: modules[at]?.name ?? device.name,
        module: device.catalogue.id,
        address: device.transport.address,
      })),
      parameters,
      ...((options.attempt ?? 1) > 1 && { attempt: options.attempt }),
    });
  }

  #fail(error: unknown): Observable<never> {
    const found = blamingChaos(asFailed(error, this.#scene), this.#devices, this.#now());
    this.#cause ??= found.failure;
    this.#emit({
      type: "failed",
      at: this.#now(),
      scenario: this.#job.index,
      failure: found.failure,
      step: found.step,
    });
    return EMPTY;
  }

  #close(): Observable<never> {
    const { index } = this.#job;
    const sessions = this.#dialogues.map(({ session }) => session);
    for (const session of sessions) {
      const left = urcsLeft(session, this.#now(), index);
      if (left !== null) this.#emit(left);
    }
    // A device whose session was never opened has a transport to be closed, too.
    const opened = [
      ...sessions.map((session) => ({
        name: session.device.transport.address,
        close: () => session.close(),
      })),
      ...this.#devices.map(({ transport }) => ({ name: transport.address, close: () => transport.close() })),
      ...[...this.#peers].map(([name, peer]) => ({ name: `the peer ${name}`, close: () => peer.close() })),
    ];
    return closeAll(opened, this.#scene).pipe(catchError((error: unknown) => this.#fail(error)));
  }

  #end(): Observable<never> {
    const { scenario, index, ended, options } = this.#job;
    const passed = this.#cause === null && this.#softFailures.length === 0;
    const episodes = this.#recovery?.episodes ?? 0;
    if (options.failOnRecovery === true && passed && episodes > 0) {
      this.#fail(recoveredOnly(this.#scene, episodes, scenario.recovery?.span));
    }
    const failures = this.#cause === null ? this.#softFailures : [...this.#softFailures, this.#cause];
    const verdict = failures[0]?.verdict ?? "pass";
    const at = this.#now();
    this.#emit({
      type: "scenario-ended",
      at,
      scenario: index,
      title: scenario.title,
      verdict,
      failures,
      elapsed: at - this.#begun,
      ...((this.#drawn() || this.#devices.some(({ chaos }) => chaos?.drawn)) && { chance: true }),
      ...(episodes > 0 && { recoveries: episodes }),
    });
    ended(verdict);
    return EMPTY;
  }

  #now(): number {
    return this.#job.options.clock.now();
  }

  #emit(event: RunEvent): void {
    this.#job.emit(event);
  }
}

/** A scene whose exchange is that of the device last heard of. */
function sceneOf(clock: Clock, exchange: () => Exchange): Scene {
  return {
    now: () => clock.now(),
    get exchange() {
      return exchange();
    },
  };
}
