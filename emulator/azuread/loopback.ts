/** @module emulator/azuread/loopback: the stand-in speaks to this machine only. */
import { isIPv4 } from "node:net";

/** An address that is not this machine's. */
export class NotLoopback extends Error {
  override readonly name = "NotLoopback";
  constructor(what: string, address: string) {
    super(
      `The azuread plugin that is installed here is the stand-in of this project's tenant emulator, and it speaks to this machine ` +
        `only; the ${what} is ${address || "that of a real cloud"}. For a real tenant use Pulumi's own plugin: unset PULUMI_HOME, ` +
        `or where it is this project's .intune/pulumi-home, remove plugins/resource-azuread-* in it and run "pulumi plugin install resource azuread".`,
    );
  }
}

/** @throws NotLoopback for any host that is not this machine by its own name: a name that resolves to it may resolve elsewhere. */
export function onThisMachine(what: string, address: string): URL {
  if (!URL.canParse(address)) throw new NotLoopback(what, address);
  const url = new URL(address);
  const host = url.hostname;
  const isHere = host === "localhost" || host === "[::1]" || (isIPv4(host) && host.startsWith("127."));
  if (url.protocol !== "https:" || !isHere) throw new NotLoopback(what, address);
  return url;
}
