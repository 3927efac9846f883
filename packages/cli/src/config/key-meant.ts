/** What people and other tools call the keys of a device. */
const ofDevice: ReadonlyMap<string, string> = new Map([
  ...["transport", "port", "path", "url", "uri", "device", "connection", "serial", "host"].map(
    (word) => [word, "address"] as const,
  ),
  ["model", "module"],
  ["type", "module"],
  ["tags", "labels"],
  ["parameters", "params"],
  ["reset", "reboot"],
]);

/** The same of the keys from the top. */
const onTop: ReadonlyMap<string, string> = new Map([
  ["reporters", "reports"],
  ["benches", "devices"],
  ["modules", "devices"],
  ["parameters", "params"],
  ["files", "scenarios"],
  ["tests", "scenarios"],
]);

/** The key that another word for it means, in what stands at a path of a configuration. */
export function keyMeant([first, name, key]: readonly (string | number)[], word: string): string | undefined {
  if (first === undefined) return onTop.get(word);
  return first === "devices" && name !== undefined && key === undefined ? ofDevice.get(word) : undefined;
}
