import { builtinCatalogue } from "@scn/adapters";
import { decodeRecording } from "@scn/runtime";
import { expect, it } from "vitest";
import { bytesText, framesText, recordingText } from "./recording-text.js";

const recording = decodeRecording(`scnlog 1
# scenario a title
# module quectel/ec200u
     0.000 ! open
     0.010 > AT+CSQ\\r
     0.011 < AT+CSQ\\r\\r\\n
     0.310 < +CSQ: 20,99\\r\\n
     0.310 < \\r\\n
     0.310 < OK\\r\\n
    12.000 < \\x00\\xFF
    12.500 ! lost unplugged
`);

it("shows a recording with times, directions and what cannot be seen", () => {
  expect(recordingText(recording)).toEqual([
    "a title · quectel/ec200u",
    "     0.000    +0.000   — open",
    "     0.010    +0.010 → AT+CSQ␍",
    "     0.011    +0.001 ← AT+CSQ␍␍␊",
    "     0.310    +0.299 ← +CSQ: 20,99␍␊",
    "     0.310    +0.000 ← ␍␊",
    "     0.310    +0.000 ← OK␍␊",
    "    12.000   +11.690 ← 2 bytes: 00 ff",
    "    12.500    +0.500   — lost unplugged",
  ]);
});

it("shows its frames with their roles", () => {
  const catalogue = builtinCatalogue("quectel/ec200u");
  if (catalogue === null) throw new Error("no catalogue");
  expect(framesText(recording, catalogue)).toEqual([
    "a title · quectel/ec200u",
    "     0.010    +0.010 → sent                AT+CSQ␍",
    "     0.011    +0.001 ← echo                AT+CSQ",
    "     0.310    +0.299 ← information         +CSQ: 20,99",
    "     0.310    +0.000 ← final               OK",
    "    12.000   +11.690 ← noise               1 bytes: 00",
  ]);
});

it("prints nothing that a terminal would obey", () => {
  const hostile = decodeRecording(
    "scnlog 1\n# scenario a\u001b[2Jb\n 0.000 < \\x1B[31m\\x07\\r\\n\n 0.000 < \\x1B[31m\\n\n",
  );
  const text = recordingText(hostile).join("\n");
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
  expect(bytesText(new TextEncoder().encode("\u001b[31m"))).toBe("␛[31m");
});
