import type { Answer, Played } from "./scripted-module.js";

/** Something that real modules and lines do to framing, and what must come of it. */
export interface Situation {
  /** As docs/framing.md names it. */
  readonly name: string;
  readonly statements: string;
  readonly answers: readonly Answer[];
  readonly outcome: Partial<Omit<Played, "notes">>;
  /** It is about one read. */
  readonly oneRead?: true;
  /** Stands in a note of the failure. */
  readonly note?: string;
}

const csq = "send AT+CSQ\nexpect +CSQ: <rssi:int>,<ber:int>";
const csqAnswer = "AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n";
const read = "send AT+QIRD=0,1500\nexpect +QIRD: <len:int><CR><LF><data:bytes(len)>";
const write = 'send AT+QISEND=0,4\nsend-data "abcd"\nexpect SEND OK';
const transparent = 'send AT+QIOPEN=1,0,"TCP","192.0.2.1",7,0,2\nexpect CONNECT';
const connected = 'AT+QIOPEN=1,0,"TCP","192.0.2.1",7,0,2\r\r\nCONNECT\r\n';

const passed = { verdict: "pass", failure: "" } as const;

export const situations: readonly Situation[] = [
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
