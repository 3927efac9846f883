import { csq, csqAnswer, passed, write } from "./dialogue.js";
import type { Situation } from "./situation.js";

export const lateAndStrayResults: readonly Situation[] = [
  {
    name: "a late result before the echo of the next command",
    statements: `try within 100ms send AT+CSQ\nsend AT+CGMM\nexpect <model>\ncheck model == "EC25"`,
    answers: [[[200, csqAnswer]], [[150, "AT+CGMM\r\r\nEC25\r\n\r\nOK\r\n"]]],
    outcome: {
      ...passed,
      frames: ["late AT+CSQ", "late +CSQ: 20,99", "late OK", "echo AT+CGMM", "information EC25", "final OK"],
    },
  },
  {
    name: "a late result inside the next command",
    statements: `try within 100ms send AT+CSQ\nsend AT+CGMM\nexpect <model>\ncheck model == "EC25"`,
    answers: [
      ["AT+CSQ\r\r\n", [200, "+CSQ: 20,99\r\n\r\nOK\r\n"]],
      ["AT+CGMM\r\r\n", [150, "EC25\r\n\r\nOK\r\n"]],
    ],
    outcome: {
      ...passed,
      frames: ["echo AT+CSQ", "echo AT+CGMM", "late +CSQ: 20,99", "late OK", "information EC25", "final OK"],
    },
  },
  {
    name: "a late result that nothing tells from the next one's",
    statements: "try within 100ms send AT+QIACT=1\nsend AT+CREG?\nexpect +CREG: <n:int>,<stat:int>",
    answers: [
      ["AT+QIACT=1\r\r\n", [200, "OK\r\n"]],
      ["AT+CREG?\r\r\n", [150, "+CREG: 0,1\r\n\r\nOK\r\n"]],
    ],
    outcome: {
      verdict: "fail",
      failure: "SCN403 AT+CREG? ended with OK, and the expected line did not come; OK",
    },
  },
  {
    name: "two final result codes in one read",
    oneRead: true,
    statements: `send AT+CSQ\nexpect OK\nsend AT`,
    answers: [["AT+CSQ\r\r\nOK\r\n\r\nERROR\r\n"], ["AT\r\r\nOK\r\n"]],
    outcome: { ...passed, frames: ["echo AT+CSQ", "final OK", "urc ERROR", "echo AT", "final OK"] },
  },
  {
    name: "a final result code that nobody asked for",
    statements: `send AT\nwait 1s\n${csq}`,
    answers: [["AT\r\r\nOK\r\n", [100, "\r\nOK\r\n\r\nERROR\r\n"]], [csqAnswer]],
    outcome: {
      ...passed,
      frames: [
        "echo AT",
        "final OK",
        "urc OK",
        "urc ERROR",
        "echo AT+CSQ",
        "information +CSQ: 20,99",
        "final OK",
      ],
    },
  },
  {
    name: "a late prompt",
    statements: `try within 100ms send AT+QISEND=0,4\n${csq}`,
    answers: [["AT+QISEND=0,4\r\r\n", [150, "> "]], []],
    outcome: {
      verdict: "fail",
      failure: "SCN401 no final result code for AT+CSQ after 60s; nothing",
      frames: ["echo AT+QISEND=0,4", "late >"],
    },
    note: "the prompt of AT+QISEND=0,4 came, which had been given up: the module takes AT+CSQ for its data",
  },
  {
    name: "a late prompt before the next command that asks for data",
    statements: `try within 100ms send AT+QISEND=0,4\n${write}`,
    answers: [["AT+QISEND=0,4\r\r\n", [150, "> "]], [[100, "\r\nSEND OK\r\n"]]],
    outcome: {
      verdict: "fail",
      failure: "SCN406 no prompt after 60s; no prompt",
      frames: ["echo AT+QISEND=0,4", "late >", "late SEND OK"],
    },
  },
  {
    name: "a late prompt, answered with ESC",
    statements: `try within 100ms send AT+QISEND=0,4\nwait 1s\nsend-key esc\nwait 1s\n${csq}`,
    answers: [["AT+QISEND=0,4\r\r\n", [500, "> "]], ["\r\nERROR\r\n"], [csqAnswer]],
    outcome: {
      ...passed,
      frames: [
        "echo AT+QISEND=0,4",
        "late >",
        "late ERROR",
        "echo AT+CSQ",
        "information +CSQ: 20,99",
        "final OK",
      ],
    },
  },
];
