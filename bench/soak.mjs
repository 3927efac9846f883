// Thirty days of a bench in virtual time, in a process of its own: every ten minutes a signal report, every hour data over a real
// socket to an echo server, once a day a silent module and a reboot by its ladder. What is measured is how much heap is held
// at the end beyond what was held after the first day.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const days = 30;
const mebibyte = 1024 ** 2;
const script = `policy daily {
  backoff 1m, 10m, 30m
  reset after 1h of success
}

scenario "thirty days" {
  module  quectel/lte-standard-a
  peer    echo: tcp-echo
  recover {
    on-no-response {
      reboot backoff daily
      resume
    }
  }

  repeat ${days} times {
    simulate {
      1 times on-command AT+CGMR {
        silent
      }
    }
    send AT+CGMR
    send AT+QICSGP=1,1,"CMNET","","",0
    send AT+QIACT=1
    repeat 24 times {
      send AT+QIOPEN=1,0,"TCP","\${echo.host}",\${echo.port},0,0
      await-urc +QIOPEN: 0,0
      send AT+QISEND=0,5
      send-data "hello"
      expect SEND OK
      await-urc +QIURC: "recv",0
      send AT+QIRD=0,1500
      expect +QIRD: 5<CR><LF><data:bytes(5)>
      check data == "hello"
      send AT+QICLOSE=0
      repeat 6 times {
        send AT+CSQ
        wait 10m
      }
    }
    log "a day"
  }
}
`;

/** What is held once nothing more can be collected. */
function held() {
  for (let round = 0; round < 3; round++) global.gc();
  return process.memoryUsage().heapUsed;
}

async function inThisProcess() {
  const { builtinCatalogue } = await import("@scn/adapters");
  const { check } = await import("@scn/dsl");
  const { run: runProgram } = await import("@scn/runtime");
  const { simulated } = await import("@scn/simulator");
  const { program, diagnostics } = check(script, { catalogue: builtinCatalogue });
  if (program === null) throw new Error(JSON.stringify(diagnostics));
  const heap = [];
  const begun = performance.now();
  let events = 0;
  let ended;
  await new Promise((resolve, reject) => {
    runProgram(program, simulated()).subscribe({
      next: (event) => {
        events++;
        if (event.type === "log") heap.push(held());
        if (event.type === "scenario-ended") ended = event;
      },
      error: reject,
      complete: resolve,
    });
  });
  const seconds = (performance.now() - begun) / 1000;
  const { verdict, elapsed, failures } = ended;
  console.log(JSON.stringify({ heap, seconds, events, verdict, elapsed, failures }));
}

export async function run() {
  const child = spawn(process.execPath, ["--expose-gc", fileURLToPath(import.meta.url), "child"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  for await (const chunk of child.stdout) output += chunk;
  const { heap, seconds, events, verdict, elapsed, failures } = JSON.parse(output);
  const inMebibytes = (bytes) => (bytes / mebibyte).toFixed(1);
  const told = failures.length === 0 ? "" : `; ${JSON.stringify(failures[0].diagnostic).slice(0, 300)}`;
  const [first, last] = [heap[0] ?? Number.NaN, heap.at(-1) ?? Number.NaN];
  return [
    {
      name: `${days} days in virtual time: heap growth after the first`,
      measured: (last - first) / mebibyte,
      unit: "MiB",
      target: "≤ 2",
      note: `${[first, heap[9], heap[19], last].map(inMebibytes).join(" → ")} MiB, ${(elapsed / 86_400_000).toFixed(1)} days in ${seconds.toFixed(1)} s, ${events} events, ${verdict}${told}`,
    },
  ];
}

if (process.argv[2] === "child") await inThisProcess();
