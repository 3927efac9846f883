import { describe, expect, it } from "vitest";
import { nearestModule } from "./nearest-module.js";

const modules = ["luat/air780", "quectel/bc260y", "quectel/ec200u", "quectel/lte-standard-a", "yuge/ec716s"];

describe("the module that was meant", () => {
  it.each([
    ["Quectel/EC200U", "quectel/ec200u"],
    ["yugeec716s", "yuge/ec716s"],
    ["yuge/yugeec716s", "yuge/ec716s"],
    ["EC200U", "quectel/ec200u"],
    ["EC200U-CN", "quectel/ec200u"],
    ["luat/Air780E", "luat/air780"],
    ["quectel/ec716s", "yuge/ec716s"],
    ["bc260", "quectel/bc260y"],
    ["lte_standard_a", "quectel/lte-standard-a"],
  ])("for %s it is %s", (written, meant) => {
    expect(nearestModule(written, modules)).toBe(meant);
  });

  it.each(["quectel", "bg96", "simcom/sim7600", ""])("for %j it is none of them", (written) => {
    expect(nearestModule(written, modules)).toBeUndefined();
  });
});
