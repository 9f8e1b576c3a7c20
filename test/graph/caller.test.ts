/** @module test/graph/caller: who signed in is read from a token that can be read, and from no other. */
import fc from "fast-check";
import { callerIn } from "../../graph/caller";
import { clientOn } from "./support/clients";
import { startServer } from "./support/server";
import { untilAborted } from "../../graph";

const tokenOf = (payload: object): string =>
  ["h", Buffer.from(JSON.stringify({ tid: "t", ...payload })).toString("base64url"), "s"].join(".");
const administrator = "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3";

it("reads an app's permissions and Entra roles, without what stands in every app's token", () => {
  const wids = ["0997a1d0-0d1d-4acb-b408-d5ca73121e90", administrator];
  expect(callerIn(tokenOf({ idtyp: "app", appid: "a", roles: ["Application.Read.All"], wids }))).toEqual({
    ...{
      kind: "app",
      appId: "a",
      tenantId: "t",
      permissions: ["Application.Read.All"],
      directoryRoles: [administrator],
    },
  });
  expect(callerIn(tokenOf({ idtyp: "app", appid: "a" }))).toMatchObject({ permissions: [], directoryRoles: [] });
});

it("takes what a person may do by roles for roles, and scopes for no permission", () => {
  const wids = ["b79fbf4d-3ef9-4689-8143-76b194e85509", administrator];
  const scp = "Application.ReadWrite.All";
  expect(callerIn(tokenOf({ idtyp: "user", appid: "a", scp, wids, roles: ["x"] }))).toEqual({
    ...{ kind: "person", appId: "a", tenantId: "t", permissions: [], directoryRoles: [administrator] },
  });
  expect(callerIn(tokenOf({ appid: "a", scp }))).toMatchObject({ kind: "person" });
  expect(callerIn(tokenOf({ appid: "a" }))).toMatchObject({ kind: "app" });
});

it("says nothing of any other text", () => {
  const others = ["", "opaque", "a.b.c", tokenOf({}), tokenOf({ appid: 7 }), tokenOf({ idtyp: "app" })];
  expect(others.map(callerIn)).toEqual(others.map(() => undefined));
  fc.assert(fc.property(fc.string(), (text) => callerIn(text) === undefined));
});

it("is what a client signs in with, also one that ends with a signal, and costs no request to Graph", async () => {
  const server = await startServer();
  try {
    const { graph } = clientOn(server);
    expect(await graph.caller?.()).toBeUndefined();
    expect(await untilAborted(graph, new AbortController().signal).caller?.()).toBeUndefined();
    expect(server.seen).toEqual([]);
  } finally {
    await server.close();
  }
});
