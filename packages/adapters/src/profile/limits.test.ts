import { expect, it } from "vitest";
import { compileText } from "./load.js";

function compile(limits: string) {
  const text = `schema: 1
id: acme/m1
title: Acme
documents: {manual: {title: Manual, version: "1", date: "2024"}}
settings: {volte: {default: 0}}
end: {success: OK, failure: ERROR}
boot: {duration: 5s, source: manual 1}
reboot: {command: AT+RESET, source: manual 1}
default-deadline: {after: 60s, source: manual 1}
limits: ${limits}
commands: {AT+X: {purpose: x, source: manual 2, forms: [AT+X]}}
`;
  return compileText({ path: "profile.yaml", text }, () => null);
}

it("has each limit with the settings under which it holds", () => {
  const { catalogue } = compile(
    "[{of: contexts, most: 5, when: {volte: 1}, source: manual 3}, {of: contexts, most: 7, source: manual 3}]",
  );
  const source = { document: "manual", section: "3" };
  expect(catalogue?.limits).toEqual([
    { of: "contexts", most: 5, when: [{ setting: "volte", in: [1] }], source },
    { of: "contexts", most: 7, source },
  ]);
});

it("has none where the profile names none", () => {
  expect(compile("[]").catalogue?.limits).toBeUndefined();
});

it("refuses a limit of what nobody counts, and one that holds under a setting nobody has", () => {
  const [unknown] = compile("[{of: sockets, most: 5, source: manual 3}]").diagnostics;
  expect(unknown?.code).toBe("SCN702");
  const [setting] = compile("[{of: contexts, most: 5, when: {ims: 1}, source: manual 3}]").diagnostics;
  expect(setting?.message).toBe("there is no setting `ims`");
});
