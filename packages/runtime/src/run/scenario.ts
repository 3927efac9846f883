import type { CheckedProgram, Scenario } from "@scn/dsl";
import { catchError, concat, defer, EMPTY, type Observable } from "rxjs";
import type { RunEvent } from "../events/event.js";
import { Scope } from "../expression/scope.js";
import type { RunOptions } from "../options.js";
import type { PolicyBook } from "../policy/policy-book.js";
import type { Redactor } from "../redact/redactor.js";
import { CleanupList } from "../steps/cleanup-list.js";
import { compilerFor } from "../steps/compile-block.js";
import type { Frame } from "../steps/frame.js";
import { begunAgain, bodyOf } from "../steps/recovery-guards.js";
import { ScenarioRecovery } from "../steps/scenario-recovery.js";
import { asFailed } from "../verdict/failed.js";
import type { Failure, Verdict } from "../verdict/verdict.js";
import { blamingChaos } from "./chaos.js";
import { runCleanups } from "./cleanup.js";
import type { SessionOpener } from "./devices.js";
import { framesOf, openingFrame, policiesOf } from "./frame.js";
import { outsideOf } from "./outside.js";
import { bindParameters } from "./parameters.js";
import { recoveredOnly } from "./recovered.js";
import { bindRow } from "./row.js";
import { type Stop, scenarioTimeout, stoppedBy } from "./stop.js";
import { Surroundings } from "./surroundings.js";
import { UnderWay } from "./under-way.js";

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
  readonly #cleanups = new CleanupList();
  readonly #softFailures: Failure[] = [];
  readonly #underWay = new UnderWay();
  readonly #policies: PolicyBook;
  readonly #around: Surroundings;
  readonly #begun: number;
  #recovery: ScenarioRecovery | null = null;
  #cause: Failure | null = null;
  #steps = 0;

  constructor(job: ScenarioJob) {
    const emit = (event: RunEvent): void => {
      this.#underWay.event(event);
      job.emit(event);
    };
    this.#job = { ...job, emit };
    this.#begun = this.#now();
    const outside = outsideOf(this.#job);
    this.#drawn = outside.drawn;
    this.#scope = new Scope(outside);
    this.#around = new Surroundings(this.#job, this.#scope);
    bindRow(job.scenario, this.#scope);
    this.#policies = policiesOf(this.#job, this.#scope, () => this.#around.devices[0]);
  }

  run(): Observable<never> {
    const { stop, scenario, options } = this.#job;
    const { scene } = this.#around;
    const { recovery } = scenario;
    const peers = new Set(scenario.peers.map((peer) => peer.name));
    const compiler = compilerFor(this.#job.program, peers, { recovers: recovery !== undefined });
    const body = compiler.block(scenario.body);
    this.#recovery = recovery === undefined ? null : new ScenarioRecovery(recovery, compiler);
    const opening = concat(
      defer(() => this.#findDevices()),
      defer(() => this.#around.open()),
    );
    const acting = defer(() => {
      const frame = this.#frame();
      if (frame === null) return EMPTY;
      const frames = framesOf(frame, this.#around.dialogues);
      return begunAgain(frame, frames, options.again$, bodyOf(body, frame, frames));
    });
    const timeout = scenarioTimeout(options, scenario, scene, this.#underWay);
    return concat(
      stoppedBy(
        concat(opening, timeout === null ? acting : stoppedBy(acting, timeout)),
        stop.during(scene, this.#underWay),
      ).pipe(catchError((error: unknown) => this.#fail(error))),
      defer(() => runCleanups(this.#cleanups.take(), compiler, this.#job, scene)).pipe(
        catchError((error: unknown) => this.#fail(error)),
      ),
      defer(() => this.#around.close()).pipe(catchError((error: unknown) => this.#fail(error))),
      defer(() => this.#end()),
    );
  }

  #findDevices(): Observable<never> {
    const { scenario, options } = this.#job;
    const bound = bindParameters(
      scenario,
      options.parameters ?? {},
      this.#scope,
      this.#around.scene,
      (name, text) => this.#job.redactor.add(name, text),
    );
    // Also where a value is missing: of several devices it may be this one that has none.
    return this.#around.find().pipe(
      catchError((error: unknown) => {
        this.#announce(bound.shown);
        throw bound.failure ?? error;
      }),
      (found) =>
        concat(
          found,
          defer(() => {
            this.#announce(bound.shown);
            if (bound.failure !== null) throw bound.failure;
            return EMPTY;
          }),
        ),
    );
  }

  #frame(): Frame | null {
    return openingFrame({
      job: this.#job,
      scope: this.#scope,
      dialogues: this.#around.dialogues,
      peers: this.#around.peers,
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
      devices: this.#around.devices.map((device, at) => ({
        name: modules[at]?.name ?? device.name,
        module: device.catalogue.id,
        address: device.transport.address,
      })),
      parameters,
      ...((options.attempt ?? 1) > 1 && { attempt: options.attempt }),
    });
  }

  #fail(error: unknown): Observable<never> {
    const { scene, devices } = this.#around;
    const found = blamingChaos(asFailed(error, scene), devices, this.#job.scenario.modules, this.#now());
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

  #end(): Observable<never> {
    const { scenario, index, ended, options } = this.#job;
    const passed = this.#cause === null && this.#softFailures.length === 0;
    const episodes = this.#recovery?.episodes ?? 0;
    if (options.failOnRecovery === true && passed && episodes > 0) {
      this.#fail(recoveredOnly(this.#around.scene, episodes, scenario.recovery?.span));
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
      ...((this.#drawn() || this.#around.devices.some(({ chaos }) => chaos?.drawn)) && { chance: true }),
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
