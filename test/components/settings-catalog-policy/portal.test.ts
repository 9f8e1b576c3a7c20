/** @module test/components/settings-catalog-policy/portal: links go to the portal of the tenant's own cloud. */
import { providerArgs } from "../../../components/_shared/provider-args";
import { portalLink } from "../../../components/settings-catalog-policy/portal";
import { cloudOf } from "../../../graph";

it.each(providerArgs.shape.environment.unwrap().options)(
  "%s: the link and the cloud's own table name the same portal",
  (environment) => {
    expect(new URL(portalLink({ id: "1" }, environment)).origin).toBe(cloudOf(environment).portal);
  },
);

it("is of the global cloud where nothing is said", () => {
  expect(new URL(portalLink({ id: "1" })).origin).toBe(cloudOf("global").portal);
});
