import { expect, test } from "vitest";
import { folderWith, scn } from "./scn.js";

const scenario = `scenario "everybody is there" {
  module quectel/lte-standard-a
  peer   secure: tls-echo
  peer   web: http-server(root: "www")
  peer   files: ftp-server(user: "scn", password: "x")
  peer   broker: mqtt-broker
  peer   clock: ntp-server(offset: -1h)
  peer   names: dns-server(name: "example.test", address: "127.0.0.1")

  check size(secure.ca) > 0
  run files.put("a.txt", "1")
  run broker.publish("a", "1")
  run names.add("b.test", "127.0.0.1")
  log "\${clock.port} \${names.port}"
  send AT+QICSGP=1,1,"CMNET","","",0
  send AT+QIACT=1
  send AT+QIOPEN=1,0,"TCP","\${web.host}",\${web.port},0,1
  within 150s await-urc +QIOPEN: 0,0
  let request = "GET /index.html HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n"
  send AT+QISEND=0,\${size(request)}
  send-data request
  expect SEND OK
  within 10s await-urc +QIURC: "recv",0,<len:int><CR><LF><answer:bytes(len)>
  check answer contains "<p>home</p>"
}
`;

const files = { "suite/a.scn": scenario, "suite/www/index.html": "<p>home</p>" };

test("the built command has every server with it, and a root begins beside its scenario", async () => {
  const cwd = folderWith(files);
  for (const clock of ["virtual", "real"]) {
    const { code, stdout, stderr } = await scn(["run", "suite/a.scn", "--clock", clock], { cwd });
    expect({ code, stderr, passed: stdout.includes("1 scenario: 1 passed") }, stdout).toEqual({
      code: 0,
      stderr: "",
      passed: true,
    });
  }
});

test("a root that is not there is told in a sentence", async () => {
  const cwd = folderWith({ "a.scn": scenario });
  const { code, stdout } = await scn(["run", "a.scn"], { cwd });
  expect(stdout).toContain("the peer web could not be opened: there is no folder");
  expect(code).toBe(3);
});
