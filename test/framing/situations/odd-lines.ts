import { connected, csq, csqAnswer, passed, transparent, write } from "./dialogue.js";
import type { Situation } from "./situation.js";

export const oddLines: readonly Situation[] = [
  {
    name: "an unclosed quote",
    statements: `send AT+COPS?\nexpect +COPS: <mode:int>,<format:int>,<oper>,<act:int>`,
    answers: [['AT+COPS?\r\r\n+COPS: 0,0,"CHINA\r\n\r\nOK\r\n'], [csqAnswer]],
    outcome: {
      verdict: "fail",
      failure: 'SCN403 AT+COPS? ended with OK, and the expected line did not come; +COPS: 0,0,"CHINA',
      frames: ["echo AT+COPS?", 'information +COPS: 0,0,"CHINA', "final OK"],
    },
  },
  {
    name: "an empty +CME ERROR:",
    statements: csq,
    answers: [["AT+CSQ\r\r\n+CME ERROR:\r\n"]],
    outcome: { verdict: "fail", failure: "SCN402 AT+CSQ ended with +CME ERROR:; +CME ERROR:" },
  },
  {
    name: "a URC between a command and its echo",
    statements: `${csq}\nawait-urc +CREG: <stat:int>`,
    answers: [[`\r\n+CREG: 1\r\n${csqAnswer}`]],
    outcome: {
      ...passed,
      frames: ["urc +CREG: 1", "echo AT+CSQ", "information +CSQ: 20,99", "final OK"],
    },
  },
  {
    name: "a URC between OK and the prompt",
    statements: `${write}\nawait-urc +QIURC: "closed",<id:int>`,
    answers: [['AT+QISEND=0,4\r\r\nOK\r\n\r\n+QIURC: "closed",1\r\n\r\n> '], ["\r\nSEND OK\r\n"]],
    outcome: {
      ...passed,
      frames: ["echo AT+QISEND=0,4", "information OK", 'urc +QIURC: "closed",1', "prompt >", "final SEND OK"],
    },
  },
  {
    name: "a URC inside an answer of several lines",
    statements: `send AT+QISTATE?
expect-only {
  expect +QISTATE: 0,<first:text>
  expect +QISTATE: 1,<second:text>
  expect OK
}
await-urc +CREG: <stat:int>`,
    answers: [
      [
        'AT+QISTATE?\r\r\n+QISTATE: 0,"TCP","192.0.2.1",7,0,4,1,0,0,"usbmodem"\r\n',
        '\r\n+CREG: 5\r\n+QISTATE: 1,"TCP","192.0.2.1",7,0,4,1,0,0,"usbmodem"\r\n\r\nOK\r\n',
      ],
    ],
    outcome: passed,
  },
  {
    name: "SEND OK glued to the next echo",
    statements: `${write}\n${csq}`,
    answers: [["AT+QISEND=0,4\r\r\n> "], ["\r\nSEND OK\r"], [csqAnswer]],
    outcome: {
      ...passed,
      frames: [
        "echo AT+QISEND=0,4",
        "prompt >",
        "final SEND OK",
        "echo AT+CSQ",
        "information +CSQ: 20,99",
        "final OK",
      ],
    },
  },
  {
    name: "a final result code without any line end",
    statements: `${write}\n${csq}`,
    answers: [["AT+QISEND=0,4\r\r\n> "], ["\r\nSEND OK"]],
    outcome: {
      verdict: "fail",
      failure: "SCN401 no final result code for AT+QISEND=0,4 after 60s; one line, none of them final",
    },
    note: "without a line end came SEND OK",
  },
  {
    name: "a result code glued to the URC behind it",
    statements: csq,
    answers: [["AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK+CREG: 1\r\n"]],
    outcome: {
      verdict: "fail",
      failure: "SCN401 no final result code for AT+CSQ after 60s; 2 lines, none of them final",
    },
    note: "OK+CREG: 1 begins like a result code: its line end was lost",
  },
  {
    name: "a line of more than 65,536 bytes",
    oneRead: true,
    statements: csq,
    answers: [[`AT+CSQ\r\r\n${"A".repeat(65_536)}OK\r\n`, [100, "+CSQ: 20,99\r\n\r\nOK\r\n"]]],
    outcome: { ...passed, ended: 100 },
  },
  {
    name: "numeric result codes, after ATV0",
    statements: `send ATV0\n${csq}\nsend AT+QIACT=1`,
    answers: [["ATV0\r0\r"], ["AT+CSQ\r+CSQ: 20,99\r\n0\r"], ["AT+QIACT=1\r4\r"]],
    outcome: { verdict: "fail", failure: "SCN402 AT+QIACT=1 ended with 4; 4" },
  },
  {
    name: "an echo that comes although it was switched off, and none although it was not",
    statements: `send ATE0\n${csq}\n${csq}`,
    answers: [["ATE0\r\r\nOK\r\n"], [csqAnswer], [csqAnswer.slice("AT+CSQ\r".length)]],
    outcome: passed,
  },
  {
    name: "a line end that was changed with ATS3 or ATS4",
    statements: `send ATS4=30`,
    answers: [["ATS4=30\r\r\x1eOK\r\x1e"]],
    outcome: {
      verdict: "fail",
      failure: "SCN401 no final result code for ATS4=30 after 60s; nothing",
    },
    note: "3 bytes that are no text came: \\x1eOK",
  },
  {
    name: "CONNECT with the speed behind it",
    statements: `${transparent.split("\n")[0]}\nexpect-data "abc"`,
    answers: [[connected.replace("CONNECT", "CONNECT 115200"), "abc"]],
    outcome: passed,
  },
];
