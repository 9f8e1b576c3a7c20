/** @module test/components/pin-reset-service-principals/plan: what the tenant has decides what is made, enabled, adopted and extended; nothing is ever taken away. */
import fc from "fast-check";
import {
  changesAnything,
  leftOver,
  planOf,
  type Party,
  type Seen,
} from "../../../components/pin-reset-service-principals/plan";

const enabled = (objectId: string): Party => ({ state: "enabled", objectId });
const absent: Party = { state: "absent" };
const both = { service: enabled("s"), client: enabled("c"), published: ["a", "b"], consented: [] };

it("makes both, and leaves it to the new service to say what it publishes", () => {
  const plan = planOf({ service: absent, client: absent, published: [], consented: [] }, true);
  expect(plan).toMatchObject({ created: ["service", "client"], enabled: [], consent: "created", scopes: undefined });
  expect(changesAnything(plan)).toBe(true);
});

it("writes nothing where all is there", () => {
  const plan = planOf({ ...both, consentId: "g", consented: ["b", "a"] }, true);
  expect(plan).toMatchObject({ created: [], enabled: [], consent: "adopted", scopes: ["a", "b"], added: [] });
  expect(changesAnything(plan)).toBe(false);
});

it("enables what is disabled, and makes the consent that is missing", () => {
  const plan = planOf({ ...both, client: { state: "disabled", objectId: "c" } }, true);
  expect(plan).toMatchObject({ enabled: ["client"], consent: "created", scopes: ["a", "b"] });
});

it("adds to a consent what it lacks and keeps what is strange", () => {
  const plan = planOf({ ...both, consentId: "g", consented: ["old", "b"] }, true);
  expect(plan).toMatchObject({ consent: "adopted", scopes: ["a", "b", "old"], added: ["a"], strange: ["old"] });
  expect(changesAnything(plan)).toBe(true);
});

it("leaves the consent alone where it is somebody else's, or there is nothing to consent to", () => {
  expect(planOf({ ...both, consentId: "g", consented: ["old"] }, false)).toMatchObject({
    ...{ consent: "none", added: [], strange: [] },
  });
  expect(planOf({ ...both, published: [] }, true)).toMatchObject({ consent: "none", scopes: [] });
});

it("waits for those that are to be restored", () => {
  const service: Party = { state: "deleted", objectId: "s", deletedDateTime: "2026-01-01T00:00:00Z" };
  expect(planOf({ ...both, service }, true)).toMatchObject({ deleted: ["service"], created: [], scopes: undefined });
});

const scopes = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"));
const party = fc.constantFrom<Party>(absent, enabled("x"), { state: "disabled", objectId: "x" });
const anything: fc.Arbitrary<Seen> = fc
  .record({ service: party, client: party, published: scopes, consented: scopes, isConsented: fc.boolean() })
  .map(({ isConsented, ...seen }) => (isConsented ? { ...seen, consentId: "g" } : { ...seen, consented: [] }));

it("never plans a consent without one of the permissions that it has, whatever is published", () => {
  fc.assert(
    fc.property(anything, fc.boolean(), (seen, manages) => {
      const { scopes: planned, consent } = planOf(seen, manages);
      if (consent !== "none" && planned) expect(planned).toEqual(expect.arrayContaining([...seen.consented]));
    }),
  );
});

it("has nothing left to do once what it planned is there", () => {
  fc.assert(
    fc.property(anything, fc.boolean(), scopes, (seen, manages, published) => {
      const plan = planOf(seen, manages);
      const consented = plan.scopes ?? published;
      const after: Seen = {
        ...{ service: enabled("s"), client: enabled("c"), published: seen.published },
        ...(plan.consent === "none" ? { consented: seen.consented } : { consentId: "g", consented }),
        ...(plan.scopes === undefined && { published }),
      };
      if (plan.consent === "none" && manages) return;
      expect(leftOver(after, manages, (role) => role)).toEqual([]);
      expect(changesAnything(planOf(after, manages))).toBe(false);
    }),
  );
});

it("names what is left, each in words", () => {
  const after: Seen = { service: absent, client: { state: "disabled", objectId: "c" }, published: [], consented: [] };
  expect(leftOver(after, true, (role) => role)).toEqual([
    ...["service is not there", "client is disabled", "there is no consent"],
  ]);
  expect(leftOver({ ...both, consentId: "g", consented: ["a"] }, true, (role) => role)).toEqual([
    "the consent lacks b",
  ]);
});
