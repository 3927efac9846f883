import { describe, expect, it } from "vitest";
import { foreignNotations, inOwnNotation } from "./foreign-notation.js";

describe("what other tools write for a capture", () => {
  it.each([
    ["+CSQ: {rssi:int},{ber:int}", "+CSQ: <rssi:int>,<ber:int>"],
    ["+CSQ: {int rssi},{int:ber}", "+CSQ: <rssi:int>,<ber:int>"],
    ["+CSQ: {rssi},{ber}", "+CSQ: <rssi>,<ber>"],
    ["+CSQ: {{rssi}},#{ber}", "+CSQ: <rssi>,<ber>"],
    ["+CSQ: {},{0}", "+CSQ: <_>,<_>"],
    ["+CSQ: (rssi:int),(ber)", "+CSQ: <rssi:int>,<ber>"],
    ["+CSQ: [rssi:int],<ber>", "+CSQ: <rssi:int>,<ber>"],
    ["+CSQ: (?<rssi>\\d+),(?P<ber>.*)", "+CSQ: <rssi:int>,<ber:text>"],
    ["+CSQ: (\\d+),\\d+", "+CSQ: <_:int>,<_:int>"],
    ["+CSQ: [0-9]+,([0-9]+)", "+CSQ: <_:int>,<_:int>"],
    ["+CSQ: (.*),(.*)", "+CSQ: <_>,<_:text>"],
    ["+CSQ: %d,%i", "+CSQ: <_:int>,<_:int>"],
    ['+COPS: 0,0,"%s",%d', "+COPS: 0,0,<_>,<_:int>"],
    ["+CSQ: ?,*", "+CSQ: <_>,<_:text>"],
    ["+CSQ: $rssi,@ber", "+CSQ: <rssi>,<ber>"],
    ["+CSQ: %rssi%,:ber", "+CSQ: <rssi>,<ber>"],
    ["+CSQ: <rssi=int>,<ber|int>", "+CSQ: <rssi:int>,<ber:int>"],
    ["+CSQ: <rssi:\\d+>,<ber:uint8>", "+CSQ: <rssi:int>,<ber:int>"],
    ["+CSQ: <<rssi>>,<>", "+CSQ: <rssi>,<_>"],
    ["+CSQ: <:int>,<let ber>", "+CSQ: <_:int>,<ber>"],
    ["+CSQ: <rssi>:int,<ber>:int", "+CSQ: <rssi:int>,<ber:int>"],
    ["+CSQ: <int rssi>,<let ber:int>", "+CSQ: <rssi:int>,<ber:int>"],
  ])("%s is %s", (written, own) => {
    expect(inOwnNotation(written)).toBe(own);
  });

  it.each([
    "+CSQ: <rssi:int>,<ber:int>",
    "+QIRD: <len:int><CR><LF><data:bytes(len)>",
    "+CSQ: (0-31,99),(0-7,99)",
    "+CREG: <n>[,<stat>[,<lac>,<ci>]]",
    '+CPMS: ("SM","ME")',
    '+QMTRECV: 0,1,"t","{rssi:int} %d (x:int)"',
    "+MSUB: <topic>,<len:int> byte,<msg:bytes(len)>",
    "<err code>",
    "+CSQ: <rssi: int>,< ber :int >",
    "+CSQ: ${size(text)},${a.b}",
    "OK",
    "a\\\\d",
  ])("%s is the language's own", (written) => {
    expect(foreignNotations(written)).toEqual([]);
  });

  it("tells what can hardly be the line's own text", () => {
    const certain = (text: string) => foreignNotations(text).map((one) => one.certain);
    expect(certain("{rssi:int},{rssi},\\d+,%d,$a")).toEqual([true, false, true, true, false]);
  });
});
