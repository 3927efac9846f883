import { expect, it } from "vitest";
import { hanging } from "./hanging.js";
import { colored } from "./style.js";

it("breaks a long line at the width, the rest indented", () => {
  expect(hanging("x".repeat(50), 30, 4)).toBe(`${"x".repeat(30)}\n    ${"x".repeat(20)}`);
});

it("counts wide characters as two and colours as nothing", () => {
  expect(hanging("温".repeat(16), 30, 4)).toBe(`${"温".repeat(15)}\n    温`);
  const red = colored.red("x".repeat(30));
  expect(hanging(red, 30, 4)).toBe(red);
});

it("leaves short text, and text with no room, as it is", () => {
  expect(hanging("short", 30, 4)).toBe("short");
  expect(hanging("x".repeat(50), 30, 20)).toBe("x".repeat(50));
});
