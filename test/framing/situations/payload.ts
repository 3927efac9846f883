import { csq, csqAnswer, passed, read } from "./dialogue.js";
import type { Situation } from "./situation.js";

export const payload: readonly Situation[] = [
  {
    name: "a payload shorter than its length said",
    statements: read,
    answers: [["AT+QIRD=0,1500\r\r\n+QIRD: 100\r\nabc\r\n\r\nOK\r\n"]],
    outcome: {
      verdict: "fail",
      failure: "SCN401 no final result code for AT+QIRD=0,1500 after 60s; nothing",
    },
    note: "the payload of +QIRD: 100 is not whole: it was shorter than its length said; 11 bytes came behind it",
  },
  {
    name: "a payload so short that it takes in the result code",
    statements: read,
    answers: [["AT+QIRD=0,1500\r\r\n+QIRD: 10\r\nabc\r\n\r\nOK\r\n"]],
    outcome: {
      verdict: "fail",
      failure: "SCN401 no final result code for AT+QIRD=0,1500 after 60s; one line, none of them final",
    },
    note: "the payload of +QIRD: 10 ends with what looks like the result code: it was shorter than its length said",
  },
  {
    name: "a payload of which nothing came",
    statements: read,
    answers: [["AT+QIRD=0,1500\r\r\n+QIRD: 100\r\n"]],
    outcome: {
      verdict: "fail",
      failure: "SCN401 no final result code for AT+QIRD=0,1500 after 60s; nothing",
    },
    note: "the payload of +QIRD: 100 is not whole; nothing came behind it",
  },
  {
    name: "a payload of which one byte came",
    statements: read,
    answers: [["AT+QIRD=0,1500\r\r\n+QIRD: 100\r\na"]],
    outcome: {
      verdict: "fail",
      failure: "SCN401 no final result code for AT+QIRD=0,1500 after 60s; nothing",
    },
    note: "the payload of +QIRD: 100 is not whole; one byte came behind it, a",
  },
  {
    name: "the next command after a payload that was too short",
    statements: `try {\n  ${read.replace("\n", "\n  ")}\n}\n${csq}`,
    answers: [["AT+QIRD=0,1500\r\r\n+QIRD: 100\r\nabc\r\n\r\nOK\r\n"], [csqAnswer]],
    outcome: {
      ...passed,
      frames: [
        "echo AT+QIRD=0,1500",
        "late +QIRD: 100",
        "late abc",
        "late OK",
        "echo AT+CSQ",
        "information +CSQ: 20,99",
        "final OK",
      ],
    },
  },
];
