import { Subject } from "rxjs";
import { concatBytes } from "./bytes.js";

/** Gathers what the module prints in one go and hands it over as one chunk, after whoever wrote has returned. */
export class Output {
  readonly bytes$ = new Subject<Uint8Array>();
  #gathered: Uint8Array[] = [];
  #muted = true;

  write(bytes: Uint8Array): void {
    if (this.#muted || bytes.length === 0) return;
    this.#gathered.push(bytes);
    if (this.#gathered.length === 1) queueMicrotask(() => this.#flush());
  }

  /** A closed port swallows everything. */
  set muted(muted: boolean) {
    this.#muted = muted;
    if (muted) this.#gathered = [];
  }

  #flush(): void {
    const gathered = this.#gathered;
    if (gathered.length === 0) return;
    this.#gathered = [];
    this.bytes$.next(concatBytes(gathered));
  }
}
