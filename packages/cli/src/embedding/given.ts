/** What programs without types hand in: each of these throws a `TypeError` that says what is due, before anything begins. */

/** Files and folders come as a list: a text alone would be taken for a list of its letters. */
export function checkTargets(targets: unknown): void {
  const texts = Array.isArray(targets) && targets.every((one) => typeof one === "string");
  if (texts) return;
  const example = typeof targets === "string" ? targets : "scenarios";
  throw new TypeError(
    `loadScenarios takes a list of files and folders: loadScenarios([${JSON.stringify(example)}])`,
  );
}

/** @param first the option that was meant where a text stands in place of the options */
export function checkOptions(call: string, options: unknown, first: string): void {
  if (typeof options === "object" && options !== null && !Array.isArray(options)) return;
  const example = typeof options === "string" ? JSON.stringify(options) : "…";
  throw new TypeError(`${call} takes its options as an object: { ${first}: ${example} }`);
}

export function checkProgram(call: string, program: unknown): void {
  if (typeof program === "object" && program !== null && "scenarios" in program) return;
  throw new TypeError(
    `${call} takes a program: one of the \`programs\` of loadScenarios(), or the \`program\` of check(), which is null where the text has errors`,
  );
}

/** `undefined` is the default. */
export function checkDeviceText(call: string, device: unknown): void {
  if (device === undefined || typeof device === "string") return;
  const several = Array.isArray(device)
    ? '; modules with names are one text, too: "server=bench-1,client=bench-2"'
    : "";
  throw new TypeError(
    `${call} takes a device as a text, such as "sim:" or "serial:///dev/ttyUSB2"${several}`,
  );
}
