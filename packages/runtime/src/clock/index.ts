export { type CatchUpClock, catchUpClock } from "./catch-up-clock.js";
export { realClock } from "./real-clock.js";
export { atTurnEnd } from "./turn-end.js";
export { Vigil } from "./vigil.js";
export { type VirtualClock, virtualClock } from "./virtual-clock.js";
