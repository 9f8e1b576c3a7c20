/** @module policies/_shared/host-name: whether a text is one bare host name, and which one was meant. Pure. */

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Why a text is no bare host name, with the corrected form where one can be told; undefined where it is one. */
export function hostNameFault(text: string): string | undefined {
  if (isHostName(text)) return undefined;
  const rule = "must be a bare host name, without scheme, port, path or wildcard";
  const meant = text
    .split(/[;,\s]+/)
    .filter(Boolean)
    .map(hostIn);
  if (meant.length === 0 || meant.some((host) => host === undefined)) return `${rule}, such as signin.contoso.com`;
  const written = meant.map((host) => JSON.stringify(host));
  return written.length === 1
    ? `${rule}: write ${written[0]}`
    : `must be one host name an entry: write ${written.join(", ")}`;
}

/** Two labels at least, and none of an address: `signin.contoso.com`. */
function isHostName(text: string): boolean {
  const labels = text.split(".");
  return (
    text.length <= 253 &&
    labels.length > 1 &&
    labels.every((one) => label.test(one)) &&
    /[a-z]/i.test(labels.at(-1) ?? "")
  );
}

function hostIn(text: string): string | undefined {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const host = URL.parse(address.replace("://*.", "://"))?.hostname.replace(/\.$/, "");
  return host !== undefined && isHostName(host) ? host : undefined;
}
