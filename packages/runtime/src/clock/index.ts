export { type CatchUpClock, catchUpClock } from "./catch-up-clock.js";
export { onceATurn } from "./once-a-turn.js";
export { realClock } from "./real-clock.js";
export { Vigil } from "./vigil.js";
export { type VirtualClock, virtualClock } from "./virtual-clock.js";
