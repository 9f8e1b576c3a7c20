/** @module test/components/registry-equivalent/on-device: what registry values are to whoever looks at all policies. */
import { valuesOnDevice } from "../../../components/registry-equivalent/on-device";

const key = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System";

it("names each value by its key and name, with what is known of it", () => {
  const values = [{ key, name: "EnableLUA", type: "dword", value: 0 }, { key, name: "List", value: ["a"] }, { key }, 1];
  expect(valuesOnDevice(values, "applied")).toEqual([
    { carrier: "registry", setting: `${key}\\EnableLUA`, value: 0 },
    { carrier: "registry", setting: `${key}\\List`, value: undefined },
  ]);
});

it("sets nothing where it is undone or not known", () => {
  expect(valuesOnDevice([{ key, name: "EnableLUA", value: 0 }], "undone")).toEqual([]);
  expect(valuesOnDevice(undefined, undefined)).toEqual([]);
});
