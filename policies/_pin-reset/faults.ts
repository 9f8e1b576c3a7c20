/** @module policies/_pin-reset/faults: what does not go together, by scope and by the way of delivery. Pure. */
import type { Issue } from "../../components/_shared/issues";
import { helloNodes, type HelloNode, type HelloNodeName } from "../../knowledge/windows-hello";
import type { Way } from "../_shared/delivery";
import type { WindowsHello } from "./args";
import { saidIn, type Said } from "./chosen";
import type { Scope } from "./forms";

/** @param way how the policy is delivered. */
export function faultsOf(way: Way, scope: Scope, hello: WindowsHello | undefined): Issue[] {
  const said = saidIn(hello ?? {});
  const byScope = scope === "user" ? faultsAt(said, ({ userScope }) => !userScope, onlyDevices) : [];
  return [...byScope, ...faultsByWay(way, scope, said)];
}

const onlyDevices = 'is a setting of devices only: leave it out here, and set it in a policy of scope "device"';
const notInTemplate =
  'is not among what the Account protection template offers: deliver it by "settingsCatalog" or "customProfile"';

function faultsByWay(way: Way, scope: Scope, said: readonly Said[]): Issue[] {
  switch (way) {
    case "accountProtection":
      return [
        ...(scope === "user"
          ? [fault(["scope"], `"user" cannot be delivered by the Account protection template: ${ownIds}`)]
          : []),
        ...faultsAt(said, ({ inTemplate }) => !inTemplate, notInTemplate),
      ];
    case "remediation":
    case "platformScript":
      return [
        ...(scope === "user"
          ? [fault(["scope"], '"user" has no registry value: PIN recovery has one of the machine')]
          : []),
        ...said.map(({ path }) => fault(["windowsHello", ...path], noRegistryValue)),
      ];
    default:
      return [];
  }
}

const ownIds = "the template's ids of user settings are not known here. Take settingsCatalog or customProfile";
const noRegistryValue =
  "is not delivered as a registry value: only PIN recovery is. Leave it out, or take settingsCatalog";

/** What was said and sets a node of this sort. */
const faultsAt = (said: readonly Said[], wrong: (node: HelloNode) => boolean, message: string): Issue[] =>
  said
    .filter(({ sets }) => Object.keys(sets).some((name) => wrong(helloNodes[name as HelloNodeName])))
    .map(({ path }) => fault(["windowsHello", ...path], message));

const fault = (path: readonly string[], message: string): Issue => ({ path, message });
