// A thousand simulated modules at once in one process, each with its scenario, its real sockets to an echo server of its
// own, and its virtual clock. What is measured is the most memory the process ever had resident.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const sessions = 1000;
const gibibyte = 1024 ** 3;
const script = `scenario "one of many" {
  module quectel/lte-standard-a
  peer   echo: tcp-echo

  send AT+QICSGP=1,1,"CMNET","","",0
  send AT+QIACT=1
  send AT+QIOPEN=1,0,"TCP","\${echo.host}",\${echo.port},0,0
  await-urc +QIOPEN: 0,<err:int>
  check err == 0
  repeat 20 times {
    send AT+QISEND=0,5
    send-data "hello"
    expect SEND OK
    await-urc +QIURC: "recv",0
    send AT+QIRD=0,1500
    expect +QIRD: <len:int><CR><LF><data:bytes(len)>
    check data == "hello"
  }
  cleanup {
    send AT+QICLOSE=0
  }
}
`;

/** In a process of its own, so that the other benchmarks' memory does not count. */
async function inThisProcess() {
  const { builtinCatalogue } = await import("@scn/adapters");
  const { check } = await import("@scn/dsl");
  const { run: runProgram } = await import("@scn/runtime");
  const { simulated } = await import("@scn/simulator");
  const { program } = check(script, { catalogue: builtinCatalogue });
  const begun = performance.now();
  let passed = 0;
  let told = "";
  await Promise.all(
    Array.from(
      { length: sessions },
      () =>
        new Promise((resolve, reject) => {
          runProgram(program, simulated()).subscribe({
            next: (event) => {
              if (event.type !== "scenario-ended") return;
              if (event.verdict === "pass") passed++;
              else told = JSON.stringify(event.failures);
            },
            error: reject,
            complete: resolve,
          });
        }),
    ),
  );
  // Linux and macOS differ in the unit; Node gives kilobytes on both.
  const memory = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ passed, memory, seconds: (performance.now() - begun) / 1000, told }));
}

export async function run() {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), "child"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  for await (const chunk of child.stdout) output += chunk;
  const { passed, memory, seconds, told } = JSON.parse(output);
  return [
    {
      name: `${sessions} simulated sessions at once`,
      measured: memory / gibibyte,
      unit: "GiB",
      target: "≤ 1",
      note: `${passed} passed in ${seconds.toFixed(1)} s, 44 commands each over real sockets${told === "" ? "" : `; ${told.slice(0, 200)}`}`,
    },
  ];
}

if (process.argv[2] === "child") await inThisProcess();
