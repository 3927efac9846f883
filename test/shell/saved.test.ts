import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { proven, shell } from "./in-shell.js";

/** Things a person may do with a Quectel module; several fail where they stand. */
const quectel = [
  ["AT"],
  ["ATI"],
  ["at+csq"],
  ["AT+CREG?"],
  ["AT+CREG=2", "AT+CREG?"],
  ["AT+CPIN?"],
  ["AT+CMEE=2"],
  ["AT+CGDCONT?"],
  ["AT+COPS?"],
  ["AT+CSQ;+CREG?"],
  ['AT+QICSGP=1,1,"CMNET"'],
  ["AT+QIACT=1"],
  ["AT+QIACT?"],
  ["AT+QIDEACT=1"],
  [":peer echo: tcp-echo", 'AT+QIOPEN=1,0,"TCP","${echo.host}",${echo.port},0,0'],
  ["AT+QISEND=0,5", "hello", ":await +QIURC 2s", "AT+QIRD=0,1500"],
  ["AT+QISEND=0", "a # b => {", ":wait 1s", "AT+QIRD=0,${rssi}"],
  ["AT+QISEND=0,4", ":hex 00 1A", ":text \\r\\n"],
  ["AT+QISTATE?"],
  ["AT+QICLOSE=0"],
  ["AT+QIGETERROR"],
  ["AT+BOGUS"],
  ["AT+CFUN=1,1", ":wait 15s"],
  ["ATE0"],
  ["AT+QPOWD=9"],
];

/** What the other things need to come out well. */
const connected = [
  'AT+QICSGP=1,1,"CMNET"',
  "AT+QIACT=1",
  ":peer echo: tcp-echo",
  'AT+QIOPEN=1,0,"TCP","${echo.host}",${echo.port},0,0',
];

const transparent = [
  ...connected.slice(0, -1),
  'AT+QIOPEN=1,0,"TCP","${echo.host}",${echo.port},0,2',
  "a line {",
  ":hex 00 FF 0D",
  ":wait 1s",
  "+++",
];

const yuge = [
  ["AT"],
  ["AT+CSQ"],
  ["AT+CGMR"],
  ["AT+CPIN?"],
  ["AT+CEREG?"],
  ["AT+CIPMODE=0"],
  ['AT+CIPSTART="TCP","${echo.host}",${echo.port}', ":wait 1s"],
  [":peer echo: tcp-echo"],
  ["AT+CIPSEND=5", "hello", ":wait 1s"],
  ["AT+CIPCLOSE", ":wait 1s"],
  ["AT+CIFSR"],
];

function sessions(beginnings: readonly (readonly string[])[], parts: readonly (readonly string[])[]) {
  return fc
    .tuple(
      fc.constantFrom(...beginnings),
      fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 10 }),
    )
    .map(([beginning, some]) => [...beginning, ...some.flat()]);
}

const bc260y = [
  ["AT"],
  ["ATI"],
  ["AT+CSQ"],
  ["AT+CEREG?"],
  ["AT+CEREG=1"],
  ["AT+CGPADDR"],
  ["AT+CPSMS?"],
  ["AT+QSCLK=0"],
  [":peer echo: tcp-echo", 'AT+QIOPEN=0,0,"TCP","${echo.host}",${echo.port}', ":wait 1s"],
  ['AT+QISEND=0,5,"hello"', ":wait 2s"],
  ["AT+QISEND=0,4", "data", ":wait 2s"],
  ["AT+QIRD=0,512"],
  ["AT+QISTATE?"],
  ["AT+QICLOSE=0"],
];

/** Of each module; with 100 it is still green. */
const runs = 8;

const good = { checked: expect.objectContaining({ code: 0 }), ran: expect.objectContaining({ code: 0 }) };

describe("what a session did, saved as a scenario, is checked clean and passes on the same module", () => {
  const beginnings = [[], connected, transparent];
  const modules = [
    { module: "quectel/ec200u", beginnings, parts: quectel },
    { module: "quectel/lte-standard-a", beginnings, parts: quectel },
    { module: "luat/air780", beginnings, parts: quectel },
    { module: "quectel/bc260y", beginnings: [[]], parts: bc260y },
    { module: "yuge/ec716s", beginnings: [[":peer echo: tcp-echo"]], parts: yuge },
  ];
  test.each(modules)(
    "$module",
    async ({ module, beginnings: first, parts }) => {
      await fc.assert(
        fc.asyncProperty(sessions(first, parts), async (lines) => {
          const typed = ["AT+CSQ", ...lines, ":save x.scn"];
          const { cwd, file } = await shell(typed, { device: `sim:${module}` });
          const { checked, ran } = await proven(cwd, "x.scn");
          expect({ checked, ran }, `${file("x.scn")}${checked.stderr}${ran.stdout}`).toEqual(good);
        }),
        { numRuns: runs, endOnFailure: true },
      );
    },
    60_000,
  );
});
