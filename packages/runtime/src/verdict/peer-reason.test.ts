import { describe, expect, it } from "vitest";
import { peerReason } from "./peer-reason.js";

describe("the reason of a peer, in a sentence that names it", () => {
  it("does not name it again", () => {
    expect(peerReason("second", "peer second: port 7 is in use")).toBe("port 7 is in use");
    expect(peerReason("second", "peer second is not connected")).toBe("it is not connected");
  });

  it("stays as it is when it names another peer or none", () => {
    expect(peerReason("second", "peer second-hand is busy")).toBe("peer second-hand is busy");
    expect(peerReason("second", "there is no peer kind tls")).toBe("there is no peer kind tls");
  });
});
