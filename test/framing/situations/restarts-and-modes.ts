import { connected, csq, csqAnswer, passed, transparent } from "./dialogue.js";
import type { Situation } from "./situation.js";

export const restartsAndModes: readonly Situation[] = [
  {
    name: "a boot banner in the middle of a command",
    statements: "send AT+QIACT=1\nsend AT",
    answers: [["AT+QIACT=1\r", [3000, "\0\0\xfe\r\nRDY\r\n"]], ["AT\r\r\nOK\r\n"]],
    outcome: {
      verdict: "fail",
      failure: "SCN416 the module restarted during AT+QIACT=1; the boot banner",
      ended: 3000,
    },
  },
  {
    name: "a boot banner glued to half an answer",
    statements: csq,
    answers: [["AT+CSQ\r\r\n+CSRDY\r\n\r\n+CFUN: 1\r\n"]],
    outcome: {
      verdict: "fail",
      failure: "SCN401 no final result code for AT+CSQ after 60s; 2 lines, none of them final",
    },
    note: "+CSRDY ends with RDY, the boot banner: the module restarted in the middle of a line",
  },
  {
    name: "a boot banner in transparent mode",
    oneRead: true,
    statements: `${transparent}\nsend-data "x"\nwithin 5s expect-data "x"`,
    answers: [[connected], ["\r\nRDY\r\n"]],
    outcome: { verdict: "fail", failure: 'SCN405 other data came: it differs at byte 0; "\\r\\nRDY\\r\\n"' },
    note: "RDY stands in the data on a line of its own: perhaps the module restarted",
  },
  {
    name: "NO CARRIER in transparent mode",
    statements: `${transparent}\nwithin 5s expect-data "abc"`,
    answers: [[connected, "ab", [50, "\r\nNO CARRIER\r\n"]]],
    outcome: {
      verdict: "fail",
      failure:
        'SCN405 the module is not in transparent mode, so no more data can come; "ab", then NO CARRIER, which ended transparent mode',
      ended: 50,
    },
  },
  {
    name: "NO CARRIER, and the script goes on",
    statements: `${transparent}\nawait-urc NO CARRIER\n${csq}`,
    answers: [[connected, [50, "\r\nNO CARRIER\r\n"]], [csqAnswer]],
    outcome: passed,
  },
];
