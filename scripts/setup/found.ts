/** @module scripts/setup/found: what a way of getting Pulumi answers: a toolchain, or the reason why there is none. */
import { relative } from "node:path";

export type Source = "PATH" | "installer" | "go-modules";

export interface Found {
  readonly source: Source;
  /** "v3.258.0" */
  readonly version: string;
  readonly pulumi: string;
  readonly languageHost: string;
}

export type Attempt = { readonly found: Found } | { readonly why: string };

/** The one line that says what was chosen. */
export function describeFound(found: Found, root: string): string {
  if (found.source === "PATH") return `pulumi ${found.version} from PATH (${found.pulumi})`;
  const folder = relative(root, found.pulumi)
    .replaceAll("\\", "/")
    .replace(/\/bin\/[^/]*$/, "");
  const how = found.source === "installer" ? "Pulumi's own installer" : "built from Go modules";
  return `pulumi ${found.version} from ${folder} (${how})`;
}
