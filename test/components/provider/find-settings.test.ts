/** @module test/components/provider/find-settings: a program asks which policies of the tenant set something. */
import * as pulumi from "@pulumi/pulumi";
import { findSettings } from "../../../components/provider";
import { packageVersion } from "../../../components/_shared/resource";
import { functions } from "../../../provider/functions";
import { mockEngine } from "../program";

beforeEach(() => mockEngine());
afterEach(() => jest.restoreAllMocks());

it("asks the plugin of this release, with arguments that it takes", async () => {
  const invoke = jest.spyOn(pulumi.runtime, "invoke");
  const sought = { settings: ["a"], omaUris: ["./Vendor/MSFT/*"] };
  await findSettings(sought);
  const [token, args, opts] = invoke.mock.calls[0]!;
  const asked = functions.find((one) => one.token === token);
  expect(asked?.inputs.parse(args)).toEqual(sought);
  expect(opts).toEqual({ version: packageVersion });
});
