import type { Slip, SlipPlace } from "./slips.js";
import { Dot } from "./tokens.js";
import { statementOrBlock, type Unexpected } from "./unexpected.js";

/** What other languages and test tools call a statement. */
const statements: Readonly<Record<string, string>> = {
  ...among("log", "print", "println", "printf", "echo", "puts", "console", "display"),
  ...among("wait", "sleep", "delay", "pause", "usleep"),
  ...among("check", "assert", "verify", "require", "ensure", "should"),
  ...among("expect", "recv", "receive", "read", "response", "answer", "rx"),
  ...among("await-urc", "await", "wait-for", "waitfor", "wait-urc", "expect-urc", "urc"),
  ...among("send", "write", "tx", "transmit", "at-send", "cmd", "command"),
  ...among("let", "var", "const", "set", "def", "declare", "local"),
  ...among("run", "call", "do", "exec", "execute", "invoke"),
  ...among("cleanup", "teardown", "finally", "after-all", "aftereach"),
  ...among("reboot", "reset", "restart-module"),
  ...among("skip", "ignore"),
  ...among("forbid-urc", "forbid", "no-urc", "expect-no-urc", "not-urc"),
  ...among("clear-urcs", "clear", "flush", "drain"),
  ...among("send-data", "data", "payload", "send-bytes", "send-raw", "raw"),
  ...among("send-key", "key", "press"),
  ...among("wait-ready", "ready"),
  ...among("escape-data-mode", "escape"),
  ...among("try", "catch-all"),
  ...among("module", "device", "modem", "dut"),
  ...among("on-no-response", "on-timeout", "on-no-answer", "on-hang"),
  ...among("on-error", "on-fail", "on-cme-error", "on-cme", "on-cms", "on-cms-error"),
  ...among("on-disconnect", "on-lost", "on-unplug"),
};

const declarations: Readonly<Record<string, string>> = {
  ...among("scenario", "test", "testcase", "test-case", "case", "feature", "describe", "it", "suite"),
  ...among("flow", "function", "func", "fn", "sub", "procedure", "proc", "macro", "keyword", "def"),
  ...among("import", "include", "require", "use", "using", "source", "from"),
};

/** Those whose lines are built otherwise: what to write instead. */
const rewritten: Readonly<Record<string, string>> = {
  while: "write `repeat 10 times until … {`: a loop ends at the latest after so many rounds",
  loop: "write `repeat 10 times {`",
  until: "write `repeat 10 times until … {`",
  foreach: "write `for … in … {`",
  switch: "write `if … {` and `} else if … {`",
  exit: 'end a scenario with `fail "…"` or `skip "…"`',
  quit: 'end a scenario with `fail "…"` or `skip "…"`',
  stop: 'end a scenario with `fail "…"` or `skip "…"`',
  end: "a block ends with `}`",
  endif: "a block ends with `}`",
  done: "a block ends with `}`",
  begin: "a block begins with `{` at the end of its line",
  setup: "what comes first in a scenario is its setup: no word is needed",
  catch: "write `try { … } on-failure {`",
  except: "write `try { … } on-failure {`",
};

/** Behind the `}` of a block. */
const branches: ReadonlySet<string> = new Set(["elif", "elsif", "elseif", "else-if"]);

const replies: ReadonlySet<string> = new Set(["reply", "answer", "return", "send", "response", "then"]);

function among(meant: string, ...words: readonly string[]): Record<string, string> {
  return Object.fromEntries(words.map((word) => [word, meant]));
}

/** `sleep 5s`, `print "x"`, `function f() {`, `} elif …`: words that other languages have for what this one has. */
export function foreignWord({ token, labels, phrase }: Unexpected, { first, ahead }: SlipPlace): Slip | null {
  // `echo.port`: a peer's member, and not what a shell prints with
  if (ahead(2).tokenType === Dot && token.image !== "console") return null;
  const word = token.image.toLowerCase().replaceAll("_", "-");
  if (branches.has(word)) return { fix: "write `} else if … {`" };
  const named = (meant: string | undefined): Slip | null =>
    meant === undefined ? null : { fix: `did you mean \`${meant}\`?` };
  if (labels.includes("`respond`") && replies.has(word)) return named("respond");
  if (labels.includes("`on-command`") && word === "urc") return named("send-urc");
  if (labels.includes("`on-command`") && token === first)
    return word === "on" || word === "when" ? named("on-command") : null;
  if (token === first && phrase === "a declaration") return named(own(declarations, word));
  if (phrase !== statementOrBlock && !(token === first && phrase === "a statement")) return null;
  const how = own(rewritten, word);
  return how === undefined ? named(own(statements, word)) : { fix: how };
}

function own(words: Readonly<Record<string, string>>, word: string): string | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined;
}
