import { csq, csqAnswer, passed } from "./dialogue.js";
import type { Situation } from "./situation.js";

export const noiseTimeAndLoss: readonly Situation[] = [
  {
    name: "a PPP frame in command mode",
    statements: csq,
    answers: [['AT+CSQ\r\r\n~\xff}#\xc0!}!} } }4".~\r\n+CSQ: 20,99\r\n\r\nOK\r\n']],
    outcome: {
      ...passed,
      frames: ["echo AT+CSQ", 'information ~\xff}#\xc0!}!} } }4".~', "information +CSQ: 20,99", "final OK"],
    },
  },
  {
    name: "binary noise in front of a line",
    statements: csq,
    answers: [["AT+CSQ\r\r\n\0\0\0\x80\x81+CSQ: 20,99\r\n\r\nOK\r\n"]],
    outcome: {
      verdict: "fail",
      failure: "SCN403 AT+CSQ ended with OK, and the expected line did not come; \\x80\\x81+CSQ: 20,99, OK",
      frames: ["echo AT+CSQ", "noise \0\0\0", "information \x80\x81+CSQ: 20,99", "final OK"],
    },
  },
  {
    name: "NULs inside a line",
    statements: csq,
    answers: [["AT+CSQ\r\r\n+CSQ: \x0020,99\r\n\r\nOK\r\n"]],
    outcome: {
      verdict: "fail",
      failure: "SCN403 AT+CSQ ended with OK, and the expected line did not come; OK",
    },
    note: "12 bytes that are no text came: +CSQ: \\x0020,99",
  },
  {
    name: "text in UTF-16",
    statements: csq,
    answers: [[[..."AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n"].map((letter) => `${letter}\0`).join("")]],
    outcome: { verdict: "fail", failure: "SCN401 no final result code for AT+CSQ after 60s; nothing" },
    note: "every second is a NUL, as in UTF-16",
  },
  {
    name: "binary noise while nothing is asked",
    statements: `wait 1s\n${csq}\nwait 1s`,
    answers: [[csqAnswer, [300, "\x01\xfe\xff\x80\r\n\0\0"]]],
    outcome: passed,
  },
  {
    name: "a reply exactly at its deadline",
    statements: "within 300ms send AT+CSQ\nexpect OK",
    answers: [[[300, csqAnswer]]],
    outcome: { ...passed, ended: 300 },
  },
  {
    name: "a reply one millisecond after its deadline",
    statements: "within 300ms send AT+CSQ\nexpect OK",
    answers: [[[301, csqAnswer]]],
    outcome: { verdict: "fail", failure: "SCN401 no final result code for AT+CSQ after 300ms; nothing" },
  },
  {
    name: "lost bytes inside a line",
    statements: csq,
    answers: [["AT+CSQ\r\r\n+CQ: 20,99\r\n\r\nOK\r\n"]],
    outcome: {
      verdict: "fail",
      failure: "SCN403 AT+CSQ ended with OK, and the expected line did not come; +CQ: 20,99",
    },
  },
  {
    name: "a lost line end",
    statements: csq,
    answers: [["AT+CSQ\r\r\n+CSQ: 20,99OK\r\n"]],
    outcome: {
      verdict: "fail",
      failure: "SCN401 no final result code for AT+CSQ after 60s; one line, none of them final",
    },
    note: "+CSQ: 20,99OK ends like a result code: its line end was lost",
  },
  {
    name: "lost bytes inside an echo",
    statements: csq,
    answers: [["A+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n"]],
    outcome: { ...passed, frames: ["information A+CSQ", "information +CSQ: 20,99", "final OK"] },
  },
];
