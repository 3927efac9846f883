import { Observable } from "rxjs";
import { lineText } from "../expression/bytes.js";
import { escaped } from "../expression/shown.js";
import { failed } from "../verdict/failed.js";
import { meanings } from "../verdict/meanings.js";
import { sceneOf } from "./frame.js";
import { type GuardCompiler, stopWith, watchUrcs } from "./guard.js";
import { linePattern } from "./line-pattern.js";

/**
 * `forbid-urc <pattern>`: from here to the end of the block such a line stops whatever is under way, and the block fails.
 * A `try` or `retry` in that block does not see the failure; one around the block does.
 */
export const forbidUrc: GuardCompiler<"forbid-urc"> = (statement, _compiler, rest) => {
  const pattern = linePattern(statement.pattern);
  const { span } = statement;
  return (frame) =>
    new Observable((subscriber) => {
      const release = watchUrcs(frame, pattern, (line) => {
        if (subscriber.closed) return;
        line.asked = true;
        const found = failed(sceneOf(frame), {
          kind: "mismatch",
          code: "SCN411",
          message: "a forbidden line came",
          span,
          label: "forbidden from here on",
          found: escaped(lineText(line.latin1)),
          notes: meanings(frame.dialogue.session.device.catalogue, [line]),
        });
        stopWith(frame, found, () => guarded.unsubscribe());
        subscriber.error(found);
      });
      subscriber.add(release);
      const guarded = rest(frame).subscribe({
        complete: () => subscriber.complete(),
        error: (error: unknown) => subscriber.error(error),
      });
      subscriber.add(guarded);
    });
};
