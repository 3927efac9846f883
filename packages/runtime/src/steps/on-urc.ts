import type { Pattern, Span } from "@scn/dsl";
import { defer, finalize, Observable, Subscription } from "rxjs";
import { lineText } from "../expression/bytes.js";
import { HandlerScope } from "../expression/handler-scope.js";
import { escaped } from "../expression/shown.js";
import type { Match } from "../pattern/match.js";
import type { UnsolicitedLine } from "../session/session.js";
import { asFailed, withNote } from "../verdict/failed.js";
import { Dialogue } from "./dialogue.js";
import { type Frame, now, sceneOf } from "./frame.js";
import { type GuardCompiler, stopWith, watchUrcs } from "./guard.js";
import { type HandlerCall, Handlers } from "./handlers.js";
import { linePattern } from "./line-pattern.js";
import { bindCaptures } from "./matched.js";
import type { Step } from "./step.js";

/**
 * `on-urc <pattern> { … }`: from here to the end of the block, runs its block once for each such line: between statements
 * and during waits, never while a command is open, one handler at a time. The line stays in the inbox.
 *
 * The handler has a dialogue of its own, so that an `expect` of what it interrupts still sees its own command. A failure
 * in it stops what it interrupted and fails the block `on-urc` stands in.
 */
export const onUrc: GuardCompiler<"on-urc"> = (statement, compiler, rest) =>
  urcGuard({ pattern: statement.pattern, body: compiler.block(statement.body), span: statement.span }, rest);

/** What runs for a URC. */
export interface UrcHandling {
  readonly pattern: Pattern;
  readonly body: Step;
  readonly span: Span;
  /** Around the body: for one that may end in ways of its own. */
  readonly around?: (handling: Observable<never>, frame: Frame, line: UnsolicitedLine) => Observable<never>;
}

/** `rest` with a handler beside it. */
export function urcGuard(handling: UrcHandling, rest: Step): Step {
  const pattern = linePattern(handling.pattern);
  const { body, span, around = (run: Observable<never>) => run } = handling;

  return (frame) =>
    new Observable((subscriber) => {
      const handlers = frame.handlers ?? new Handlers(frame.scenario.clock);
      const own = new Set<HandlerCall>();
      const all = new Subscription();

      const stopFor = (error: unknown, line: UnsolicitedLine) => {
        const found = withNote(
          asFailed(error, sceneOf(frame)),
          `this was in the handler of ${escaped(lineText(line.latin1))}`,
        );
        stopWith(frame, found, () => all.unsubscribe());
        subscriber.error(found);
      };
      /** The block is over; a handler that runs is waited for. */
      const over = (wait: Observable<never> | null, end: () => void) => {
        if (wait === null) end();
        else all.add(wait.subscribe({ complete: end }));
      };

      subscriber.add(all);
      all.add(
        watchUrcs(frame, pattern, (line, match) => {
          const call: HandlerCall = {
            session: frame.dialogue.session,
            free: () => isFree(frame),
            run: () =>
              told(
                frame,
                line,
                span,
                around(
                  defer(() => body(handlerFrame(frame, line, match, span))),
                  frame,
                  line,
                ),
              ),
            fail: (error) => stopFor(error, line),
          };
          own.add(call);
          handlers.call(call);
        }),
      );
      all.add(() => handlers.forget(own));
      all.add(
        defer(() => rest({ ...frame, handlers })).subscribe({
          complete: () => over(handlers.due(), () => subscriber.complete()),
          error: (error: unknown) => over(handlers.idle(), () => subscriber.error(error)),
        }),
      );
    });
}

/** No command is open, none is in flight, and the module takes commands. */
function isFree({ dialogue }: Frame): boolean {
  const { session, open } = dialogue;
  return open === null && session.current === null && session.mode === "command";
}

function handlerFrame(frame: Frame, line: UnsolicitedLine, match: Match, span: Span): Frame {
  const scope = new HandlerScope(frame.scope);
  const knownShapes = () => (line.entry === null ? [] : [line.entry]);
  bindCaptures(frame, scope, { line, match, span, knownShapes });
  const { session, exchange } = frame.dialogue;
  return {
    ...frame,
    scope,
    dialogue: new Dialogue(session, exchange, frame.branch),
    handlers: null,
    recovery: null,
  };
}

/** Tells the reporters when the handler begins and ends. */
function told(
  frame: Frame,
  line: UnsolicitedLine,
  span: Span,
  handling: Observable<never>,
): Observable<never> {
  const { scenario } = frame;
  const tell = (type: "handler-entered" | "handler-left") =>
    frame.emit({
      type,
      at: now(frame),
      scenario: scenario.index,
      device: frame.dialogue.session.device.name,
      line: lineText(line.latin1),
      span,
    });
  return defer(() => {
    const { exchange } = frame.dialogue;
    const { branch } = exchange;
    tell("handler-entered");
    line.asked = true;
    return handling.pipe(
      finalize(() => {
        tell("handler-left");
        exchange.branch = branch;
      }),
    );
  });
}
