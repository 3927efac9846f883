import { describe, expect, it } from "vitest";
import { FileSystem } from "./file-system.js";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("the file system of a Yuge module", () => {
  it("takes one file by all the names the manual has for it", () => {
    const files = new FileSystem();
    expect(files.create("ca.crt")).toBeNull();
    expect(files.write("/ca.crt", bytes("one"), false)).toBeNull();
    expect(files.read("c:/ca.crt")).toEqual(bytes("one"));
    expect(files.read("D:/ca.crt")).toBeNull();
  });

  it("writes from the beginning or behind the end", () => {
    const files = new FileSystem();
    files.create("/a");
    files.write("/a", bytes("12345"), false);
    files.write("/a", bytes("67"), true);
    expect(files.read("/a")).toEqual(bytes("1234567"));
    files.write("/a", bytes("8"), false);
    expect(files.read("/a")).toEqual(bytes("8"));
  });

  it("lists folders first, with a backslash", () => {
    const files = new FileSystem();
    files.makeFolder("/x");
    files.create("/b.txt");
    files.create("/a.txt");
    files.create("/x/inside");
    expect(files.list("/")).toEqual(["x\\", "a.txt", "b.txt"]);
    expect(files.list("C:/x/")).toEqual(["inside"]);
    expect(files.list("D:/")).toEqual([]);
    expect(files.list("/y")).toBeNull();
  });

  it("says what is wrong", () => {
    const files = new FileSystem();
    files.makeFolder("/x");
    files.create("/x/a");
    expect(files.write("/b", bytes(""), false)).toBe("missing");
    expect(files.remove("/b")).toBe("missing");
    expect(files.create("/y/b")).toBe("no-folder");
    expect(files.create("/x")).toBe("exists");
    expect(files.makeFolder("/x")).toBe("exists");
    expect(files.makeFolder("/y/z")).toBe("no-folder");
    expect(files.removeFolder("/x")).toBe("not-empty");
    expect(files.removeFolder("C:/")).toBe("no-folder");
    expect(files.write("/x/a", new Uint8Array(1_304_001), false)).toBe("full");
  });

  it("counts what is free in flash, and nothing of the card", () => {
    const files = new FileSystem();
    files.create("/a");
    files.create("D:/a");
    files.write("/a", bytes("12345"), false);
    files.write("D:/a", bytes("12345"), false);
    expect(files.free).toBe(1_303_995);
  });
});
