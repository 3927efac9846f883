import { programOf, timeOver } from "./lib/by-scenario.mjs";
import { responder } from "./lib/responder.mjs";
const urcs=10000;
const lines = `${'\r\n+QIURC: "recv",0\r\n'.repeat(urcs - 1)}\r\n+QIURC: "closed",0\r\n`;
const module = responder({ replies: { AT: `\r\nOK\r\n${lines}` } });
const program = programOf(`  send AT
  await-urc +QIURC: "closed",0
  clear-urcs`);
const [path] = await module.ready;
let ts=[]; for (let i=0;i<150;i++) ts.push(await timeOver(`serial://${path}`, program));
ts.sort((a,b)=>a-b); console.log(ts[75]/urcs*1e3);
module.stop();
