import { expect, test } from "vitest";
import { coverageMarkdown } from "../../packages/cli/src/catalogue-coverage/coverage-markdown.js";
import { conformanceCoverage } from "./conformance-coverage.js";
import { scenarioCoverage } from "./scenario-coverage.js";

const head = `# What is exercised of the manuals

Made by \`npx vitest run test/manual-coverage --update\`; CI fails when it is stale. A command or form counts once the module has
answered it, a URC when it came, an error code when it came where the manual says that one may stand, a section when something
counts that is from there.

## By the scenarios

What \`scn coverage scenarios\` tells: each scenario on its simulated module, one for any module on each that can run it.
`;

const left = `### Why error codes are left

| codes | why |
| --- | --- |
| \`cms\`, all | no manual at hand has a command for short messages |
| \`cme\` 0, 1, 2, 48, 100, 150 | a broken module, a link to a telephone, keys and classes that no command speaks of |
| \`cme\` 20 to 23, 26, 27 | phone books and calls: no manual at hand has them |
| \`cme\` 17, 18 but for Yuge | no command of theirs wants PIN2 |
| \`cme\` 49 but for Yuge | no command authenticates by EAP |
| \`tcpip\` 550, 553, 557, 559, 560, 562 | named in a table alone; nothing a host does brings them about |
| \`tcpip\` 558 | needs a server that stops reading; a test of the simulated module has it, no peer does |
| \`tcpip\` 551 but for EC200U | only its contexts go up and down behind an \`OK\` |
| \`tcpip\` 555, 564, 568, 569 of Luat, 572 of EC200U | Luat has no command for names, pings and time; EC200U has as many contexts as it has numbers for them |
| \`tcpip\` 552, 555, 571 of BC260Y | its commands answer a plain \`ERROR\` where these would stand, and it has no \`AT+QIGETERROR\` |
| Yuge \`cme\` 214 to 256, 284, 285, 339, 340, 771, 819, 820, 900 | supplementary services and calls |
| Yuge \`cme\` 264 to 266, 268 to 283, 753 to 759, 773 | what a card answers to raw commands (\`AT+CRSM\`); the manual describes none |
| Yuge \`cme\` 501 to 511 but for 508, 535, 600 to 606, 821 to 823, 890 to 894 | factory, Bluetooth, positioning |
| Yuge \`cme\` 49 to 61, 99, 765 to 770, 810 to 818, 824, 980 to 983, 65535 | general names for what other codes say more exactly; unknown commands are a plain \`ERROR\` (V.250 5.8) |
| Yuge \`cme\` 910, 911, 915, 916, 1000 to 1006 | the chapters tell these by lines and tables of their own: \`CONNECT FAIL\`, \`SEND FAIL\`, \`+UPGRADE: 2, <code>\` |
| Yuge \`cme\` 63, 151, 181, 772, 774 | a flash that is full, classes of service, clocks of the network; a card without power is 797 there |
| Yuge \`ntp\` 63, \`http-status\` 100, 101, 602, 604, 606, \`ftp\` 66, 74, 76, 80 to 84 | no peer behaves so, or no command leads there: FTP is passive and without TLS |
| Yuge \`tcp\`, \`udp\` | the inside of an IP stack (9.39); from outside a connection fails by \`CONNECT FAIL\` or is reset (14) |
| Yuge \`http\` | 11.14 has the line and the names, and does not say when it comes |
| Yuge \`upgrade\`, \`fota-cause\` | there is no server for updates to simulate |
`;

const transcripts = `
## By the conformance transcripts

The documents' worked flows under \`test/conformance\`, as a session with the module's catalogue takes them.
`;

const scenarios = scenarioCoverage();

test("every scenario passes while it is counted", async () => {
  const { code, complaints } = await scenarios;
  expect(complaints).toBe("");
  expect(code).toBe(0);
}, 300_000);

test("docs/coverage.md is true", async () => {
  const { modules } = await scenarios;
  // Of the transcripts the table alone: what no flow of a document shows is no gap.
  const [table = ""] = coverageMarkdown(conformanceCoverage()).split("\n\n");
  const page = [head, coverageMarkdown(modules), left, transcripts, `${table}\n`].join("\n");
  await expect(page).toMatchFileSnapshot("../../docs/coverage.md");
}, 300_000);

test("scenarios exercise nine commands in ten of every module", async () => {
  const { modules } = await scenarios;
  const poor = modules.filter(({ commands }) => commands.exercised < 0.9 * commands.total);
  expect(poor.map(({ module, commands }) => `${module}: ${commands.missing.join(", ")}`)).toEqual([]);
}, 300_000);
