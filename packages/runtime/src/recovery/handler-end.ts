/** `resume`: the end of a handler, going up to whoever runs it. */
export class Resumed {}

/** `restart step|scenario`: the end of a handler, going up to what is to run again. */
export class Restart {
  readonly what: "step" | "scenario";

  constructor(what: "step" | "scenario") {
    this.what = what;
  }
}
