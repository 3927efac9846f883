import { describe, expect, it } from "vitest";
import { folderWith, scn } from "./in-process.js";

async function told(text: string): Promise<string> {
  const { code, stdout } = await scn(folderWith({ "one.scn": text }), ["run", "one.scn"]);
  expect(code).toBe(1);
  return stdout;
}

describe("a line that did not come", () => {
  it("is told with what its names stood for", async () => {
    const urc = await told(`scenario "x" {
  module quectel/ec200u
  let id = 11
  within 1s await-urc +QIURC: "recv",\${id},\${id + 1}
}
`);
    expect(urc).toContain("= note: id is 11\n");
    expect(urc).toContain("= note: id + 1 is 12\n");
    const line = await told(`scenario "x" {
  module quectel/ec200u
  let level = 3
  send AT+CSQ
  expect +CSQ: \${level},<_>
}
`);
    expect(line).toContain("= note: level is 3\n");
  });
});

describe("a check outside of `on`", () => {
  it("is explained by the manual of the module that said the value, and shows no other's exchange", async () => {
    const text = await told(`scenario "x" {
  module a: quectel/lte-standard-a
  module b: quectel/ec200u
  peer   nobody: closed-port

  on a {
    send AT
  }
  on b {
    send AT+QICSGP=1,1,"CMNET","","",0
    send AT+QIACT=1
    send AT+QIOPEN=1,0,"TCP","\${nobody.host}",\${nobody.port},0,0
    await-urc +QIOPEN: 0,<err:int>
  }
  check err == 0
}
`);
    expect(text).toContain("error[SCN407]: check failed: err == 0");
    expect(text).toContain(
      "566: Socket connect failed (Quectel EC200U&EG915U series TCP/IP application note",
    );
    expect(text).toContain("= note: err came from +QIOPEN: 0,566 of b\n");
    expect(text).not.toContain("last exchange");
  });

  it("about a policy says whose count that is, and shows a list that the script shows once", async () => {
    const text = await told(`policy gentle {
  backoff 5s
}
scenario "x" {
  module a: quectel/ec200u
  module b: quectel/ec200u
  on b {
    reboot backoff gentle
  }
  check gentle.delays == [5s]
}
`);
    expect(text).toContain("=    found: gentle.delays = []\n");
    expect(text).toContain(
      "gentle counts for each module by itself; this is the count of a, the first; `on <module> { }` asks another\n",
    );
  });
});

it("a check about a policy says whose count that is once, where there is more than one module", async () => {
  const count = (modules: string, body: string) => `policy gentle {
  backoff 5s
}
scenario "x" {
${modules}
${body}
}
`;
  const check = "check gentle.count > 0 or gentle.count > 1";
  const two = "  module a: quectel/ec200u\n  module b: quectel/ec200u";
  const ofB = await told(count(two, `  on b {\n    ${check}\n  }`));
  expect(ofB.match(/counts for each module/g)).toHaveLength(1);
  expect(ofB).toContain("gentle counts for each module by itself; this is the count of b\n");
  expect(await told(count("  module quectel/ec200u", `  ${check}`))).not.toContain("counts for each module");
});

it("a policy that gives up before its time is over says why", async () => {
  const text = await told(`policy ladder {
  backoff 1h
  give-up after 90m
}
scenario "x" {
  module quectel/ec200u
  repeat 3 times {
    reboot backoff ladder
  }
}
`);
  expect(text).toMatch(/the policy ladder gave up: one use in 1h8s, and the next would be past its 1h30m\n/);
});

const lost = (body: string) => `scenario "x" {
  module quectel/lte-standard-a
  simulate {
    after 5s send-urc +QIURC: "pdpdeact",1
    on-command AT+QIDEACT=1 {
      respond ERROR
    }
  }
${body}
  wait 1m
}
`;

it("a failure in a handler says which line the handler ran for", async () => {
  const text = await told(lost('  on-urc +QIURC: "pdpdeact",<cid:int> {\n    send AT+QIDEACT=${cid}\n  }'));
  expect(text).toContain('= note: this was in the handler of +QIURC: "pdpdeact",1\n');
});

it("a forbidden line is told with what the manual says of it, and not as one that nobody asked for", async () => {
  const text = await told(lost('  forbid-urc +QIURC: "pdpdeact",<_:int>'));
  expect(text).toMatch(/= note: \+QIURC: "pdpdeact",<contextID>: .+ \(Quectel LTE Standard/);
  expect(text).not.toContain("nobody asked for");
});
