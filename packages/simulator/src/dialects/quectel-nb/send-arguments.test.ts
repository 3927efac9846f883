import { describe, expect, it } from "vitest";
import { sendArguments } from "./send-arguments.js";

function texts(text: string, hex = false): readonly string[] | undefined {
  return sendArguments(text, hex)?.items.map((item) => item.text);
}

describe("the arguments of AT+QISEND with data", () => {
  it("are none where there is no data", () => {
    expect(sendArguments("0", false)).toBeNull();
    expect(sendArguments("0,5", false)).toBeNull();
  });

  it("take as many characters as the length says, whatever stands in them", () => {
    expect(texts('0,17,"{"a":"b","b":"b"}"')).toEqual(["0", "17", '{"a":"b","b":"b"}']);
    expect(texts('0,12,"{"a":"x, y"}",2')).toEqual(["0", "12", '{"a":"x, y"}', "2"]);
  });

  it("take two digits a byte in hexadecimal", () => {
    expect(texts('0,3,"313233",1', true)).toEqual(["0", "3", "313233", "1"]);
  });

  it("take data without quotes up to the comma", () => {
    expect(texts("0,5,hello")).toEqual(["0", "5", "hello"]);
    expect(texts("0,5,hello,2")).toEqual(["0", "5", "hello", "2"]);
  });

  it("do without the guide's backslashes where only then the length is right", () => {
    expect(texts('0,17,"{\\"a\\":\\"b\\",\\"b\\":\\"b\\"}"')).toEqual(["0", "17", '{"a":"b","b":"b"}']);
    expect(texts('0,3,"a\\""')).toEqual(["0", "3", 'a\\"']);
  });

  it("leave the data as they are where the length is wrong", () => {
    expect(texts('0,4,"hello"')).toEqual(["0", "4", "hello"]);
    expect(texts('0,9,"hello"')).toEqual(["0", "9", "hello"]);
  });
});
